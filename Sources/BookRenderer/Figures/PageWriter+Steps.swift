extension PageWriter {
  /// Writes the files from a program's source to its flash image, with their bytes.
  mutating func write(_ table: StepsTable) {
    openRegion("table", label: "Files of \(table.program), in bytes")
    html.raw("<table class=\"steps\">\n<caption>The files of <b>")
    html.text(table.program)
    html.raw("</b>, from source to flash</caption>\n<thead>\n<tr><th>file</th>")
    html.raw("<th class=\"right\">bytes</th><th>what it is</th></tr>\n</thead>\n<tbody>\n")
    for row in table.rows {
      html.raw("<tr><th scope=\"row\"><code>")
      html.text(row.file)
      html.raw("</code></th><td class=\"right\">")
      html.text(ByteCount.grouped(row.byteCount))
      html.raw("</td><td>")
      html.text(row.words)
      html.raw("</td></tr>\n")
    }
    html.raw("</tbody>\n</table>\n</div>\n")
  }
}
