extension PageWriter {
  /// The rows that the table of a timeline has at most.
  private static let rowLimit = 60

  /// Writes a timeline: a drawing, what to see in it, and its changes as a table.
  mutating func write(_ figure: TimelineFigure, line: Int) {
    html.raw("<figure class=\"map timeline\">\n")
    openRegion("drawing", label: "Timeline of \(figure.program)")
    var drawing = TimelineDrawing(identifiers: "timeline:\(line)")
    drawing.write(figure)
    html.raw(bytes: drawing.html.bytes)
    html.raw("</div>\n<figcaption>\n<p>")
    html.text(figure.summary)
    html.raw("</p>\n")
    writeTable(figure)
    html.raw("</figcaption>\n</figure>\n")
  }

  private mutating func writeTable(_ figure: TimelineFigure) {
    let changes = figure.changes
    html.raw("<details><summary>The timeline as a table</summary>\n")
    openRegion("table", label: "The timeline as a table")
    html.raw("<table>\n<thead>\n<tr><th class=\"right\">Time</th><th>Pin</th><th>Level</th>")
    html.raw("</tr>\n</thead>\n<tbody>\n")
    for track in figure.tracks { writeRow(figure.text(0), track.name, track.startsHigh) }
    for change in changes.prefix(Self.rowLimit) {
      writeRow(figure.text(change.nanoseconds), change.pin, change.isHigh)
    }
    if changes.count > Self.rowLimit {
      html.raw("<tr><td colspan=\"3\">and ")
      html.text(ByteCount.grouped(changes.count - Self.rowLimit))
      html.raw(" more changes</td></tr>\n")
    }
    html.raw("</tbody>\n</table>\n</div>\n</details>\n")
  }

  private mutating func writeRow(_ time: String, _ pin: String, _ isHigh: Bool) {
    html.raw("<tr><td class=\"right\">")
    html.text(time)
    html.raw("</td><td>")
    html.text(pin)
    html.raw(isHigh ? "</td><td>high</td></tr>\n" : "</td><td>low</td></tr>\n")
  }
}

extension TimelineFigure {
  /// One change of one pin.
  fileprivate struct Change {
    var nanoseconds: Int
    var pin: String
    var isHigh: Bool
  }

  /// What there is to see, in a sentence.
  var summary: String {
    let parts = tracks.map { track in
      let count = track.changeNanoseconds.count
      return "\(track.name) changes \(count == 1 ? "once" : "\(ByteCount.grouped(count)) times")"
    }
    let time = text(durationNanoseconds)
    guard let last = parts.last else { return "In \(time) \(program) changes no pin." }
    let list = parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
    return "The pins while \(program) runs for \(time): \(list)."
  }

  /// All changes in the order of their times.
  fileprivate var changes: [Change] {
    tracks.flatMap { track in
      track.changeNanoseconds.enumerated().map { index, time in
        Change(
          nanoseconds: time, pin: track.name,
          isHigh: index.isMultiple(of: 2) != track.startsHigh)
      }
    }.enumerated().sorted {
      ($0.element.nanoseconds, $0.offset) < ($1.element.nanoseconds, $1.offset)
    }.map(\.element)
  }

  /// A time in milliseconds, with as many decimals as it has, up to a microsecond's.
  func text(_ nanoseconds: Int) -> String {
    let microseconds = (nanoseconds + 500) / 1000
    let rest = microseconds % 1000
    guard rest > 0 else { return "\(ByteCount.grouped(microseconds / 1000)) ms" }
    var decimals = String(rest + 1000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    return "\(ByteCount.grouped(microseconds / 1000)).\(decimals) ms"
  }
}
