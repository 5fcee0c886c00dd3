import BookModel

/// What a Swift file declares, as far as its tokens tell.
struct SwiftOutline {
  /// A type that the file declares.
  struct Declaration: Hashable {
    let name: String
    /// Counted from 1, without the line mark in front.
    let line: Int
  }

  /// All types, in order.
  let types: [Declaration]
  private let words: [(text: String, line: Int)]

  /// Reads a file; anything is accepted.
  init(_ text: String) {
    // The mark in the first line is the tool's own.
    let isMarked = text.hasPrefix("#sourceLocation")
    let words = SwiftWords(text).all.map { (text: $0.text, line: $0.line + (isMarked ? -1 : 0)) }
    self.words = words
    types = zip(words, words.dropFirst()).compactMap { word, next in
      Self.keywords.contains(word.text) ? Declaration(name: next.text, line: next.line) : nil
    }
  }

  /// The lines on which an attribute stands.
  func lines(ofAttribute name: String) -> [Int] {
    words.filter { $0.text == name }.map(\.line)
  }

  private static let keywords: Set<String> = [
    "struct", "class", "enum", "actor", "protocol", "typealias",
  ]
}
