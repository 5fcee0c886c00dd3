import Foundation

/// Writes the drawing of a heat map, as SVG: a square a cell, which is the larger the hotter it is,
/// so that colour never stands alone.
struct HeatMapDrawing {
  private enum Measure {
    static let width = 480.0
    /// Where addresses end and cells begin.
    static let addressEnd = 84.0
    static let left = 92.0
    static let cell = 12.0
    static let columns = 32
    /// Room for the name of a strip.
    static let head = 22.0
    static let gap = 14.0
  }

  /// What the drawing's identifiers begin with: no other drawing of a page may have the same.
  let identifiers: String
  /// What has been written so far.
  private(set) var html = HTMLBuffer()

  /// Prepares an empty drawing.
  init(identifiers: String) { self.identifiers = identifiers }

  /// Writes the whole `svg` element.
  mutating func write(_ figure: HeatMapFigure) {
    let height = figure.strips.reduce(0) { $0 + Self.height(of: $1) }
    html.openDrawing(
      width: Measure.width, height: height, identifiers: identifiers,
      title: "Heat map of \(figure.program)",
      text: figure.summary + " The table below holds the numbers.")
    let hottest = figure.strips.flatMap(\.heats).max() ?? 0
    var top = 0.0
    for strip in figure.strips {
      write(strip, top: top, hottest: hottest)
      top += Self.height(of: strip)
    }
    html.raw("</svg>")
  }

  private static func rowCount(of strip: HeatMapFigure.Strip) -> Int {
    (strip.heats.count + Measure.columns - 1) / Measure.columns
  }

  private static func height(of strip: HeatMapFigure.Strip) -> Double {
    Measure.head + Double(rowCount(of: strip)) * Measure.cell + Measure.gap
  }

  private mutating func write(_ strip: HeatMapFigure.Strip, top: Double, hottest: UInt64) {
    html.raw("<g")
    html.attribute("class", strip.kind.rawValue)
    html.raw(">")
    html.label(
      "\(strip.kind.name), \(ByteCount.short(strip.bytesPerCell)) a cell", "name",
      x: Measure.left, y: top + 14)
    let first = top + Measure.head
    for row in 0..<Self.rowCount(of: strip) {
      let y = first + Double(row) * Measure.cell
      let address = strip.start &+ UInt32(row * Measure.columns) &* strip.bytesPerCell
      html.label(ByteCount.address(address), "address", x: Measure.addressEnd, y: y + 9.5)
      let count = min(Measure.columns, strip.heats.count - row * Measure.columns)
      html.raw("<rect class=\"frame\"")
      html.attribute("x", length: Measure.left)
      html.attribute("y", length: y)
      html.attribute("width", length: Double(count) * Measure.cell)
      html.attribute("height", length: Measure.cell)
      html.raw("/>")
    }
    html.raw("<path class=\"hot\" d=\"")
    for (index, heat) in strip.heats.enumerated() where heat > 0 {
      let side = Self.side(heat, hottest: hottest)
      let x = Measure.left + (Double(index % Measure.columns) + 0.5) * Measure.cell - side / 2
      let y = first + (Double(index / Measure.columns) + 0.5) * Measure.cell - side / 2
      html.raw("M")
      html.write(length: x)
      html.raw(" ")
      html.write(length: y)
      html.raw("h")
      html.write(length: side)
      html.raw("v")
      html.write(length: side)
      html.raw("h-")
      html.write(length: side)
      html.raw("z")
    }
    html.raw("\"/></g>\n")
  }

  /// The side of a cell's square: it grows with the logarithm of the heat.
  private static func side(_ heat: UInt64, hottest: UInt64) -> Double {
    let part = hottest > 1 ? log2(Double(heat)) / log2(Double(hottest)) : 1
    return (2 + 9 * part).rounded()
  }
}
