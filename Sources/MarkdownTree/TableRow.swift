/// One line of a table, split at its pipes.
struct TableRow {
  /// A cell as the page writes it.
  struct Cell {
    /// Where its text lies in the source, without blanks around it.
    let range: Range<Int>
    /// Whether the text may be more than what stands there.
    let hasMarkup: Bool
  }

  private(set) var cells: [Cell] = []

  /// Splits a line; a pipe at either end makes no cell of its own.
  init(_ range: Range<Int>, of bytes: [UInt8]) {
    cells.reserveCapacity(6)
    var start = range.lowerBound
    var hasMarkup = false
    if start < range.upperBound, bytes[start] == .pipe { start += 1 }
    for index in start..<range.upperBound {
      switch bytes[index] {
      case .pipe where bytes[index - 1] != .backslash:
        append(start..<index, hasMarkup: hasMarkup, of: bytes)
        start = index + 1
        hasMarkup = false
      case .backslash, .backtick, .ampersand, .underscore, .asterisk, .leftBracket, .rightBracket,
        .less, UInt8(ascii: "!"):
        hasMarkup = true
      default: break
      }
    }
    if bytes[start..<range.upperBound].contains(where: { !$0.isBlank }) {
      append(start..<range.upperBound, hasMarkup: hasMarkup, of: bytes)
    }
  }

  private mutating func append(_ range: Range<Int>, hasMarkup: Bool, of bytes: [UInt8]) {
    var first = range.lowerBound
    var end = range.upperBound
    while first < end, bytes[end - 1].isBlank { end -= 1 }
    while first < end, bytes[first].isBlank { first += 1 }
    cells.append(Cell(range: first..<end, hasMarkup: hasMarkup))
  }
}

extension TableRow.Cell {
  /// The text, where `\|` stands as `|`, in code spans too, and the indices of those pipes in it.
  func text(in bytes: [UInt8]) -> (text: [UInt8], escapedPipes: [Int]) {
    var text: [UInt8] = []
    var escapedPipes: [Int] = []
    for index in range {
      if bytes[index] == .pipe, text.last == .backslash {
        text.removeLast()
        escapedPipes.append(text.count)
      }
      text.append(bytes[index])
    }
    return (text, escapedPipes)
  }
}

extension TableRow {
  /// The alignments that a delimiter row sets; nil when the line is none.
  static func alignments(_ range: Range<Int>, of bytes: [UInt8]) -> [Table.Alignment]? {
    let cells = TableRow(range, of: bytes).cells
    let alignments = cells.compactMap { alignment(bytes[$0.range]) }
    return alignments.count == cells.count && !cells.isEmpty ? alignments : nil
  }

  private static func alignment(_ text: ArraySlice<UInt8>) -> Table.Alignment? {
    var hyphens = text
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
