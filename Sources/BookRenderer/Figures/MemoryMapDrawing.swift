/// Writes the drawing of a memory map, as SVG.
struct MemoryMapDrawing {
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

  /// What the drawing's identifiers begin with: no other drawing of a page may have the same.
  let identifiers: String
  /// What has been written so far.
  private(set) var html = HTMLBuffer()

  /// Prepares an empty drawing.
  init(identifiers: String) { self.identifiers = identifiers }

  /// Writes the whole `svg` element.
  ///
  /// - Parameters:
  ///   - figure: what is drawn.
  ///   - layout: the same, laid out.
  ///   - note: what its description ends with.
  ///   - isFile: whether it will be a file of its own, which brings its style and its paper.
  mutating func write(
    _ figure: MemoryMapFigure, _ layout: MemoryMapLayout, note: StaticString = "",
    isFile: Bool = false
  ) {
    html.raw("<svg")
    if isFile { html.raw(" xmlns=\"http://www.w3.org/2000/svg\" class=\"map\"") }
    html.attribute(
      "viewBox", "0 0 \(Int(Measure.width)) \(Int(layout.height + 2 * Measure.top))")
    html.raw(" role=\"img\"")
    html.attribute("aria-labelledby", "\(identifiers)-title \(identifiers)-text")
    html.raw(">\n<title")
    html.attribute("id", "\(identifiers)-title")
    html.raw(">Memory map of ")
    html.text(figure.program)
    html.raw("</title>\n<desc")
    html.attribute("id", "\(identifiers)-text")
    html.raw(">")
    html.text(figure.summary)
    html.raw(note)
    html.raw("</desc>\n")
    if isFile {
      html.raw("<style>\n")
      html.text(MemoryMapStyle.sheet)
      html.raw("</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n")
    }
    writePatterns()
    for (index, row) in layout.rows.enumerated() {
      write(row)
      let next = index + 1 < layout.rows.count ? layout.rows[index + 1] : nil
      writeRegion(row, next, layout)
    }
    html.raw("</svg>")
  }

  /// Writes a pattern for each kind of memory, so that colour never stands alone.
  private mutating func writePatterns() {
    html.raw("<defs>\n")
    for kind in MemoryKind.allCases {
      html.raw("<pattern")
      html.attribute("id", "\(identifiers)-\(kind.rawValue)")
      html.attribute("class", kind.rawValue)
      html.raw(" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path d=\"")
      html.raw(kind.strokes)
      html.raw("\"/></pattern>\n")
    }
    html.raw("</defs>\n")
  }

  private mutating func write(_ row: MemoryMapLayout.Row) {
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
        fill: "url(#\(identifiers)-\(pattern.rawValue))")
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
        html.raw("M")
        html.write(length: Measure.left - length)
        html.raw(" ")
        html.write(length: top + part * row.height)
        html.raw("h")
        html.write(length: length)
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
    html.raw(" d=\"M")
    html.write(length: x)
    html.raw(" ")
    html.write(length: top + 2)
    html.raw("h5V")
    html.write(length: end - 2)
    html.raw("h-5\"/>")
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
    html.attribute("x", length: x)
    html.attribute("y", length: y)
    html.attribute("width", length: width)
    html.attribute("height", length: height)
    if let fill { html.attribute("fill", fill) }
    html.raw("/>")
  }

  private mutating func writeLine(
    _ cssClass: String, _ x: Double, _ y: Double, _ endX: Double, _ endY: Double
  ) {
    html.raw("<path")
    html.attribute("class", cssClass)
    html.raw(" d=\"M")
    html.write(length: x)
    html.raw(" ")
    html.write(length: y)
    html.raw("L")
    html.write(length: endX)
    html.raw(" ")
    html.write(length: endY)
    html.raw("\"/>")
  }

  private mutating func writeText(_ text: String, _ cssClass: String, x: Double, y: Double) {
    html.raw("<text")
    html.attribute("class", cssClass)
    html.attribute("x", length: x)
    html.attribute("y", length: y)
    html.raw(">")
    html.text(text)
    html.raw("</text>")
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
