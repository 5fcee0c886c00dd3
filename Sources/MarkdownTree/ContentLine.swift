/// One line of a paragraph: what is left of a source line without prefixes and indentation.
struct ContentLine {
  /// The line of the file, counted from 1.
  let number: Int
  /// Where the text lies in the source's bytes.
  let range: Range<Int>
  /// How many columns of blanks stand before the text, inside the containers.
  let indent: Int
  /// Whether a container's prefix is missing, so that the line merely continues a paragraph.
  let isLazy: Bool
}

extension Containers {
  /// The text of a paragraph's lines.
  func contentLines(_ numbers: ClosedRange<Int>, of source: SourceText) -> [ContentLine] {
    numbers.map { number in
      let match = match(line: number)
      let (offset, indent) = match.cursor.firstNonblank(in: source.bytes)
      return ContentLine(
        number: number, range: offset..<match.cursor.end, indent: indent,
        isLazy: !match.isComplete)
    }
  }
}
