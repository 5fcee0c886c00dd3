/// One line of a table, split at its pipes.
struct TableRow {
  /// A cell as the page writes it.
  struct Cell {
    /// Where its text lies in the source, without blanks around it.
    var range: Range<Int>
    /// Its text, where `\|` stands as `|`: that holds in code spans too.
    var text: [UInt8]
    /// The indices in `text` of the pipes that had a backslash.
    var escapedPipes: [Int]
  }

  let cells: [Cell]

  /// Splits a line; a pipe at either end makes no cell of its own.
  init(_ range: Range<Int>, of bytes: [UInt8]) {
    var cells: [Cell] = []
    var start = range.lowerBound
    if start < range.upperBound, bytes[start] == .pipe { start += 1 }
    for index in start..<range.upperBound
    where bytes[index] == .pipe && bytes[index - 1] != .backslash {
      cells.append(Self.cell(start..<index, of: bytes))
      start = index + 1
    }
    let rest = Self.cell(start..<range.upperBound, of: bytes)
    if !rest.range.isEmpty { cells.append(rest) }
    self.cells = cells
  }

  private static func cell(_ range: Range<Int>, of bytes: [UInt8]) -> Cell {
    var range = range
    while let last = range.last, bytes[last].isBlank { range = range.lowerBound..<last }
    while let first = range.first, bytes[first].isBlank { range = (first + 1)..<range.upperBound }
    var text: [UInt8] = []
    var escapedPipes: [Int] = []
    for index in range {
      if bytes[index] == .pipe, text.last == .backslash {
        text.removeLast()
        escapedPipes.append(text.count)
      }
      text.append(bytes[index])
    }
    return Cell(range: range, text: text, escapedPipes: escapedPipes)
  }
}

extension TableRow {
  /// The alignments that a delimiter row sets; nil when the line is none.
  static func alignments(_ range: Range<Int>, of bytes: [UInt8]) -> [Table.Alignment]? {
    let cells = TableRow(range, of: bytes).cells
    let alignments = cells.compactMap { alignment($0.text) }
    return alignments.count == cells.count && !cells.isEmpty ? alignments : nil
  }

  private static func alignment(_ text: [UInt8]) -> Table.Alignment? {
    var hyphens = text[...]
    let isLeft = hyphens.first == .colon
    if isLeft { hyphens.removeFirst() }
    let isRight = hyphens.last == .colon
    if isRight { hyphens.removeLast() }
    guard !hyphens.isEmpty, hyphens.allSatisfy({ $0 == .hyphen }) else { return nil }
    return switch (isLeft, isRight) {
    case (true, true): .center
    case (true, false): .left
    case (false, true): .right
    case (false, false): Table.Alignment.none
    }
  }
}
