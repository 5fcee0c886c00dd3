/// One token of Swift, as coarse as finding the ends of statements needs.
struct SwiftToken {
  /// What sort of token it is.
  enum Kind {
    /// An identifier, keyword, number, `@attribute` or `#directive`.
    case word
    /// A string literal with all that is interpolated in it.
    case string
    /// A run of operator characters.
    case operatorRun
    /// One of `( ) [ ] { } , ; : .`
    case punctuation
  }

  var kind: Kind
  var text: Substring.UTF8View
  /// The line that it begins on and the line that it ends on, counted from 0.
  var lines: ClosedRange<Int>
  /// Whether a blank or a line's end stands before it.
  var followsBlank: Bool

  /// Whether it is exactly this.
  func `is`(_ other: StaticString) -> Bool {
    other.withUTF8Buffer { text.elementsEqual($0) }
  }

  /// Whether it is one of these words.
  func isOne(of words: Set<String>) -> Bool { kind == .word && words.contains(String(text) ?? "") }
}

/// Splits Swift into tokens; anything is accepted, and comments are left out.
struct SwiftTokenizer {
  private let text: Substring.UTF8View
  private var index: Substring.UTF8View.Index
  private var line = 0
  private(set) var tokens: [SwiftToken] = []
  /// For each line, whether it begins inside a comment or a string.
  private(set) var beginsInside: Set<Int> = []

  init(_ source: Substring) {
    text = source.utf8
    index = text.startIndex
    scan()
  }

  private func byte(ahead offset: Int = 0) -> UInt8? {
    guard let position = text.index(index, offsetBy: offset, limitedBy: text.endIndex),
      position < text.endIndex
    else { return nil }
    return text[position]
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where index < text.endIndex {
      if text[index] == UInt8(ascii: "\n") { line += 1 }
      index = text.index(after: index)
    }
  }

  private mutating func scan() {
    var followsBlank = true
    while let current = byte() {
      if current == UInt8(ascii: " ") || current == UInt8(ascii: "\t") || current == 10
        || current == 13
      {
        advance()
        followsBlank = true
        continue
      }
      if skipComment() {
        followsBlank = true
        continue
      }
      let start = index
      let first = line
      let kind = take(current)
      if line > first {
        for inner in (first + 1)...line { beginsInside.insert(inner) }
      }
      tokens.append(
        SwiftToken(
          kind: kind, text: Substring(text[start..<index]).utf8, lines: first...line,
          followsBlank: followsBlank))
      followsBlank = false
    }
  }

  /// Passes one comment, if one begins here.
  private mutating func skipComment() -> Bool {
    guard byte() == UInt8(ascii: "/") else { return false }
    if byte(ahead: 1) == UInt8(ascii: "/") {
      while let next = byte(), next != 10 { advance() }
      return true
    }
    guard byte(ahead: 1) == UInt8(ascii: "*") else { return false }
    let first = line
    var depth = 0
    repeat {
      if byte() == UInt8(ascii: "/"), byte(ahead: 1) == UInt8(ascii: "*") {
        depth += 1
        advance(2)
      } else if byte() == UInt8(ascii: "*"), byte(ahead: 1) == UInt8(ascii: "/") {
        depth -= 1
        advance(2)
      } else {
        advance()
      }
    } while depth > 0 && byte() != nil
    if line > first {
      for inner in (first + 1)...line { beginsInside.insert(inner) }
    }
    return true
  }

  /// Passes one token and says what sort it was.
  private mutating func take(_ first: UInt8) -> SwiftToken.Kind {
    if first == UInt8(ascii: "\"") {
      takeString(pounds: 0)
      return .string
    }
    if first == UInt8(ascii: "#") {
      var pounds = 1
      while byte(ahead: pounds) == UInt8(ascii: "#") { pounds += 1 }
      if byte(ahead: pounds) == UInt8(ascii: "\"") {
        advance(pounds)
        takeString(pounds: pounds)
        return .string
      }
      advance(pounds)
      while let next = byte(), Self.isWord(next) { advance() }
      return .word
    }
    if Self.isWord(first) || first == UInt8(ascii: "@") || first == UInt8(ascii: "`") {
      advance()
      while let next = byte(), Self.isWord(next) || next == UInt8(ascii: "`") { advance() }
      return .word
    }
    if Self.isOperator(first) {
      while let next = byte(), Self.isOperator(next) {
        // A comment may begin right after an operator.
        if next == UInt8(ascii: "/"),
          byte(ahead: 1) == UInt8(ascii: "/") || byte(ahead: 1) == UInt8(ascii: "*")
        {
          break
        }
        advance()
      }
      return .operatorRun
    }
    advance()
    return .punctuation
  }

  /// Passes a string literal whose first quote is next.
  private mutating func takeString(pounds: Int) {
    let isMultiline = byte(ahead: 1) == UInt8(ascii: "\"") && byte(ahead: 2) == UInt8(ascii: "\"")
    let quotes = isMultiline ? 3 : 1
    advance(quotes)
    while let current = byte() {
      if current == 10, !isMultiline { return }
      if current == UInt8(ascii: "\\"), hasPounds(pounds, ahead: 1) {
        advance(1 + pounds)
        if byte() == UInt8(ascii: "(") { takeInterpolation() } else { advance() }
      } else if current == UInt8(ascii: "\""), isEnd(quotes: quotes, pounds: pounds) {
        advance(quotes + pounds)
        return
      } else {
        advance()
      }
    }
  }

  private func hasPounds(_ count: Int, ahead offset: Int) -> Bool {
    (0..<count).allSatisfy { byte(ahead: offset + $0) == UInt8(ascii: "#") }
  }

  private func isEnd(quotes: Int, pounds: Int) -> Bool {
    (0..<quotes).allSatisfy { byte(ahead: $0) == UInt8(ascii: "\"") }
      && hasPounds(pounds, ahead: quotes)
  }

  /// Passes `(…)` of an interpolation, with the strings in it.
  private mutating func takeInterpolation() {
    var depth = 0
    while let current = byte() {
      switch current {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\""):
        takeString(pounds: 0)
        continue
      default: break
      }
      advance()
      if depth == 0 { return }
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 128
  }

  private static func isOperator(_ byte: UInt8) -> Bool {
    "/=-+!*%<>&|^~?".utf8.contains(byte)
  }
}
