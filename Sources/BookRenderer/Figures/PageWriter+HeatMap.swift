extension PageWriter {
  /// Writes a heat map: a drawing, what to see in it, and the numbers as a table.
  mutating func write(_ figure: HeatMapFigure, line: Int) {
    html.raw("<figure class=\"map heat\">\n")
    openRegion("drawing", label: "Heat map of \(figure.program)")
    var drawing = HeatMapDrawing(identifiers: "heat:\(line)")
    drawing.write(figure)
    html.raw(bytes: drawing.html.bytes)
    html.raw("</div>\n<figcaption>\n<p>")
    html.text(figure.summary)
    html.raw(" A square grows with the logarithm of its number.</p>\n")
    writeTable(figure)
    html.raw("</figcaption>\n</figure>\n")
  }

  private mutating func writeTable(_ figure: HeatMapFigure) {
    let isRun = figure.measure != .bytes
    html.raw("<details><summary>The heat map as a table</summary>\n")
    openRegion("table", label: "The heat map as a table")
    html.raw("<table>\n<thead>\n<tr><th>What</th><th>First address</th>")
    html.raw("<th class=\"right\">Bytes</th>")
    if isRun {
      html.raw("<th class=\"right\">Executed</th><th class=\"right\">Read</th>")
      html.raw("<th class=\"right\">Written</th>")
    }
    html.raw("</tr>\n</thead>\n<tbody>\n")
    for row in figure.rows {
      html.raw("<tr><th scope=\"row\"><code>")
      html.text(row.name)
      html.raw("</code></th><td>")
      if let address = row.address {
        html.raw("<code>")
        html.text(ByteCount.address(address))
        html.raw("</code>")
      }
      html.raw("</td>")
      for number in [row.byteCount] + (isRun ? [row.executed, row.read, row.written] : []) {
        html.raw("<td class=\"right\">")
        html.text(ByteCount.grouped(number))
        html.raw("</td>")
      }
      html.raw("</tr>\n")
    }
    html.raw("</tbody>\n</table>\n</div>\n</details>\n")
  }
}

extension HeatMapFigure {
  /// What there is to see, in one or two sentences.
  var summary: String {
    let hottest = rows.first.map { ", most of all \($0.name)" } ?? ""
    switch measure {
    case .bytes: return "Where the bytes of \(program) are\(hottest)."
    case .accesses(let time):
      let when = time.map { "in the first \($0)" } ?? "until it ends"
      return "What \(program) executes, reads and writes \(when)\(hottest)."
    }
  }
}
