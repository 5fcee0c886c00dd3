/// Finds how many lines at the beginning of a paragraph are link definitions.
///
/// libcmark takes them off a paragraph and says nothing about it. These are the rules of
/// CommonMark 0.30, section 4.7, with libcmark's limits.
struct LinkDefinitions {
  private let text: [UInt8]
  private var index = 0

  /// The number of lines that hold nothing but definitions.
  static func lineCount(in lines: ArraySlice<ContentLine>, of source: SourceText) -> Int {
    guard let first = lines.first, !first.range.isEmpty,
      source.bytes[first.range.lowerBound] == .leftBracket
    else { return 0 }
    var text: [UInt8] = []
    for line in lines {
      // libcmark keeps a lazy line's blanks, so that no definition can begin there.
      text += repeatElement(.space, count: line.range.lowerBound - line.copyStart)
      text += source.bytes[line.range]
      text.append(.lineFeed)
    }
    var definitions = LinkDefinitions(text: text)
    while definitions.takeDefinition() {}
    return text[..<definitions.index].count { $0 == .lineFeed }
  }

  private init(text: [UInt8]) { self.text = text }

  private var next: UInt8? { index < text.count ? text[index] : nil }

  /// Goes over one definition and its line end; stays where it is when there is none.
  private mutating func takeDefinition() -> Bool {
    let start = index
    guard takeLabel(), take(.colon) else { return fail(at: start) }
    takeBlanksAndLineEnd()
    guard takeDestination() else { return fail(at: start) }
    let afterDestination = index
    takeBlanksAndLineEnd()
    if index > afterDestination, takeTitle() {
      takeBlanks()
      if takeLineEnd() { return true }
    }
    index = afterDestination
    takeBlanks()
    return takeLineEnd() || fail(at: start)
  }

  private mutating func fail(at start: Int) -> Bool {
    index = start
    return false
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  private mutating func takeLineEnd() -> Bool { next == nil || take(.lineFeed) }

  private mutating func takeBlanks() {
    while next?.isBlank == true { index += 1 }
  }

  private mutating func takeBlanksAndLineEnd() {
    takeBlanks()
    if take(.lineFeed) { takeBlanks() }
  }

  /// `[…]` with something in it, at most 1,000 bytes, and no bracket without a backslash.
  private mutating func takeLabel() -> Bool {
    guard take(.leftBracket) else { return false }
    let start = index
    while let byte = next, byte != .leftBracket, byte != .rightBracket {
      index += 1
      if byte == .backslash, next?.isPunctuation == true { index += 1 }
      guard index - start <= 1_000 else { return false }
    }
    let hasText = text[start..<index].contains { !$0.isWhitespace }
    return hasText && take(.rightBracket)
  }

  private mutating func takeDestination() -> Bool {
    next == .less ? takeBracketedDestination() : takeBareDestination()
  }

  /// `<…>` on one line.
  private mutating func takeBracketedDestination() -> Bool {
    index += 1
    while let byte = next, byte != .lineFeed, byte != .less {
      index += byte == .backslash ? 2 : 1
      if byte == .greater { return true }
    }
    return false
  }

  /// Anything up to whitespace, with balanced parentheses.
  private mutating func takeBareDestination() -> Bool {
    let start = index
    var depth = 0
    while let byte = next, !byte.isWhitespace {
      index += 1
      switch byte {
      case .backslash: if next?.isPunctuation == true { index += 1 }
      case UInt8(ascii: "("):
        depth += 1
        guard depth <= 32 else { return false }
      case UInt8(ascii: ")"):
        guard depth > 0 else { return false }
        depth -= 1
      default: break
      }
    }
    return index > start && depth == 0
  }

  /// `"…"`, `'…'` or `(…)`, over as many lines as it takes.
  ///
  /// Where no end stands without a backslash in front of it, the last one with a backslash counts.
  private mutating func takeTitle() -> Bool {
    guard let open = next, "\"'(".utf8.contains(open) else { return false }
    let close = open == UInt8(ascii: "(") ? UInt8(ascii: ")") : open
    var end: Int?
    var previous = open
    for position in (index + 1)..<text.count {
      let byte = text[position]
      let isEscaped = previous == .backslash
      previous = byte
      guard byte == close || byte == open else { continue }
      if byte == close { end = position + 1 }
      guard isEscaped else { break }
    }
    guard let end else { return false }
    index = end
    return true
  }
}

extension UInt8 {
  /// What libcmark takes for whitespace.
  fileprivate var isWhitespace: Bool { self == .space || (self >= .tab && self <= .carriageReturn) }
}
