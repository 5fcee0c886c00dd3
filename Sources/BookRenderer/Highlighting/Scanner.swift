/// One pass of a grammar over one text.
struct Scanner {
  /// A string that was left for the code inside it.
  struct Interpolation {
    var quote: UInt8
    var hashes: Int
    var isTriple: Bool
    /// Parentheses open in the code.
    var depth: Int
  }

  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar
  var tokens: [Token] = []
  var position = 0
  /// Only blanks stand between the start of the line and the position.
  var isAtLineStart = true
  /// No word of the statement has been seen.
  var isAtStatementStart = true
  var interpolations: [Interpolation] = []

  init(text: UnsafeBufferPointer<UInt8>, grammar: Grammar) {
    self.text = text
    self.grammar = grammar
  }

  mutating func run() {
    while position < text.count {
      let byte = text[position]
      if step(byte) { continue }
      if byte == 0x0A {
        isAtLineStart = true
        isAtStatementStart = true
        dropBrokenInterpolations()
      } else if grammar.separators.contains(byte) {
        isAtStatementStart = true
      } else if byte != 0x20, byte != 0x09 {
        isAtLineStart = false
      }
      position += 1
      if !interpolations.isEmpty { followParentheses(byte) }
    }
  }

  /// Tries the rules that may start with a byte; true when one of them took it.
  private mutating func step(_ byte: UInt8) -> Bool {
    var candidates = grammar.candidates[Int(byte)]
    while candidates != 0 {
      let index = candidates.trailingZeroBitCount
      candidates &= candidates - 1
      let start = position
      if apply(grammar.rules[index]) {
        if position > start { isAtLineStart = false }
        return true
      }
    }
    return false
  }

  private mutating func apply(_ rule: Rule) -> Bool {
    switch rule {
    case .line(let marker, let kind, let place):
      guard marker.stands(at: position, in: text), allows(place) else { return false }
      emit(kind, to: lineEnd(from: position))
      return true
    case .block(let open, let close, let nests, let kind):
      guard open.stands(at: position, in: text) else { return false }
      emit(kind, to: blockEnd(open, close, nests: nests))
      return true
    case .string(let quote, let shape):
      return openString(quote, shape)
    case .number:
      emit(.number, to: numberEnd())
      return true
    case .word(_, let continues, let shape):
      takeWord(continues, shape)
      return true
    case .marked(let marker, let continues, let kind, let place):
      return takeMarked(marker, continues, kind, place)
    case .dump(let shape):
      return takeDump(shape)
    }
  }

  /// Colours from the position to an offset and goes on there.
  mutating func emit(_ kind: TokenKind?, to end: Int) {
    if let kind { tokens.append(Token(start: position, end: end, kind: kind)) }
    position = end
  }

  func allows(_ place: Rule.Position) -> Bool {
    switch place {
    case .anywhere: true
    case .lineStart: isAtLineStart
    case .afterBlank:
      position == 0 || text[position - 1] == 0x20 || text[position - 1] == 0x0A
        || text[position - 1] == 0x09
    }
  }

  func lineEnd(from start: Int) -> Int {
    var end = start
    while end < text.count, text[end] != 0x0A { end += 1 }
    return end
  }

  private func blockEnd(_ open: Marker, _ close: Marker, nests: Bool) -> Int {
    var end = position + open.count
    var depth = 1
    while end < text.count {
      if close.stands(at: end, in: text) {
        end += close.count
        depth -= 1
        if depth == 0 { return end }
      } else if nests, open.stands(at: end, in: text) {
        end += open.count
        depth += 1
      } else {
        end += 1
      }
    }
    return end
  }

  private func numberEnd() -> Int {
    var end = position
    while end < text.count {
      let byte = text[end]
      if ByteSet.identifier.contains(byte), byte < 0x80 {
        end += 1
      } else if byte == UInt8(ascii: "."), end + 1 < text.count,
        ByteSet.digits.contains(text[end + 1])
      {
        end += 1
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"),
        text[end - 1] | 0x20 == UInt8(ascii: "e"), text[position] != UInt8(ascii: "0")
      {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  private mutating func takeMarked(
    _ marker: Marker, _ continues: ByteSet, _ kind: TokenKind?, _ place: Rule.Position
  ) -> Bool {
    guard marker.stands(at: position, in: text), allows(place) else { return false }
    var end = position + marker.count
    if end < text.count, text[end] == UInt8(ascii: "\"") {
      end += 1
      while end < text.count, text[end] != UInt8(ascii: "\""), text[end] != 0x0A { end += 1 }
      if end < text.count, text[end] != 0x0A { end += 1 }
    } else {
      while end < text.count, continues.contains(text[end]) { end += 1 }
      guard end > position + marker.count else { return false }
    }
    if case .lineStart = place { isAtStatementStart = false }
    emit(kind, to: end)
    return true
  }
}
