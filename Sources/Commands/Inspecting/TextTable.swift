/// Lines of text in columns: names to the left, numbers to the right.
struct TextTable {
  /// How a column stands.
  enum Alignment { case left, right }

  /// The columns' titles and how they stand.
  let columns: [(title: String, alignment: Alignment)]
  /// The cells, row by row.
  var rows: [[String]] = []

  /// The table's lines, with the titles first and no blank at the end of any.
  var lines: [String] {
    let all = [columns.map(\.title)] + rows
    let widths = columns.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { cells in
      var line = cells.indices.map { column in
        columns[column].alignment == .left
          ? cells[column].padding(to: widths[column])
          : cells[column].aligned(right: widths[column])
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
