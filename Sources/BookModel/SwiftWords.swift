/// The words of a Swift text that stand in code: identifiers, keywords, attributes and directives,
/// none of a comment or a string.
public struct SwiftWords: Sendable {
  /// A word and the line that it stands on, counted from 1.
  public struct Word: Hashable, Sendable {
    /// The word.
    public let text: String
    /// Its line.
    public let line: Int
  }

  /// All words in order.
  public let all: [Word]

  /// Reads a text; anything is accepted.
  public init(_ text: String) {
    all = SwiftTokenizer(text[...]).tokens.filter { $0.kind == .word }.map {
      Word(text: String(Substring($0.text)), line: $0.lines.lowerBound + 1)
    }
  }
}
