import BookModel

/// The list of chapters and pages as it stands beside every page that is equally deep in the site:
/// written once, and then only cut open where the current page stands.
struct ContentsList: Sendable {
  private let html: [UInt8]
  /// Where each page's entry lies in it, by the page's index.
  private let entries: [Range<Int>]
  private let root: String

  init(_ site: SiteIndex, root: String) {
    self.root = root
    var html = HTMLBuffer(capacity: 4096)
    var entries: [Range<Int>] = []
    html.raw("<ol class=\"chapters\">\n")
    for chapter in site.book.chapters {
      html.raw("<li><span class=\"chapter\">")
      html.writeTitle(chapter)
      html.raw("</span>\n<ol>\n")
      for index in chapter.pages {
        let start = html.bytes.count
        html.writeEntry(site, page: index, root: root, isCurrent: false)
        entries.append(start..<html.bytes.count)
        html.raw("</li>\n")
      }
      html.raw("</ol></li>\n")
    }
    html.raw("</ol>\n")
    if !site.terms.isEmpty {
      html.raw("<p class=\"chapter\"><a href=\"")
      html.address(root + "glossary.html")
      html.raw("\">Glossary</a></p>\n")
    }
    self.html = html.bytes
    self.entries = entries
  }

  /// The list beside a page, with that page's headings; nil for the index and the glossary.
  func beside(page current: Int?, of site: SiteIndex) -> HTMLBuffer {
    var contents = HTMLBuffer(capacity: html.count + 2048)
    guard let current else {
      contents.raw(bytes: html)
      return contents
    }
    contents.raw(bytes: html[..<entries[current].lowerBound])
    contents.writeEntry(site, page: current, root: root, isCurrent: true)
    contents.writeHeadings(site.outlines[current])
    contents.raw(bytes: html[entries[current].upperBound...])
    return contents
  }
}

extension HTMLBuffer {
  fileprivate mutating func writeTitle(_ chapter: Chapter) {
    if let number = chapter.number {
      self.number(number)
      raw(" ")
    }
    text(chapter.title)
  }

  fileprivate mutating func writeEntry(
    _ site: SiteIndex, page index: Int, root: String, isCurrent: Bool
  ) {
    let page = site.book.pages[index]
    raw("<li><a href=\"")
    address(root + page.slug + ".html")
    raw(isCurrent ? "\" aria-current=\"page\">" : "\">")
    text(page.title)
    if !site.tasks[index].isEmpty { raw(" <span class=\"posed\">task</span>") }
    raw("</a>")
  }

  /// Writes links to a page's headings of levels 2 and 3.
  fileprivate mutating func writeHeadings(_ outline: PageOutline) {
    let headings = outline.headings.filter { $0.level == 2 || $0.level == 3 }
    guard !headings.isEmpty else { return }
    raw("\n<ol class=\"headings\">\n")
    for heading in headings {
      raw(heading.level == 3 ? "<li class=\"deeper\"><a" : "<li><a")
      attribute("href", "#" + heading.id)
      raw(">")
      text(heading.title)
      raw("</a></li>\n")
    }
    raw("</ol>")
  }
}
