/// How one piece of a program is shown: where it goes, its line numbers, and what stands before it.
public struct Listing: Hashable, Sendable {
  /// The program.
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
  /// How the piece of a program at this position is shown; nil when no piece stands there.
  public func listing(at position: Position) -> Listing? {
    guard pages.indices.contains(position.page),
      case .source(let fence)? = pages[position.page].fences[position.line],
      let sources = sources[fence.example],
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
      context = Array(file.lines[..<start].suffix(Self.contextLength).map(\.text))
      context = Array(context.drop { $0.allSatisfy(\.isWhitespace) })
    }
    var chunk: String?
    if case .chunk(let name) = fence.destination { chunk = name }
    let earlier = chunk.flatMap { sources.definition(ofChunk: $0) }
    return Listing(
      example: fence.example, file: file?.name, chunk: chunk,
      isReplacement: earlier.map { $0.position < position } ?? false, context: context,
      lineNumbers: lineNumbers, fails: fence.fails)
  }

  private static let contextLength = 3
}
