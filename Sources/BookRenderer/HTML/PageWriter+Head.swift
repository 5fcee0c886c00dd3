import BookModel
import MarkdownTree

extension PageWriter {
  /// Writes the page's title with its question, the time that it takes, and its goal.
  mutating func writeHead(of page: Page, id: String?, title: [Inline]?) {
    let chapter = site.book.chapters[page.chapter]
    html.raw("<header class=\"head\">\n<p class=\"chapter\">")
    if let number = chapter.number {
      html.raw("Chapter ")
      html.number(number)
    } else {
      html.raw("Appendix")
    }
    html.raw(" · ")
    html.text(chapter.title)
    html.raw("</p>\n<h1")
    if let id { html.attribute("id", id) }
    html.raw(">")
    if let title { write(title) } else { html.text(page.title) }
    html.raw("</h1>\n<dl>\n<div class=\"question\"><dt>Question</dt><dd>")
    html.text(page.question)
    html.raw("</dd></div>\n<div><dt>Time</dt><dd>")
    html.number(page.minutes)
    html.raw(page.minutes == 1 ? " minute" : " minutes")
    html.raw("</dd></div>\n<div><dt>Goal</dt><dd>")
    if !page.goal.hasPrefix("After this page") { html.raw("After this page you can ") }
    html.text(page.goal)
    if page.goal.last.map({ !".!?".contains($0) }) ?? false { html.raw(".") }
    html.raw("</dd></div>\n</dl>\n</header>\n")
  }
}
