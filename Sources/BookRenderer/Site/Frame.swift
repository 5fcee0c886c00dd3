import Diagnostics

/// The page around a page's text: markup with places for what differs from page to page.
///
/// A place is written `{{name}}`. It is cut into pieces once, so that a page is framed by a dozen
/// appends.
struct Frame: Sendable {
  /// What differs from page to page.
  enum Slot: String, CaseIterable {
    /// The page's title, for the window and for search engines.
    case title
    /// One sentence about the page.
    case summary
    /// The book's title.
    case book
    /// The way from the page to the site's root, as `../`.
    case root
    /// The scripts that the server adds.
    case scripts
    /// The list of chapters and pages.
    case contents
    /// The page's text.
    case main
  }

  private enum Piece: Sendable {
    case markup([UInt8])
    case slot(Slot)
  }

  private let pieces: [Piece]

  /// A frame for what must be said when there is no theme.
  static let plain = Frame(pieces: [
    .markup(Array("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>".utf8)),
    .slot(.title), .markup(Array("</title>\n<body>\n".utf8)), .slot(.main),
    .markup(Array("</body>\n</html>\n".utf8)),
  ])

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// Cuts a template into pieces.
  ///
  /// - Parameters:
  ///   - template: the markup.
  ///   - file: where it is from.
  /// - Throws: a `Diagnostic` at the line of a place with an unknown name.
  init(_ template: String, file: String) throws(Diagnostic) {
    var pieces: [Piece] = []
    var rest = template[...]
    while let open = rest.firstRange(of: "{{") {
      pieces.append(.markup(Array(rest[..<open.lowerBound].utf8)))
      let name = rest[open.upperBound...].prefix { $0 != "}" }
      guard let slot = Slot(rawValue: String(name)) else {
        let line = template[..<open.lowerBound].count { $0.isNewline } + 1
        throw Diagnostic(
          at: Place(file: file, line: line), "'{{\(name)}}' is no place of a page",
          mend: Spelling.choices(for: String(name), in: Slot.allCases.map(\.rawValue)))
      }
      pieces.append(.slot(slot))
      rest = rest[name.endIndex...].dropFirst(2)
    }
    pieces.append(.markup(Array(rest.utf8)))
    self.pieces = pieces
  }

  /// What one page puts into the places.
  struct Content {
    var title: String
    var summary: String
    var book: String
    var root: String
    var scripts: [String]
    var contents: HTMLBuffer
    var main: HTMLBuffer
  }

  /// Puts the frame around a page.
  func page(_ content: Content) -> [UInt8] {
    var html = HTMLBuffer(
      capacity: content.main.bytes.count + content.contents.bytes.count + 4096)
    for piece in pieces {
      switch piece {
      case .markup(let bytes): html.raw(bytes: bytes)
      case .slot(.title): html.text(content.title)
      case .slot(.summary): html.text(content.summary)
      case .slot(.book): html.text(content.book)
      case .slot(.root): html.text(content.root)
      case .slot(.contents): html.raw(bytes: content.contents.bytes)
      case .slot(.main): html.raw(bytes: content.main.bytes)
      case .slot(.scripts):
        for script in content.scripts {
          html.raw("<script src=\"")
          html.address(script)
          html.raw("\" defer></script>\n")
        }
      }
    }
    return html.bytes
  }
}
