extension PageWriter {
  /// The most bytes of a line that the text's column shows without scrolling.
  private static let mostBytes = 76

  /// Whether a text has a line that is wider than the column.
  static func isWide(_ text: String) -> Bool {
    var bytes = 0
    for byte in text.utf8 {
      bytes = byte == 0x0A ? 0 : bytes + 1
      if bytes > mostBytes { return true }
    }
    return false
  }

  /// Writes the lines of a text in colour, each with its line end.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - highlighter: the rules of its language; without them it stays plain.
  ///   - isWrapped: whether a long line goes on below its start, farther to the right.
  ///   - cutsNames: whether a wrapped line may also be cut inside a long name, where a reader would.
  ///   - matters: whether a line is to be marked.
  mutating func writeLines(
    of text: String, _ highlighter: Highlighter?, isWrapped: Bool, cutsNames: Bool = false,
    matters: (Substring) -> Bool = { _ in false }
  ) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
      text.hasSuffix("\n") ? 1 : 0)
    {
      let isMarked = matters(line)
      if isWrapped {
        html.raw(isMarked ? "<mark class=\"row" : "<span class=\"row")
        html.raw(Self.indentation(of: line))
        html.raw("\">")
      } else if isMarked {
        html.raw("<mark>")
      }
      if isWrapped, cutsNames {
        writeWithCuts(line, highlighter)
      } else {
        writeColored(line, highlighter)
      }
      // The end of a line that is a block of its own belongs into it: beside it, it would be a line.
      if isWrapped { html.raw("\n") }
      if isMarked {
        html.raw("</mark>")
      } else if isWrapped {
        html.raw("</span>")
      }
      if !isWrapped { html.raw("\n") }
    }
  }

  /// Names that are longer than this may be cut.
  private static let mostBytesOfName = 40

  /// Writes a line that may be cut after each `(` and `:` inside a long name.
  private mutating func writeWithCuts(_ line: Substring, _ highlighter: Highlighter?) {
    var start = line.startIndex
    for word in line.utf8.split(separator: 0x20) where word.count > Self.mostBytesOfName {
      var before: UInt8 = 0x20
      for index in word.indices {
        let isCut = before == UInt8(ascii: "(") || before == UInt8(ascii: ":")
        if isCut, ByteSet.letters.contains(word[index]), index > word.startIndex {
          writeColored(line[start..<index], highlighter)
          html.raw("<wbr>")
          start = index
        }
        before = word[index]
      }
    }
    writeColored(line[start...], highlighter)
  }

  /// The class of a line's own indentation, in steps of two blanks.
  private static func indentation(of line: Substring) -> StaticString {
    switch line.utf8.prefix(while: { $0 == 0x20 }).count / 2 {
    case 0: ""
    case 1: " in2"
    case 2: " in4"
    case 3: " in6"
    case 4: " in8"
    case 5: " in10"
    case 6: " in12"
    case 7: " in14"
    default: " in16"
    }
  }
}
