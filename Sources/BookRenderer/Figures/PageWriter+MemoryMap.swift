extension PageWriter {
  private enum Measure {
    static let width = 420.0
    /// Where addresses end, boxes begin, and boxes end.
    static let addressEnd = 84.0
    static let left = 92.0
    static let right = 318.0
    static let swatch = 22.0
    /// Room for the first address above the first box.
    static let top = 10.0
  }

  /// Writes the map of an image: a drawing, what to see in it, and the same as a table.
  mutating func write(_ figure: MemoryMapFigure, line: Int) {
    let layout = MemoryMapLayout(figure)
    html.raw("<figure class=\"map\">\n")
    openRegion("drawing", label: "Memory map of \(figure.program)")
    html.raw("<svg")
    html.attribute(
      "viewBox", "0 0 \(Int(Measure.width)) \(Int(layout.height + 2 * Measure.top))")
    html.raw(" role=\"img\"")
    html.attribute("aria-labelledby", "map:\(line)-title map:\(line)-text")
    html.raw(">\n<title")
    html.attribute("id", "map:\(line)-title")
    html.raw(">Memory map of ")
    html.text(figure.program)
    html.raw("</title>\n<desc")
    html.attribute("id", "map:\(line)-text")
    html.raw(">")
    html.text(figure.summary)
    html.raw(" The table below holds every address.</desc>\n")
    writePatterns(line)
    for (index, row) in layout.rows.enumerated() {
      write(row, line)
      let next = index + 1 < layout.rows.count ? layout.rows[index + 1] : nil
      writeRegion(row, next, layout)
    }
    html.raw("</svg></div>\n<figcaption>\n<p>")
    html.text(figure.summary)
    html.raw(" Low addresses are at the top; heights grow with the logarithm of the size; ")
    html.raw("a tick is 4 KiB, a long one 64 KiB.</p>\n")
    writeTable(layout)
    html.raw("</figcaption>\n</figure>\n")
  }

  /// Writes a pattern for each kind of memory, so that colour never stands alone.
  private mutating func writePatterns(_ line: Int) {
    html.raw("<defs>\n")
    for kind in MemoryKind.allCases {
      html.raw("<pattern")
      html.attribute("id", "map:\(line)-\(kind.rawValue)")
      html.attribute("class", kind.rawValue)
      html.raw(" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path d=\"")
      html.raw(kind.strokes)
      html.raw("\"/></pattern>\n")
    }
    html.raw("</defs>\n")
  }

  private mutating func write(_ row: MemoryMapLayout.Row, _ line: Int) {
    let top = Measure.top + row.top
    writeText(
      ByteCount.address(row.addresses.lowerBound), "address", x: Measure.addressEnd, y: top + 4)
    let middle = top + row.height / 2 + 4
    guard let kind = row.region?.kind else {
      writeLine("hole", Measure.left, top, Measure.left, top + row.height)
      writeLine("hole", Measure.right, top, Measure.right, top + row.height)
      let isWindow = row.content == .absent
      writeText(
        isWindow ? "\(row.name): not on our boards" : "nothing for \(ByteCount.short(row.size))",
        "note", x: Measure.left + 30, y: middle)
      if isWindow {
        writeText(ByteCount.short(row.size), "size", x: Measure.right - 6, y: middle)
      }
      return
    }
    html.raw("<g")
    html.attribute("class", "\(kind.rawValue) \(row.content)")
    html.raw(">")
    writeBox("box", Measure.left, top, Measure.right - Measure.left, row.height, fill: nil)
    if row.content == .section {
      writeBox("own", Measure.left, top, Measure.swatch, row.height, fill: nil)
    } else {
      let pattern = row.content == .reserved ? MemoryKind.rom : kind
      writeBox(
        "swatch", Measure.left, top, Measure.swatch, row.height,
        fill: "url(#map:\(line)-\(pattern.rawValue))")
    }
    writeTicks(row, top)
    writeText(row.name, "name", x: Measure.left + 30, y: middle)
    writeText(ByteCount.short(row.size), "size", x: Measure.right - 6, y: middle)
    html.raw("</g>\n")
  }

  /// Writes a tick at each 4 KiB of the real addresses, as long as they can be told apart.
  private mutating func writeTicks(_ row: MemoryMapLayout.Row, _ top: Double) {
    html.raw("<path class=\"tick\" d=\"")
    for (step, length) in [(UInt64(4096), 5.0), (65536, 9.0)]
    where Double(row.size) / Double(step) <= row.height {
      var address = (UInt64(row.addresses.lowerBound) / step + 1) * step
      while address < UInt64(row.addresses.upperBound) {
        let part = Double(address - UInt64(row.addresses.lowerBound)) / Double(row.size)
        let y = Self.short(top + part * row.height)
        html.text("M\(Self.short(Measure.left - length)) \(y)h\(Self.short(length))")
        address += step
      }
    }
    html.raw("\"/>")
  }

  /// Writes the bracket and the name of a memory after its last row, and the figure's last address:
  /// like all others it is the first one after the row above it.
  private mutating func writeRegion(
    _ row: MemoryMapLayout.Row, _ next: MemoryMapLayout.Row?, _ layout: MemoryMapLayout
  ) {
    let end = Measure.top + row.top + row.height
    if next == nil {
      writeText(
        ByteCount.address(row.addresses.upperBound), "address", x: Measure.addressEnd, y: end + 4)
    }
    guard let region = row.region, let kind = region.kind, next?.region?.memory != region.memory,
      let first = layout.rows.first(where: { $0.region?.memory == region.memory })
    else { return }
    let top = Measure.top + first.top
    let x = Measure.right + 6
    html.raw("<g")
    html.attribute("class", kind.rawValue)
    html.raw("><path class=\"bracket\"")
    html.attribute("d", "M\(Self.short(x)) \(Self.short(top + 2))h5V\(Self.short(end - 2))h-5")
    html.raw("/>")
    let middle = (top + end) / 2 + 4
    if first.name == region.memory {
      writeText(kind.name, "region", x: x + 10, y: middle)
    } else {
      writeText(region.memory, "region", x: x + 10, y: middle - 6)
      writeText(kind.name, "region kind", x: x + 10, y: middle + 8)
    }
    html.raw("</g>\n")
  }

  private mutating func writeBox(
    _ cssClass: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String?
  ) {
    html.raw("<rect")
    html.attribute("class", cssClass)
    html.attribute("x", Self.short(x))
    html.attribute("y", Self.short(y))
    html.attribute("width", Self.short(width))
    html.attribute("height", Self.short(height))
    if let fill { html.attribute("fill", fill) }
    html.raw("/>")
  }

  private mutating func writeLine(
    _ cssClass: String, _ x: Double, _ y: Double, _ endX: Double, _ endY: Double
  ) {
    html.raw("<path")
    html.attribute("class", cssClass)
    html.attribute(
      "d", "M\(Self.short(x)) \(Self.short(y))L\(Self.short(endX)) \(Self.short(endY))")
    html.raw("/>")
  }

  private mutating func writeText(_ text: String, _ cssClass: String, x: Double, y: Double) {
    html.raw("<text")
    html.attribute("class", cssClass)
    html.attribute("x", Self.short(x))
    html.attribute("y", Self.short(y))
    html.raw(">")
    html.text(text)
    html.raw("</text>")
  }

  /// A length with one decimal at most.
  private static func short(_ length: Double) -> String {
    let tenths = Int((length * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
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

extension MemoryKind {
  /// The strokes of its pattern in a square of 6 by 6.
  fileprivate var strokes: StaticString {
    switch self {
    case .iram: "M-1 7L7 -1M-1 1L1 -1M5 7L7 5"
    case .dram: "M-1 -1L7 7M5 -1L7 1M-1 5L1 7"
    case .flash: "M1.5 1.5h1.5M4.5 4.5h1.5"
    case .rtc: "M3 0V6M0 3H6"
    case .peripherals: "M0 2H6M0 5H6"
    case .rom: "M2 0V6M5 0V6"
    }
  }
}
