/// One line of a paragraph: what is left of a source line without prefixes and indentation.
struct ContentLine {
  /// The line of the file, counted from 1.
  let number: Int
  /// Where the text lies in the source's bytes, blanks at its end included.
  let range: Range<Int>
  /// Where libcmark's copy of the line begins: of a lazy line, it keeps the blanks.
  ///
  /// Where a tab was half consumed, this is so far before the tab as libcmark makes it wide.
  let copyStart: Int
  /// How many columns of blanks stand before the text, inside the containers.
  let indent: Int
  /// Whether a container's prefix is missing, so that the line merely continues a paragraph.
  let isLazy: Bool

  /// A line of which libcmark's copy has the text alone.
  init(number: Int, text: Range<Int>) {
    self.init(number: number, range: text, copyStart: text.lowerBound, indent: 0, isLazy: false)
  }

  fileprivate init(number: Int, range: Range<Int>, copyStart: Int, indent: Int, isLazy: Bool) {
    self.number = number
    self.range = range
    self.copyStart = copyStart
    self.indent = indent
    self.isLazy = isLazy
  }
}

extension Containers {
  /// The lines of a paragraph, link definitions in front of its text included.
  func contentLines(_ numbers: ClosedRange<Int>, of source: SourceText) -> [ContentLine] {
    numbers.map { number in
      let match = match(line: number)
      let (offset, indent) = match.cursor.firstNonblank(in: source.bytes)
      return ContentLine(
        number: number, range: offset..<match.cursor.end,
        copyStart: match.isComplete ? offset : match.cursor.copyStart, indent: indent,
        isLazy: !match.isComplete)
    }
  }

  /// The lines of a paragraph without the link definitions in front of its text.
  func paragraphLines(_ numbers: ClosedRange<Int>, of source: SourceText) -> [ContentLine] {
    let lines = contentLines(numbers, of: source)
    guard lines.count > 1 else { return lines }
    let definitions = LinkDefinitions.lineCount(in: lines[...], of: source)
    return definitions == 0 ? lines : Array(lines[min(definitions, lines.count - 1)...])
  }
}

extension ContentLine {
  /// Whether the line would open a block behind a table although it can't end a paragraph: a
  /// number other than 1, a marker with nothing behind it, a tag alone, or a lone pipe.
  func opensBlock(in bytes: [UInt8]) -> Bool {
    var text = bytes[range]
    while text.last?.isBlank == true { text.removeLast() }
    if text.elementsEqual([.pipe]) { return true }
    let digits = text.prefix { $0.isDigit }.count
    let isNumber = (1...9).contains(digits)
    let isBullet = digits == 0 && text.first.map { "-+*".utf8.contains($0) } == true
    if isBullet || isNumber {
      let afterNumber = text.dropFirst(digits)
      guard isBullet || afterNumber.first.map({ ".)".utf8.contains($0) }) == true else {
        return false
      }
      return afterNumber.dropFirst().first?.isBlank != false
    }
    return isLoneTag(text)
  }

  private func isLoneTag(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == .less, text.last == .greater else { return false }
    let inside = text.dropFirst().dropLast()
    let name = inside.drop { $0 == UInt8(ascii: "/") }
    guard name.first?.isLetter == true, !inside.contains(.less), !inside.contains(.greater)
    else { return false }
    let end = name.drop { $0.isLetter || $0.isDigit || $0 == .hyphen }.first
    return end.map { $0.isBlank || $0 == UInt8(ascii: "/") } != false
  }
}
