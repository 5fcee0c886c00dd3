import Diagnostics
import MarkdownTree

/// One fence of a task.
struct TaskPiece: Sendable {
  /// A `swift`, `asm` or `ld` fence with `task=`, or a `hint`.
  enum Content: Sendable {
    case starter(StarterFence)
    case hint(HintFence)
  }

  let content: Content
  let position: Position
  let code: CodeBlock
  let source: PageFile

  /// The task.
  var task: String {
    switch content {
    case .starter(let fence): fence.task
    case .hint(let fence): fence.task
    }
  }

  /// Where the fence stands in its page.
  var place: Place { Place(file: source.file, line: position.line) }

  /// Where the task is named; it is looked for when there is a problem to tell.
  var namePlace: Place {
    let offset = code.info.firstRange(ofBytes: "task=").map {
      code.info.utf8.distance(from: code.info.startIndex, to: $0.lowerBound)
    }
    return source.place(ofInfo: code.info, offset: offset, line: position.line)
  }
}

/// Puts the tasks of a book together, and finds what is wrong with them.
struct TaskReader {
  /// A task has at least this many hints.
  static let leastHints = 3

  /// The tasks, in reading order.
  private(set) var tasks: [BookTask] = []
  /// What is wrong with them, whether or not the book is whole.
  private(set) var problems: [Diagnostic] = []

  /// Puts tasks together.
  ///
  /// - Parameters:
  ///   - pieces: the fences of all tasks, in reading order.
  ///   - examples: everything that the book says about its programs.
  init(_ pieces: [TaskPiece], examples: [String: ExampleSources]) {
    var names: [String] = []
    for piece in pieces {
      if case .starter = piece.content, !names.contains(piece.task) { names.append(piece.task) }
    }
    let strangers = pieces.filter { !names.contains($0.task) }
    for name in names {
      let own = pieces.filter { $0.task == name }
      // A hint with a misspelt name is missing elsewhere: that is not told as well.
      read(own, named: name, of: examples[name], checksHints: strangers.isEmpty)
    }
    var told: Set<String> = []
    for piece in strangers where told.insert(piece.task).inserted {
      problems.append(
        TaskProblem.unknownTask(piece.task, known: names).diagnostic(at: piece.namePlace))
    }
  }

  private mutating func read(
    _ pieces: [TaskPiece], named name: String, of example: ExampleSources?, checksHints: Bool
  ) {
    guard
      let first = pieces.first(where: { if case .starter = $0.content { true } else { false } })
    else { return }
    let page = first.position.page
    let own = pieces.filter { $0.position.page == page }
    if let other = pieces.first(where: { $0.position.page != page }) {
      report(.otherPage(name, begun: first.place), other)
    }
    if let begun = example?.pieces.first { report(.nameOfExample(name, begun: begun.place), first) }
    var files: [StarterFile] = []
    var hints: [Hint] = []
    for piece in own {
      switch piece.content {
      case .hint(let fence):
        hints.append(Hint(text: fence.text, blocks: fence.blocks, place: piece.place))
      case .starter(let fence):
        if let slot = files.firstIndex(where: { $0.name == fence.file }) {
          files[slot] = files[slot].appending(piece.code, of: piece.source)
          continue
        }
        if fence.language == .linkerScript,
          let other = files.first(where: { $0.language == .linkerScript }),
          let place = other.origins.first
        {
          report(.twoScripts(fence.file, other: other.name, at: place), piece)
        }
        files.append(
          StarterFile(name: fence.file, language: fence.language, text: "", origins: [])
            .appending(piece.code, of: piece.source))
      }
    }
    if checksHints, pieces.count == own.count, hints.count < Self.leastHints {
      report(.fewHints(name, count: hints.count, needed: Self.leastHints), first)
    }
    tasks.append(
      BookTask(name: name, page: page, place: first.place, starter: files, hints: hints))
  }

  private mutating func report(_ problem: TaskProblem, _ piece: TaskPiece) {
    problems.append(problem.diagnostic(at: piece.namePlace))
  }
}

extension StarterFile {
  /// The file with the lines of one more fence.
  fileprivate func appending(_ code: CodeBlock, of page: PageFile) -> StarterFile {
    let lines = code.lines
    return StarterFile(
      name: name, language: language, text: text + lines.map { $0 + "\n" }.joined(),
      origins: origins
        + lines.indices.map {
          Place(file: page.file, line: code.firstLine + $0, column: code.column + 1)
        })
  }
}
