import Diagnostics

extension TreeBuilder {
  /// A table, and the text before it in the same paragraph.
  mutating func appendTable(_ layout: TableLayout, to blocks: inout [Block]) {
    if let first = layout.textLines.first, let last = layout.textLines.last,
      let node = tableText.node(ofTextAt: first.range.lowerBound)
    {
      let lines = layout.textLines.map { ContentLine(number: $0.number, text: $0.range) }
      let inlines = inlines(of: node, lines: lines, columnOffset: 0)
      blocks.append(Block(.paragraph(inlines), lines: first.number...last.number))
    }
    let rows = layout.rows.map { row in
      var cells: [Cell] = []
      cells.reserveCapacity(layout.alignments.count)
      for cell in row.cells { cells.append(self.cell(cell, line: row.line)) }
      while cells.count < layout.alignments.count { cells.append(Cell(inlines: [], place: nil)) }
      return cells
    }
    let table = Table(
      alignments: layout.alignments, header: rows.first ?? [], rows: Array(rows.dropFirst()))
    let numbers = layout.lines.map(\.number)
    blocks.append(Block(.table(table), lines: (numbers.first ?? 1)...(numbers.last ?? 1)))
  }

  private mutating func cell(_ cell: TableRow.Cell, line: Int) -> Cell {
    let column = columns.column(of: cell.range.lowerBound, inLine: line)
    let place = Place(file: file, line: line, column: column)
    guard cell.hasMarkup, let node = tableText.node(ofTextAt: cell.range.lowerBound) else {
      let text = source.string(cell.range)
      return Cell(inlines: text.isEmpty ? [] : [Inline(.text(text), place: place)], place: place)
    }
    let inlines = inlines(
      of: node, lines: [ContentLine(number: line, text: cell.range)],
      columnOffset: TableText.cellMark.count,
      removedBackslashes: cell.text(in: source.bytes).escapedPipes)
    return Cell(inlines: inlines, place: place)
  }
}
