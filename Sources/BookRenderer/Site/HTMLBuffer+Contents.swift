import BookModel
import Diagnostics

extension HTMLBuffer {
  /// Writes the list of chapters and pages, with the headings of the page that is shown.
  mutating func writeContents(_ site: SiteIndex, page current: Int?, root: String) {
    raw("<ol class=\"chapters\">\n")
    for chapter in site.book.chapters {
      raw("<li><span class=\"chapter\">")
      writeTitle(chapter)
      raw("</span>\n<ol>\n")
      for index in chapter.pages {
        raw("<li>")
        writeLink(to: site.book.pages[index], root: root, isCurrent: index == current)
        if index == current { writeHeadings(site.outlines[index]) }
        raw("</li>\n")
      }
      raw("</ol></li>\n")
    }
    raw("</ol>\n")
    guard !site.terms.isEmpty else { return }
    raw("<p class=\"chapter\"><a href=\"")
    address(root + "glossary.html")
    raw("\">Glossary</a></p>\n")
  }

  private mutating func writeTitle(_ chapter: Chapter) {
    if let number = chapter.number {
      self.number(number)
      raw(" ")
    }
    text(chapter.title)
  }

  private mutating func writeLink(to page: Page, root: String, isCurrent: Bool) {
    raw("<a href=\"")
    address(root + page.slug + ".html")
    raw(isCurrent ? "\" aria-current=\"page\">" : "\">")
    text(page.title)
    raw("</a>")
  }

  /// Writes links to a page's headings of levels 2 and 3.
  private mutating func writeHeadings(_ outline: PageOutline) {
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

  /// Writes the links to the pages before and after.
  mutating func writeTurn(_ site: SiteIndex, page index: Int, root: String) {
    let pages = site.book.pages
    guard pages.count > 1 else { return }
    raw("<nav class=\"turn\" aria-label=\"Page before and page after\">\n")
    if index > 0 {
      raw("<a rel=\"prev\" href=\"")
      address(root + pages[index - 1].slug + ".html")
      raw("\"><span>Before</span> ")
      text(pages[index - 1].title)
      raw("</a>\n")
    }
    if index + 1 < pages.count {
      raw("<a rel=\"next\" href=\"")
      address(root + pages[index + 1].slug + ".html")
      raw("\"><span>Next</span> ")
      text(pages[index + 1].title)
      raw("</a>\n")
    }
    raw("</nav>\n")
  }

  /// Writes the problems of a page or of the book.
  mutating func write(_ problems: [Diagnostic]) {
    guard !problems.isEmpty else { return }
    raw("<section class=\"problems\" aria-label=\"Problems\">\n")
    for problem in problems { write(problem) }
    raw("</section>\n")
  }
}
