extension String {
  /// The text in lines of at most so many characters.
  ///
  /// A line ends where two blanks part it behind the indent, or else at a blank in its second
  /// half, or else within a word.
  ///
  /// - Parameters:
  ///   - width: the most characters of a line.
  ///   - indent: the blanks before every line but the first; at most half the width.
  /// - Returns: at least one line, without blanks at the end where it was broken.
  func wrapped(to width: Int = 80, indent: Int) -> [String] {
    let indent = String(repeating: " ", count: Swift.min(indent, width / 2))
    var lines: [String] = []
    var line = self
    while line.count > width {
      let head = line.prefix(width + 1)
      var end = line.index(line.startIndex, offsetBy: width)
      // The blanks that a line begins with are no place to break it at.
      let text = head.drop { $0 == " " }
      let edge = head.index(head.startIndex, offsetBy: indent.count)
      let half = head.index(head.startIndex, offsetBy: width / 2)
      let gap = text.ranges(of: "  ").map(\.lowerBound).last { $0 >= edge }
      if let blank = gap ?? text.lastIndex(of: " "), gap != nil || blank >= half { end = blank }
      var first = String(head[..<end])
      while first.last == " " { first.removeLast() }
      lines.append(first)
      line = indent + line[end...].drop { $0 == " " }
    }
    return lines + [line]
  }
}
