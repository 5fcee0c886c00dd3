/// How text lies on a screen of fixed columns.
enum ScreenColumns {
  /// The columns that a text takes on a terminal.
  static func count(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + count($1) }
  }

  /// The columns of a character: 2 for those of East Asia and for emoji, 0 for marks on another.
  ///
  /// Source: Unicode Standard Annex 11, the wide ranges, as whole blocks.
  private static func count(_ scalar: Unicode.Scalar) -> Int {
    guard scalar.value >= 0x300 else { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18AFF, 0x1B000...0x1B2FF,
      0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }

  /// A line in pieces of at most so many columns: broken at blanks, or else within a word.
  ///
  /// - Returns: at least one piece.
  static func wrap(_ line: String, to width: Int) -> [String] {
    var pieces: [String] = []
    var rest = Substring(line)
    while true {
      let fitting = prefix(of: rest, columns: width)
      var end = fitting.endIndex
      if end == rest.endIndex { break }
      // A blank in the first half would leave most of the line empty.
      if rest[end...].first != " ", let blank = fitting.lastIndex(of: " "),
        2 * count(fitting[..<blank]) >= width
      {
        end = blank
      }
      pieces.append(trimmed(rest[..<end]))
      rest = rest[end...].drop { $0 == " " }
    }
    return pieces + [String(rest)]
  }

  /// A line that fits, its end marked where some of it had to go.
  static func fit(_ line: String, into width: Int) -> String {
    guard count(line) > width else { return line }
    return trimmed(prefix(of: line[...], columns: width - 1)) + "…"
  }

  /// The text with blanks behind it, up to a column.
  static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - count(text)))
  }

  /// The text with blanks before it, so that it ends at a column.
  static func align(_ text: String, right width: Int) -> String {
    String(repeating: " ", count: max(0, width - count(text))) + text
  }

  /// The longest beginning that fits; at least one character, so that wrapping ends.
  private static func prefix(of text: Substring, columns: Int) -> Substring {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      used += count(String(text[end]))
      let next = text.index(after: end)
      if used > columns && end > text.startIndex { break }
      // One character may carry any number of marks; it is never taken apart.
      end = next
    }
    return text[..<end]
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
