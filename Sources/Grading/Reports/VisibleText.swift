/// Text that the learner's code had a say in, made fit for a reader's screen.
///
/// What a program prints, a compiler quotes or a file is called may hold anything: escape sequences
/// that clear the screen or write a green "passed", marks that turn the direction of a line, NUL.
/// Every such character is shown by its number and does nothing.
enum VisibleText {
  /// One line: line ends and tabs are shown too.
  static func line(_ text: String) -> String {
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { append(scalar, to: &visible) }
    return String(visible)
  }

  /// Several lines, ended by line feeds alone; a tab becomes two blanks, and what a terminal would
  /// do with a lone carriage return is shown.
  static func lines(_ text: String) -> String {
    var visible = String.UnicodeScalarView()
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\n": visible.append(scalar)
      case "\r" where scalars.first == "\n": continue
      case "\t": visible.append(contentsOf: "  ".unicodeScalars)
      default: append(scalar, to: &visible)
      }
    }
    return String(visible)
  }

  private static func append(
    _ scalar: Unicode.Scalar, to visible: inout String.UnicodeScalarView
  ) {
    switch scalar {
    case "\n": visible.append(contentsOf: #"\n"#.unicodeScalars)
    case "\r": visible.append(contentsOf: #"\r"#.unicodeScalars)
    case "\t": visible.append(contentsOf: #"\t"#.unicodeScalars)
    case "\0": visible.append(contentsOf: #"\0"#.unicodeScalars)
    case let scalar where isShown(scalar): visible.append(scalar)
    default:
      let number = String(scalar.value, radix: 16)
      visible.append(contentsOf: "\\u{\(number)}".unicodeScalars)
    }
  }

  /// Whether a terminal, a browser and an XML 1.0 file all take the character as plain text.
  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20..<0x7F).contains(scalar.value) { return true }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
      return false
    case .format:
      // The two joiners make letters and emoji what they are; all others steer the display.
      return scalar == "\u{200C}" || scalar == "\u{200D}"
    default: return true
    }
  }
}

extension String {
  /// The text without its end, so that it has at most so many UTF-16 units: no way of counting
  /// characters then finds more.
  func cut(toUnits limit: Int) -> String {
    guard utf16.count > limit else { return self }
    var units = 0
    var end = unicodeScalars.startIndex
    for scalar in unicodeScalars {
      units += UTF16.width(scalar)
      if units > limit { break }
      unicodeScalars.formIndex(after: &end)
    }
    return String(unicodeScalars[..<end])
  }
}
