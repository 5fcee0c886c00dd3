extension PageWriter {
  /// Writes the map of an image: a drawing, what to see in it, and the same as a table.
  mutating func write(_ figure: MemoryMapFigure, line: Int) {
    let layout = MemoryMapLayout(figure)
    html.raw("<figure class=\"map\">\n")
    openRegion("drawing", label: "Memory map of \(figure.program)")
    var drawing = MemoryMapDrawing(identifiers: "map:\(line)")
    drawing.write(figure, layout, note: " The table below holds every address.")
    html.raw(bytes: drawing.html.bytes)
    html.raw("</div>\n<figcaption>\n<p>")
    html.text(figure.summary)
    html.raw(" Low addresses are at the top; heights grow with the logarithm of the size; ")
    html.raw("a tick is 4 KiB, a long one 64 KiB.</p>\n")
    writeTable(layout)
    html.raw("</figcaption>\n</figure>\n")
  }

  private mutating func writeTable(_ layout: MemoryMapLayout) {
    html.raw("<details><summary>The map as a table</summary>\n")
    openRegion("table", label: "The map as a table")
    html.raw("<table>\n<thead>\n<tr><th>First</th><th>Last</th><th class=\"right\">Bytes</th>")
    html.raw("<th>What</th><th>Memory</th><th>Note</th></tr>\n</thead>\n<tbody>\n")
    for row in layout.rows {
      html.raw("<tr><td><code>")
      html.text(ByteCount.address(row.addresses.lowerBound))
      html.raw("</code></td><td><code>")
      html.text(ByteCount.address(row.addresses.upperBound &- 1))
      html.raw("</code></td><td class=\"right\">")
      html.text(ByteCount.grouped(row.size))
      html.raw("</td><td>")
      html.text(row.content.title(row.name))
      html.raw("</td><td>")
      html.text(row.region?.memory ?? "–")
      html.raw("</td><td>")
      html.text(row.region?.note ?? "no memory answers")
      html.raw("</td></tr>\n")
    }
    html.raw("</tbody>\n</table>\n</div>\n</details>\n")
  }
}

extension MemoryMapFigure {
  /// What there is to see, in a sentence: how much of each memory the image takes.
  var summary: String {
    let parts = MemoryKind.allCases.compactMap { kind in
      let bytes = bytes(in: kind)
      return bytes > 0 ? "\(ByteCount.grouped(bytes)) bytes of \(kind.name)" : nil
    }
    guard let last = parts.last else {
      return "The memory of the chip; \(program) takes none of it."
    }
    let list =
      parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
    return "The memory of the chip, and what \(program) takes of it: \(list)." + roomSummary
  }

  /// What the program fills only while it runs; empty when there is no such room.
  private var roomSummary: String {
    let rooms = sections.filter { $0.isRoom && !$0.addresses.isEmpty }
    guard !rooms.isEmpty else { return "" }
    let bytes = ByteCount.grouped(rooms.reduce(0) { $0 + $1.addresses.count })
    let names = rooms.map(\.name).joined(separator: " and ")
    return " Another \(bytes) bytes are kept for its \(names), which it fills while it runs."
  }

  /// How many bytes the image's sections take of all regions of a kind.
  private func bytes(in kind: MemoryKind) -> Int {
    var bytes = 0
    for region in regions where region.kind == kind {
      for section in sections where !section.isRoom {
        bytes += section.addresses.clamped(to: region.addresses).count
      }
    }
    return bytes
  }
}

extension MemoryMapLayout.Content {
  /// How the table says what a row is.
  fileprivate func title(_ name: String) -> String {
    switch self {
    case .section: "section \(name)"
    case .room: "\(name), filled while the program runs"
    case .free: name
    case .absent: "\(name) window, not on our boards"
    case .reserved: "\(name), kept by the ROM"
    case .hole: "nothing"
    }
  }
}
