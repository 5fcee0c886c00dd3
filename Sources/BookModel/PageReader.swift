import Diagnostics
import MarkdownTree

/// Reads what a page's blocks mean: its title, its fences, and the numbers in its prose.
struct PageReader {
  private let source: PageFile
  private let page: Int
  private let wrongLines: Set<Int>
  private var fenceReader: FenceReader
  private var titleLine: Int?

  let document: MarkdownDocument
  private(set) var title: String?
  private(set) var fences: [Int: Fence] = [:]
  private(set) var codeBlocks: [Int: CodeBlock] = [:]
  private(set) var numbers: [ComputedNumber] = []
  private(set) var pieces: [SourcePiece] = []
  /// The fences of tasks.
  private(set) var taskPieces: [TaskPiece] = []
  private(set) var problems: [Diagnostic] = []
  /// Whether every block that may be a piece of a program or a task could be read.
  private(set) var isWhole: Bool
  /// Where each fence names an example, for the check that it exists.
  private(set) var mentions: [Mention] = []

  /// A place that needs an example.
  struct Mention {
    let example: String
    let position: Position
    /// Where a number stands; nil for a fence.
    let numberPlace: Place?
    /// The info string of a fence.
    let info: String
    let source: PageFile

    /// Where the example is named; it is looked for when there is a problem to tell.
    var place: Place {
      if let numberPlace { return numberPlace }
      let offset = info.firstRange(ofBytes: example).map {
        info.utf8.distance(from: info.startIndex, to: $0.lowerBound)
      }
      return source.place(ofInfo: info, offset: offset, line: position.line)
    }
  }

  init(_ source: PageFile, page: Int) {
    self.source = source
    self.page = page
    fenceReader = FenceReader(file: source.file)
    document = MarkdownDocument(parsing: source.bytes, file: source.file)
    problems = document.problems
    isWhole = document.problems.isEmpty
    wrongLines = Set(document.problems.compactMap { $0.place?.line })
    read(document.blocks)
    for attempt in fenceReader.attempts {
      report(
        .unexplainedAttempt(example: attempt.example),
        at: Place(file: source.file, line: attempt.position.line))
    }
    // A page that MarkdownTree refused to read has no blocks, and its problem is known.
    if title == nil, !document.blocks.isEmpty || document.problems.isEmpty {
      problems.append(BookFileProblem.noHeading.diagnostic(at: Place(file: source.file, line: 1)))
    }
  }

