import BookModel
import MarkdownTree

extension PageWriter {
  /// Writes all terms in alphabetical order, each with its anchor.
  mutating func writeGlossary() {
    html.raw("<header class=\"head\">\n<h1>Glossary</h1>\n</header>\n<dl class=\"glossary\">\n")
    for entry in site.terms {
      html.raw("<dt")
      html.attribute("id", entry.id)
      html.raw(">")
      html.text(entry.term.term)
      html.raw("</dt>\n<dd>")
      let meaning = MarkdownDocument(parsing: Array(entry.term.meaning.utf8), file: file)
      for case .paragraph(let inlines) in meaning.blocks.map(\.kind) { write(inlines) }
      if let index = entry.term.page, site.book.pages.indices.contains(index) {
        let page = site.book.pages[index]
        html.raw(" <a class=\"introduced\" href=\"")
        html.address(page.slug + ".html")
        html.raw("\">")
        html.text(page.title)
        html.raw("</a>")
      }
      html.raw("</dd>\n")
    }
    html.raw("</dl>\n")
  }
}
