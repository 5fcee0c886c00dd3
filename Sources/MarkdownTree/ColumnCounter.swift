/// Turns positions in the source's bytes into columns in characters.
///
/// It is quick when the positions that it is asked for are near each other.
struct ColumnCounter {
  private let source: SourceText
  private var line = 0
  /// The current line's text, when it is not all ASCII.
  private var text: String?
  /// The position in `text` up to which the characters are counted, and their number.
  private var counted: (index: String.Index, characters: Int)

  init(_ source: SourceText) {
    self.source = source
    counted = ("".startIndex, 0)
  }

  /// The column of the character that holds the byte at `offset`, counted from 1.
  mutating func column(of offset: Int, inLine number: Int) -> Int {
    let range = source.range(ofLine: number)
    if line != number { enter(line: number, range) }
    guard let text else { return offset - range.lowerBound + 1 }
    let index = text.utf8.index(text.startIndex, offsetBy: offset - range.lowerBound)
    counted.characters += text.distance(from: counted.index, to: index)
    counted.index = index
    return counted.characters + 1
  }

  private mutating func enter(line number: Int, _ range: Range<Int>) {
    line = number
    let isASCII = source.bytes[range].allSatisfy { $0 < 0x80 }
    text = isASCII ? nil : source.string(range)
    if let text { counted = (text.startIndex, 0) }
  }
}
