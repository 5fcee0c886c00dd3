/// A position in one line that knows its column, tabs counted to the next multiple of four.
///
/// A tab may be half consumed: then `offset` still names it while `column` lies inside it.
struct LineCursor {
  /// The index of the next byte in the source.
  private(set) var offset: Int
  /// How many columns lie before it.
  private(set) var column = 0
  /// Whether part of the tab at `offset` is consumed.
  private var isInsideTab = false
  /// The end of the line's text in the source.
  let end: Int

  init(_ source: SourceText, line: Int) {
    offset = source.textStart(ofLine: line)
    end = source.range(ofLine: line).upperBound
  }

  /// The first byte that is not blank, and how many columns of blanks lie before it.
  func firstNonblank(in bytes: [UInt8]) -> (offset: Int, indent: Int) {
    var offset = offset
    var column = column
    while offset < end, bytes[offset].isBlank {
      column += bytes[offset] == .tab ? 4 - column % 4 : 1
      offset += 1
    }
    return (offset, column - self.column)
  }

  /// Where a copy of the rest begins in which spaces stand for what is left of a half consumed tab.
  var copyStart: Int {
    guard isInsideTab else { return offset }
    return offset + 1 - (4 - column % 4)
  }

  /// Goes forward by columns; a tab may be left half consumed.
  mutating func advance(columns: Int, in bytes: [UInt8]) {
    var rest = columns
    while rest > 0, offset < end {
      guard bytes[offset] == .tab else {
        offset += 1
        column += 1
        rest -= 1
        isInsideTab = false
        continue
      }
      let toStop = 4 - column % 4
      let taken = min(rest, toStop)
      column += taken
      rest -= taken
      isInsideTab = taken < toStop
      if !isInsideTab { offset += 1 }
    }
  }

  /// Goes over all blanks.
  mutating func skipBlanks(in bytes: [UInt8]) {
    advance(columns: firstNonblank(in: bytes).indent, in: bytes)
  }
}
