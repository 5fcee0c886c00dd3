import MarkdownTree

/// The headings of a page with the anchors that links lead to, in the order of the text.
struct PageOutline {
  /// One heading.
  struct Heading {
    /// The level at which it is written, counted from 1, with no level skipped.
    var level: Int
    /// Its anchor, unique on the page.
    var id: String
    /// Its text.
    var title: String
  }

  /// All headings, the page's own first one among them.
  private(set) var headings: [Heading] = []
  /// The anchors of the headings.
  private(set) var anchors: Set<String> = []
  /// How often an anchor has been asked for.
  private var uses: [String: Int] = [:]
  private var seenTitle = false
  private var lastLevel = 1

  /// Names that the page's frame uses.
  private static let reserved = ["main", "contents", "pages"]

  init(_ blocks: [Block]) {
    for name in Self.reserved { uses[name] = 1 }
    visit(blocks)
  }

  private mutating func visit(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .heading(let level, let inlines): add(level, inlines)
      case .quote(let inner): visit(inner)
      case .list(let list): for item in list.items { visit(item.blocks) }
      default: break
      }
    }
  }

  /// Adds a heading: the first of level 1 is the page's title, and no level is skipped after it.
  private mutating func add(_ level: Int, _ inlines: [Inline]) {
    let title = inlines.plainText
    let isTitle = level == 1 && !seenTitle
    seenTitle = seenTitle || isTitle
    let shown = isTitle ? 1 : min(max(level, 2), lastLevel + 1)
    lastLevel = shown
    let id = unique(Self.anchor(for: title))
    anchors.insert(id)
    headings.append(Heading(level: shown, id: id, title: title))
  }

  private mutating func unique(_ anchor: String) -> String {
    guard let count = uses[anchor] else {
      uses[anchor] = 1
      return anchor
    }
    uses[anchor] = count + 1
    return unique("\(anchor)-\(count)")
  }

  /// The anchor that Markdown viewers give a heading: small letters, blanks as `-`, no signs.
  static func anchor(for title: String) -> String {
    var anchor = ""
    for character in title.lowercased() {
      if character == " " || character == "-" {
        anchor.append("-")
      } else if character == "_" || character.isLetter || character.isNumber {
        anchor.append(character)
      }
    }
    return anchor.isEmpty ? "section" : anchor
  }
}
