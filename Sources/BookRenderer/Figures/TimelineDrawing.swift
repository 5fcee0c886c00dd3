/// Writes the drawing of a timeline, as SVG: a line for each pin, high above low.
struct TimelineDrawing {
  private enum Measure {
    static let width = 480.0
    /// Where names end, lines begin, and lines end.
    static let nameEnd = 60.0
    static let left = 68.0
    static let right = 452.0
    static let track = 30.0
    static let high = 6.0
    static let low = 22.0
    /// Room for the axis below the last line.
    static let axis = 26.0
  }

  /// What the drawing's identifiers begin with: no other drawing of a page may have the same.
  let identifiers: String
  /// What has been written so far.
  private(set) var html = HTMLBuffer()

  /// Prepares an empty drawing.
  init(identifiers: String) { self.identifiers = identifiers }

  /// Writes the whole `svg` element.
  mutating func write(_ figure: TimelineFigure) {
    let bottom = Double(figure.tracks.count) * Measure.track
    html.openDrawing(
      width: Measure.width, height: bottom + Measure.axis, identifiers: identifiers,
      title: "Timeline of \(figure.program)",
      text: figure.summary + " The table below holds every change.")
    writeAxis(figure, bottom: bottom)
    for (index, track) in figure.tracks.enumerated() {
      write(track, in: figure, top: Double(index) * Measure.track)
    }
    html.raw("</svg>")
  }

  /// Writes a tick at each round time.
  private mutating func writeAxis(_ figure: TimelineFigure, bottom: Double) {
    let step = Self.step(for: figure.durationNanoseconds)
    for time in stride(from: 0, through: figure.durationNanoseconds, by: step) {
      let x = Self.x(time, in: figure)
      html.raw("<path class=\"tick\" d=\"M")
      html.write(length: x)
      html.raw(" 0V")
      html.write(length: bottom + 4)
      html.raw("\"/>")
      html.label(figure.text(time), "time", x: x, y: bottom + 18)
    }
    html.raw("\n")
  }

  private mutating func write(
    _ track: TimelineFigure.Track, in figure: TimelineFigure, top: Double
  ) {
    html.label(track.name, "pin", x: Measure.nameEnd, y: top + 18)
    var (isHigh, drawnIsHigh, drawnX) = (track.startsHigh, track.startsHigh, Measure.left)
    html.raw("<path class=\"line\" d=\"M")
    html.write(length: Measure.left)
    html.raw(" ")
    html.write(length: top + (isHigh ? Measure.high : Measure.low))
    for time in track.changeNanoseconds where time <= figure.durationNanoseconds {
      // Half a unit is what can be told apart: changes that lie closer make one stroke.
      let x = (Self.x(time, in: figure) * 2).rounded() / 2
      if x != drawnX {
        if isHigh != drawnIsHigh { writeStroke(isHigh, top) }
        html.raw("H")
        html.write(length: x)
        writeStroke(!isHigh, top)
        (drawnX, drawnIsHigh) = (x, !isHigh)
      }
      isHigh.toggle()
    }
    if isHigh != drawnIsHigh { writeStroke(isHigh, top) }
    html.raw("H")
    html.write(length: Measure.right)
    html.raw("\"/>\n")
  }

  private mutating func writeStroke(_ isHigh: Bool, _ top: Double) {
    html.raw("V")
    html.write(length: top + (isHigh ? Measure.high : Measure.low))
  }

  private static func x(_ time: Int, in figure: TimelineFigure) -> Double {
    let part = Double(time) / Double(max(1, figure.durationNanoseconds))
    return Measure.left + part * (Measure.right - Measure.left)
  }

  /// The distance of ticks: 1, 2 or 5 of some power of ten, so that there are eight at most.
  private static func step(for duration: Int) -> Int {
    var power = 1
    while power < 1_000_000_000_000 {
      for factor in [1, 2, 5] where power * factor * 8 >= duration { return power * factor }
      power *= 10
    }
    return power
  }
}
