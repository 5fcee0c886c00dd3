import BookModel

extension HTMLBuffer {
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
}
