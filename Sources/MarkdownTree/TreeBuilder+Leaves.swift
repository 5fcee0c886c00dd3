extension TreeBuilder {
  /// A paragraph, without the link definitions in front of it.
  mutating func paragraph(_ node: CMarkNode) -> Block {
    let lines = containers.paragraphLines(node.startLine...node.endLine, of: source)
    let inlines = inlines(of: node, lines: lines, columnOffset: node.startColumn - 1)
    return Block(.paragraph(inlines), lines: numbers(of: lines, else: node))
  }

  /// A heading of either form.
  ///
  /// libcmark takes the line behind an underlined heading for its last one.
  mutating func heading(_ node: CMarkNode) -> Block {
    let first = node.startLine
    let hashes = source.textStart(ofLine: first) + node.startColumn - 1
    if let textStart = startOfHeadingText(hashes, line: first) {
      let range = textStart..<source.range(ofLine: first).upperBound
      let line = ContentLine(number: first, text: range)
      let inlines = inlines(
        of: node, lines: [line], columnOffset: textStart - source.textStart(ofLine: first))
      return Block(.heading(level: node.headingLevel, inlines), lines: first...first)
    }
    let lines = underlinedLines(first...node.endLine)
    let inlines = inlines(
      of: node, lines: Array(lines.dropLast()), columnOffset: node.startColumn - 1)
    return Block(
      .heading(level: node.headingLevel, inlines), lines: numbers(of: Array(lines), else: node))
  }

  /// The lines of an underlined heading, the underline last.
  ///
  /// Definitions are sought without the underline, and a line that has nothing but definitions
  /// before it underlines nothing.
  private func underlinedLines(_ numbers: ClosedRange<Int>) -> ArraySlice<ContentLine> {
    let lines = containers.contentLines(numbers, of: source)
    for underline in [lines.count - 2, lines.count - 1] where underline > 0 {
      let definitions = LinkDefinitions.lineCount(in: lines[..<underline], of: source)
      guard isUnderline(lines[underline]), definitions < underline else { continue }
      return lines[definitions...underline]
    }
    return lines[...]
  }

  private func numbers(of lines: [ContentLine], else node: CMarkNode) -> ClosedRange<Int> {
    guard let first = lines.first, let last = lines.last else {
      return node.startLine...node.startLine
    }
    return first.number...last.number
  }

  /// Where the text behind `#` begins; nil when the heading is an underlined one.
  private func startOfHeadingText(_ hashes: Int, line: Int) -> Int? {
    let end = source.range(ofLine: line).upperBound
    var index = hashes
    while index < end, source.bytes[index] == UInt8(ascii: "#") { index += 1 }
    guard (1...6).contains(index - hashes), index == end || source.bytes[index].isBlank
    else { return nil }
    while index < end, source.bytes[index].isBlank { index += 1 }
    return index
  }

  private func isUnderline(_ line: ContentLine) -> Bool {
    let text = source.bytes[line.range]
    guard !line.isLazy, line.indent < 4, let mark = text.first, mark == .equals || mark == .hyphen
    else { return false }
    return text.drop { $0 == mark }.allSatisfy(\.isBlank)
  }
}
