/// The words of a fence's info string.
struct InfoString: Hashable, Sendable {
  /// One word after the first: `key=value`, or a single word.
  struct Option: Hashable, Sendable {
    var key: String
    /// Nil for a single word.
    var value: String?
    /// Whether the value stood in quotes.
    var isQuoted = false
    /// Bytes from the beginning of the info string.
    var offset: Int
  }

  /// The first word; nil in an empty info string.
  let kind: String?
  /// The words after it, in order.
  let options: [Option]

  /// Splits an info string into its words; the page was already searched for `\` and `&`.
  init(parsing raw: String) throws(Misread) {
    var scanner = InfoScanner(raw)
    var words = [Option]()
    while let word = try scanner.next() { words.append(word) }
    if let first = words.first, first.value != nil {
      throw Misread(.optionBeforeKind(first.key), offset: first.offset)
    }
    kind = words.first?.key
    options = Array(words.dropFirst())
  }
}

/// A problem of a fence, with the word of its info string that it is about.
struct Misread: Error {
  let problem: FenceProblem
  /// Bytes from the beginning of the info string; nil when it is about the whole fence.
  let offset: Int?
  /// The index of a line of the fence's text; nil when it is about the info string or the whole.
  let line: Int?

  init(_ problem: FenceProblem, offset: Int? = nil, line: Int? = nil) {
    self.problem = problem
    self.offset = offset
    self.line = line
  }
}

/// Reads the words of an info string one by one.
private struct InfoScanner {
  private let bytes: [UInt8]
  private var position = 0

  private static let equals = UInt8(ascii: "=")
  private static let quote = UInt8(ascii: "\"")

  init(_ raw: String) { bytes = Array(raw.utf8) }

  mutating func next() throws(Misread) -> InfoString.Option? {
    _ = take(while: Self.isBlank)
    guard position < bytes.count else { return nil }
    let start = position
    let key = take { !Self.isBlank($0) && $0 != Self.equals }
    guard position < bytes.count, bytes[position] == Self.equals else {
      guard !key.utf8.contains(Self.quote) else { throw Misread(.strayQuote(key), offset: start) }
      return InfoString.Option(key: key, offset: start)
    }
    guard !key.isEmpty else {
      throw Misread(.optionWithoutKey(take { !Self.isBlank($0) }), offset: start)
    }
    position += 1
    guard position < bytes.count, bytes[position] == Self.quote else {
      let value = take { !Self.isBlank($0) }
      guard !value.isEmpty else { throw Misread(.emptyValue(key), offset: start) }
      guard !value.utf8.contains(Self.quote) else {
        throw Misread(.strayQuote(value), offset: start)
      }
      return InfoString.Option(key: key, value: value, offset: start)
    }
    position += 1
    let value = take { $0 != Self.quote }
    guard position < bytes.count else { throw Misread(.openQuote(key), offset: start) }
    position += 1
    guard position == bytes.count || Self.isBlank(bytes[position]) else {
      throw Misread(.strayQuote(value), offset: start)
    }
    return InfoString.Option(key: key, value: value, isQuoted: true, offset: start)
  }

  private mutating func take(while isWanted: (UInt8) -> Bool) -> String {
    let start = position
    while position < bytes.count, isWanted(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
