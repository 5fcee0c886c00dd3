import Diagnostics

/// What can be wrong with a link of a page.
enum LinkProblem: Error, Hashable {
  case noSuchPage(String, known: [String])
  case noSuchAnchor(String, page: String, known: [String])
}

extension LinkProblem {
  /// The problem as it is shown for this place.
  func diagnostic(at place: Place) -> Diagnostic {
    switch self {
    case .noSuchPage(let path, let known):
      Diagnostic(
        at: place, "no page of the book is at '\(path)'",
        mend: Spelling.choices(for: path, in: known))
    case .noSuchAnchor(let anchor, let page, let known):
      Diagnostic(
        at: place, "'\(page)' has no heading with the anchor '#\(anchor)'",
        mend: Spelling.choices(for: anchor, in: known) ?? "That page has no headings.")
    }
  }
}

extension Diagnostic {
  /// A link whose scheme is not allowed.
  static func linkRefused(_ destination: String, at place: Place) -> Diagnostic {
    Diagnostic(
      at: place, "the link '\(destination)' is left out",
      why: "it is neither a page of the book nor an http, https or mailto address",
      mend: "Link to 'page.md#anchor', or to a whole address.")
  }

  /// An image: the site holds none.
  static func imageNotShown(_ source: String, at place: Place) -> Diagnostic {
    Diagnostic(
      at: place, "the image '\(source)' is not shown",
      why: "every figure of the book is drawn from the build",
      mend: "Use a 'memory-map' or a 'dot' fence.")
  }
}
