extension PageWriter {
  /// Writes a diagram in the theme's colours, with its nodes and edges as a table.
  mutating func writeDiagram(_ svg: String, line: Int) {
    let diagram = Diagram(svg)
    let title = diagram.caption.isEmpty ? "Diagram" : diagram.caption
    html.raw("<figure class=\"diagram\">\n")
    openRegion("drawing", label: title)
    html.raw("<svg")
    // On a phone it scrolls before its letters get too small to read.
    if (Int(diagram.width) ?? 0) > 420 { html.raw(" class=\"wide\"") }
    html.attribute("viewBox", diagram.viewBox)
    html.attribute("width", diagram.width)
    html.raw(" role=\"img\"")
    html.attribute("aria-labelledby", "diagram:\(line)-title diagram:\(line)-text")
    html.raw(">\n<title")
    html.attribute("id", "diagram:\(line)-title")
    html.raw(">")
    html.text(title)
    html.raw("</title>\n<desc")
    html.attribute("id", "diagram:\(line)-text")
    html.raw(">From ")
    html.text(diagram.nodes.joined(separator: ", "))
    html.raw(". The table below holds every connection.</desc>\n")
    html.raw(bytes: diagram.drawing.bytes)
    html.raw("</svg></div>\n<figcaption>\n")
    if !diagram.caption.isEmpty {
      html.raw("<p>")
      html.text(diagram.caption)
      html.raw("</p>\n")
    }
    html.raw("<details><summary>The diagram as a table</summary>\n")
    openRegion("table", label: "The diagram as a table")
    html.raw("<table>\n<thead><tr><th>From</th><th>To</th><th>Label</th></tr></thead>\n<tbody>\n")
    for edge in diagram.edges {
      html.raw("<tr><td>")
      html.text(edge.from)
      html.raw("</td><td>")
      html.text(edge.to)
      html.raw("</td><td>")
      html.text(edge.label)
      html.raw("</td></tr>\n")
    }
    html.raw("</tbody></table></div>\n</details>\n</figcaption>\n</figure>\n")
  }
}
