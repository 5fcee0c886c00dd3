/// The light look of a memory map that stands alone, without the theme's style sheet.
enum MemoryMapStyle {
  /// The colours, by their names in the theme.
  static let colours = [
    "paper": "#fbfaf7", "ink": "#1d1f21", "muted": "#5c6166", "code": "#f3f1ea",
    "iram": "#b3261e", "dram": "#0a6b5e", "flash": "#6b4fa0", "rtc": "#8a5a00",
    "peripherals": "#0b5cad", "rom": "#5c6166",
  ]

  /// The style sheet; it has no variables, since drawing programs know none.
  static var sheet: String {
    let kinds = MemoryKind.allCases.map { ".\($0.rawValue) { color: \(colour($0.rawValue)); }\n" }
    return kinds.joined() + rules
  }

  private static func colour(_ name: String) -> String { colours[name] ?? "currentColor" }

  private static var rules: String {
    """
    text { fill: \(colour("ink")); font: 12px system-ui, "Liberation Sans", Arial, sans-serif; }
    .paper { fill: \(colour("paper")); }
    .address, .section .name { font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
    .address, .size { text-anchor: end; }
    .address, .size, .note, .free .name, .reserved .name { fill: \(colour("muted")); }
    .address { font-size: 10.5px; }
    .section .name { font-weight: 650; font-size: 11.5px; }
    .size { font-size: 11px; font-variant-numeric: tabular-nums; }
    .note { font-size: 11px; font-style: italic; }
    .region { fill: currentColor; font-weight: 600; }
    .region.kind { font-size: 11px; font-weight: 400; }
    .box { fill: none; stroke: currentColor; stroke-width: 1; }
    .section .box { fill: \(colour("code")); stroke-width: 1.5; }
    .own { fill: currentColor; }
    .tick { stroke: \(colour("muted")); stroke-width: 0.8; }
    .hole { stroke: \(colour("muted")); stroke-width: 1; stroke-dasharray: 2 3; fill: none; }
    .bracket { stroke: currentColor; stroke-width: 1.5; fill: none; }
    pattern path { stroke: currentColor; stroke-width: 1.2; fill: none; }

    """
  }
}

extension MemoryMapFigure {
  /// The drawing as an SVG file of its own, in the light colours of the theme.
  public var svgFile: String {
    var drawing = MemoryMapDrawing(identifiers: "map")
    drawing.write(self, MemoryMapLayout(self), isFile: true)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + String(decoding: drawing.html.bytes, as: UTF8.self) + "\n"
  }
}