  private mutating func read(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .paragraph(let inlines): readNumbers(inlines, in: block)
      case .heading(let level, let inlines):
        if level == 1 { readTitle(inlines, line: block.lines.lowerBound) }
        readNumbers(inlines, in: block)
      case .code(let code): readFence(code, in: block)
      case .list(let list): for item in list.items { read(item.blocks) }
      case .quote(let blocks): read(blocks)
      case .html, .thematicBreak: break
      case .table(let table):
        for cell in table.header + table.rows.joined() {
          readNumbers(cell.inlines, in: block, cell: cell.place)
        }
      }
    }
  }

  private mutating func readTitle(_ inlines: [Inline], line: Int) {
    if let titleLine {
      problems.append(
        BookFileProblem.secondHeading(first: titleLine)
          .diagnostic(at: Place(file: source.file, line: line)))
      return
    }
    titleLine = line
    title = inlines.plainText
  }

  private mutating func readFence(_ code: CodeBlock, in block: Block) {
    let line = block.lines.lowerBound
    codeBlocks[line] = code
    // MarkdownTree has reported an info string that does not arrive as it was written.
    guard !wrongLines.contains(line) else { return }
    let position = Position(page: page, line: line)
    do {
      let fence = try fenceReader.read(code, at: position)
      fences[line] = fence
      switch fence {
      case .source(let fence): readPiece(fence, code, position)
      case .starter(let fence): readTaskPiece(.starter(fence), code, position)
      case .hint(let hint):
        readTaskPiece(.hint(hint), code, position)
        readNumbers(inHint: hint.blocks, of: block)
      case .quiz(let quiz):
        for question in quiz.question { readNumbers(inQuestion: question, of: block) }
        for choice in quiz.choices {
          readNumbers(choice.text + choice.explanation, in: block, cell: nil, isOwnText: false)
        }
      default: break
      }
      for example in fence.examples {
        mentions.append(
          Mention(
            example: example, position: position, numberPlace: nil, info: code.info, source: source
          ))
      }
    } catch {
      if FenceReader.mayBePiece(info: code.info) { isWhole = false }
      if case .markdown(let problem) = error.problem { return problems.append(problem) }
      let place = error.line.map { Place(file: source.file, line: code.firstLine + $0) }
      report(
        error.problem,
        at: place ?? source.place(ofInfo: code.info, offset: error.offset, line: line))
    }
  }

  private mutating func readTaskPiece(
    _ content: TaskPiece.Content, _ code: CodeBlock, _ position: Position
  ) {
    taskPieces.append(
      TaskPiece(content: content, position: position, code: code, source: source))
  }

  private mutating func readPiece(_ fence: SourceFence, _ code: CodeBlock, _ position: Position) {
    let lines = code.lines
    var markers: [Int: ChunkMarker] = [:]
    if fence.language == .swift {
      for (index, line) in lines.enumerated() {
        do {
          markers[index] = try ChunkMarker(parsing: line)
        } catch {
          isWhole = false
          problems.append(
            error.diagnostic(
              at: Place(
                file: source.file, line: code.firstLine + index,
                column: code.column + line.prefix { $0 == " " || $0 == "\t" }.count + 1)))
        }
      }
    }
    pieces.append(
      SourcePiece(
        fence: fence, position: position, file: source.file, lines: lines,
        firstLine: code.firstLine, column: code.column, markers: markers))
  }

  /// Reads the numbers in a hint: they are asked for at the hint's own place.
  private mutating func readNumbers(inHint blocks: [Block], of hint: Block) {
    for block in blocks.flattened {
      switch block.kind {
      case .paragraph(let inlines), .heading(_, let inlines): readNumbers(inlines, in: hint)
      case .table(let table):
        for cell in table.header + table.rows.joined() {
          readNumbers(cell.inlines, in: hint, cell: cell.place)
        }
      default: break
      }
    }
  }

  private mutating func readNumbers(inQuestion question: Block, of block: Block) {
    switch question.kind {
    case .paragraph(let inlines), .heading(_, let inlines):
      readNumbers(inlines, in: block, cell: nil, isOwnText: false)
    default: break
    }
  }

  /// Reads the numbers in running text.
  ///
  /// - Parameters:
  ///   - inlines: the text.
  ///   - block: the block that holds it.
  ///   - cell: the place of the table cell that holds it.
  ///   - isOwnText: whether the inlines' own places are places of the page.
  private mutating func readNumbers(
    _ inlines: [Inline], in block: Block, cell: Place? = nil, isOwnText: Bool = true
  ) {
    for inline in inlines {
      switch inline.kind {
      case .code(let code) where code.hasPrefix("= "):
        let place =
          (isOwnText ? inline.place ?? cell : nil)
          ?? Place(file: source.file, line: block.lines.lowerBound)
        let position = Position(page: page, line: block.lines.lowerBound)
        do {
          guard let number = try ComputedNumber(parsing: code, position: position, place: place)
          else { continue }
          numbers.append(number)
          mentions.append(
            Mention(
              example: number.example, position: position, numberPlace: place, info: "",
              source: source))
        } catch {
          report(error, at: place)
        }
      case .emphasis(let inner), .strong(let inner), .link(_, _, let inner):
        readNumbers(inner, in: block, cell: cell, isOwnText: isOwnText)
      default: break
      }
    }
  }

  private mutating func report(_ problem: FenceProblem, at place: Place) {
    problems.append(problem.diagnostic(at: place))
  }
}

extension Fence {
  /// The examples that must exist at its place.
  fileprivate var examples: [String] {
    switch self {
    case .console(let console):
      // What must not build is part of its program only at its own place.
      if case .run = console.action { [console.example] } else { [] }
    case .excerpt(let excerpt): [excerpt.example]
    case .memoryMap(let figure): [figure.example]
    case .heatMap(let figure): [figure.example]
    case .timeline(let figure): [figure.example]
    case .costs(let costs): costs.examples + (costs.baseline.map { [$0] } ?? [])
    case .steps(let steps): [steps.example]
    case .source, .starter, .hint, .command, .dot, .quiz, .plain: []
    }
  }
}
