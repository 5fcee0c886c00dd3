import Diagnostics

extension HTMLBuffer {
  /// Writes the problems of a page or of the book, each with its notes in one box.
  ///
  /// - Parameters:
  ///   - groups: the problems, each with its notes.
  ///   - spots: the places on the page itself that have an anchor.
  mutating func write(_ groups: [[Diagnostic]], spots: Set<Place> = []) {
    guard !groups.isEmpty else { return }
    raw("<section class=\"problems\" aria-label=\"Problems\">\n")
    for group in groups { write(group, spots: spots) }
    raw("</section>\n")
  }

  /// Writes a problem and its notes: what, where, why and how to mend it.
  mutating func write(_ group: [Diagnostic], spots: Set<Place> = []) {
    raw("<div class=\"problem\" role=\"note\">")
    for problem in group {
      raw(problem.severity == .note ? "<p>" : "<p><strong>")
      text(problem.severity.rawValue)
      raw(problem.severity == .note ? ": " : ":</strong> ")
      text(problem.message)
      if let place = problem.place { write(place, isSpot: spots.contains(place)) }
      raw("</p>")
      if let why = problem.why {
        raw("<p>Why: ")
        text(why)
        raw("</p>")
      }
      if let mend = problem.mend {
        raw("<p>Mend: ")
        text(mend)
        raw("</p>")
      }
    }
    raw("</div>\n")
  }

  private mutating func write(_ place: Place, isSpot: Bool) {
    if isSpot {
      raw(" <a class=\"place\" href=\"#")
      text(place.spot)
      raw("\">")
    } else {
      raw(" <span class=\"place\">")
    }
    text(place.description)
    raw(isSpot ? "</a>" : "</span>")
  }
}

extension Place {
  /// The anchor of its line on its page; no heading's has a colon.
  var spot: String { "line:\(line)" }
}
