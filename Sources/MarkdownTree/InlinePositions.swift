/// Finds where the inlines of one paragraph, heading or cell stand in the source.
///
/// libcmark's columns count from the beginning of the line on which it believes to be, as if every
/// line were indented like the first one. It does not notice line ends behind a backslash, or in a
/// link's destination, title or label; and its line numbers ignore that link definitions have been
/// taken off the paragraph. So only its columns are used here, in the order in which it met them,
/// together with the lines' true beginnings.
struct InlinePositions {
  /// A position in the text.
  struct Position {
    /// An index into `lines`.
    var line: Int
    /// An index into the source's bytes.
    var offset: Int

    /// The position some bytes further on in the line.
    func moved(by count: Int) -> Position { Position(line: line, offset: offset + count) }
  }

  /// The lines of the text.
  let lines: [ContentLine]
  /// What libcmark adds to every column: the bytes in front of the first line's text.
  private let columnOffset: Int
  /// The indices of the pipes, in a cell's text, that had a backslash.
  private let removedBackslashes: [Int]
  /// The line from whose beginning libcmark counts columns now.
  private var base = 0
  /// The line that the walk has reached.
  private var current = 0

  init(lines: [ContentLine], columnOffset: Int, removedBackslashes: [Int]) {
    self.lines = lines
    self.columnOffset = columnOffset
    self.removedBackslashes = removedBackslashes
  }

  /// The position that one of libcmark's columns means; nil when it lies outside the text.
  func position(ofColumn column: Int) -> Position? {
    var distance = column - 1 - columnOffset
    guard distance >= 0 else { return nil }
    var line = base
    while line < lines.count {
      let start = lines[line].copyStart
      let count = lines[line].range.upperBound - start
      let removed = removedBackslashes.count { $0 < distance }
      guard distance + removed > count else {
        let offset = start + distance + removed
        return offset < lines[line].range.lowerBound ? nil : Position(line: line, offset: offset)
      }
      distance -= count + 1
      line += 1
    }
    return nil
  }

  /// Notes that the walk has come to a position.
  mutating func reach(_ position: Position) { current = max(current, position.line) }

  /// Notes an inline that begins at `position` and holds line ends that libcmark has counted.
  mutating func passLineEnds(_ count: Int, from position: Position?) {
    guard count > 0 else { return }
    current = (position?.line ?? current) + count
    base = current
  }

  /// Notes the end of a line; libcmark does not count it when a backslash stands before it.
  mutating func passLineEnd(isBackslash: Bool) {
    current += 1
    if !isBackslash { base = current }
  }

  /// Where the line lies in the source that the walk has reached.
  var currentLine: Range<Int>? { current < lines.count ? lines[current].range : nil }

  /// The number of the line that the walk has reached.
  var currentLineNumber: Int { lines[min(current, lines.count - 1)].number }
}
