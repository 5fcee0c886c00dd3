extension PageWriter {
  /// Writes what programs cost in bytes, and by how much each differs from the one compared
  /// against.
  mutating func write(_ table: CostsTable) {
    openRegion("table", label: "Costs in bytes")
    html.raw("<table class=\"costs\">\n<thead>\n<tr><th>bytes of</th>")
    for column in table.columns {
      html.raw("<th class=\"right\">")
      html.text(column.title)
      if let kind = column.kind {
        html.raw(" <span")
        html.attribute("class", "memory \(kind.rawValue)")
        html.raw(">")
        html.text(kind.name)
        html.raw("</span>")
      }
      html.raw("</th>")
    }
    html.raw("</tr>\n</thead>\n<tbody>\n")
    if let baseline = table.baseline { write(baseline, against: baseline) }
    for row in table.rows where row != table.baseline { write(row, against: table.baseline) }
    html.raw("</tbody>\n</table>\n</div>\n")
  }

  private mutating func write(_ row: CostsTable.Row, against baseline: CostsTable.Row?) {
    html.raw(row == baseline ? "<tr class=\"baseline\">" : "<tr>")
    html.raw("<th scope=\"row\"><code>")
    html.text(row.program)
    html.raw("</code></th>")
    for (index, bytes) in row.bytes.enumerated() {
      html.raw("<td class=\"right\">")
      html.text(ByteCount.grouped(bytes))
      if let baseline, baseline.bytes.indices.contains(index) {
        let difference = row == baseline ? nil : bytes - baseline.bytes[index]
        html.raw(" <span class=\"difference\">")
        if let difference {
          if difference >= 0 { html.raw("+") }
          html.text(ByteCount.grouped(difference))
        }
        html.raw("</span>")
      }
      html.raw("</td>")
    }
    html.raw("</tr>\n")
  }
}
