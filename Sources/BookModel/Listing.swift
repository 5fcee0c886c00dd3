import Diagnostics
import MarkdownTree

/// How one piece of a program or of a task's starter is shown: where it goes, its line numbers, and
/// what stands before it.
public struct Listing: Hashable, Sendable {
  /// The program, or the task.
  public let example: String
  /// The file that it goes into, as `main.swift`; nil for a chunk that nothing calls for yet.
  public let file: String?
  /// The chunk that it defines or replaces, if it is one.
  public let chunk: String?
  /// Whether it replaces an earlier definition of its chunk.
  public let isReplacement: Bool
  /// Up to three lines of the file that stand right before it, to be shown dimmed.
  public let context: [String]
  /// For each of its lines the number that it has in the file at this place, counted from 1.
  ///
  /// Nil for a line `// <<chunk>>`, which is not in the file, and where `file` is nil.
  public let lineNumbers: [Int?]
  /// Whether it must not build.
  public let fails: Bool
}

extension Book {
  /// How the piece of a program or a starter at this position is shown; nil when none stands there.
  public func listing(at position: Position) -> Listing? {
    guard pages.indices.contains(position.page) else { return nil }
    switch pages[position.page].fences[position.line] {
    case .source(let fence): return listing(of: fence, at: position)
    case .starter(let fence): return listing(of: fence, at: position)
    default: return nil
    }
  }

  private func listing(of fence: SourceFence, at position: Position) -> Listing? {
    guard let sources = sources[fence.example],
      let piece = sources.pieces.first(where: { $0.position == position })
    else { return nil }
    let files = Tangler(sources, at: position).files
    let file = files.first { $0.starts[position] != nil }
    var context = [String]()
    var lineNumbers = [Int?](repeating: nil, count: piece.lines.count)
    if let file, let start = file.starts[position] {
      for (number, line) in file.lines.enumerated() where line.piece.position == position {
        lineNumbers[line.index] = number + 1
      }
      context = Self.context(file.lines[..<start].suffix(Self.contextLength).map(\.text))
    }
    var chunk: String?
    if case .chunk(let name) = fence.destination { chunk = name }
    let earlier = chunk.flatMap { sources.definition(ofChunk: $0) }
    return Listing(
      example: fence.example, file: file?.name, chunk: chunk,
      isReplacement: earlier.map { $0.position < position } ?? false, context: context,
      lineNumbers: lineNumbers, fails: fence.fails)
  }

  private func listing(of fence: StarterFence, at position: Position) -> Listing? {
    guard let code = pages[position.page].codeBlocks[position.line],
      let file = task(fence.task)?.starterFile(named: fence.file)
    else { return nil }
    let page = pages[position.page].file
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = file.origins.firstIndex {
      $0.file == page && $0.line == code.firstLine
    }
    guard let start else { return nil }
    return Listing(
      example: fence.task, file: fence.file, chunk: nil, isReplacement: false,
      context: Self.context(lines[..<start].suffix(Self.contextLength)),
      lineNumbers: code.lines.indices.map { start + $0 + 1 }, fails: false)
  }

  /// The lines before a piece, without the blank ones that they begin with.
  private static func context(_ lines: some Collection<String>) -> [String] {
    Array(lines.drop { $0.allSatisfy(\.isWhitespace) })
  }

  private static let contextLength = 3
}
