import Diagnostics
import MarkdownTree

extension PageWriter {
  /// Writes text, links and numbers.
  mutating func write(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.kind {
      case .text(let text): html.text(text)
      case .code(let code): writeCode(code, place: inline.place)
      case .emphasis(let inner): writeEmphasis(inner)
      case .strong(let inner):
        html.raw("<strong>")
        write(inner)
        html.raw("</strong>")
      case .link(let destination, let title, let inner):
        writeLink(to: destination, title: title, inner, place: inline.place)
      case .image(let source, _, let inner):
        problems.append(.imageNotShown(source, at: shownPlace(inline.place)))
        write(inner)
      case .softBreak: html.raw("\n")
      case .lineBreak: html.raw("<br>\n")
      case .html(let markup): writeMarkup(markup)
      }
    }
  }

  /// Where an inline stands; what has no place of the page stands at its block or fence.
  private func shownPlace(_ place: Place?) -> Place {
    guard let place, place.file == file else { return leafPlace }
    return place
  }

  /// Writes raw HTML as the text that it is; comments are left out.
  mutating func writeMarkup(_ markup: String) {
    if markup.hasPrefix("<!--") { return }
    html.text(markup)
  }

  private mutating func writeCode(_ code: String, place: Place?) {
    guard code.hasPrefix("= ") else {
      html.raw(Self.mayBreak(code) ? "<code class=\"long\">" : "<code>")
      html.text(code)
      html.raw("</code>")
      return
    }
    let expression = Self.expression(of: code)
    let key = FactKey(file: file, line: leafLine, text: expression)
    switch site.facts[key] {
    case .number(let number):
      html.raw("<data class=\"number\"")
      html.attribute("value", number)
      html.attribute("title", "computed: \(expression)")
      html.raw(">")
      html.text(number)
      html.raw("</data>")
    case .failed(let problem): writeFailedNumber(expression, problem.message)
    default: writeFailedNumber(expression, "not computed yet")
    }
  }

  /// Whether code in prose may go on in the next line: an address, an option or a name may not.
  private static func mayBreak(_ code: String) -> Bool {
    code.utf8.count > 24 || code.utf8.contains(0x20)
  }

  /// The words of a number's expression with single blanks, as its fact is named.
  private static func expression(of code: String) -> String {
    code.dropFirst(2).split(separator: " ").joined(separator: " ")
  }

  private mutating func writeFailedNumber(_ expression: String, _ message: String) {
    html.raw("<span class=\"number failed\"><code>= ")
    html.text(expression)
    html.raw("</code>: ")
    html.text(message)
    html.raw("</span>")
  }

  /// Writes emphasised words; the first use of a term of the glossary leads to its meaning.
  private mutating func writeEmphasis(_ inner: [Inline]) {
    let term = site.glossary[inner.plainText.lowercased()]
    if let term, !isInLink, linkedTerms.insert(term.id).inserted {
      html.raw("<dfn><a class=\"term\"")
      html.raw(" href=\"")
      html.address(root + "glossary.html#" + term.id)
      html.raw("\">")
      write(inner)
      html.raw("</a></dfn>")
    } else {
      html.raw("<em>")
      write(inner)
      html.raw("</em>")
    }
  }

  private mutating func writeLink(
    to destination: String, title: String, _ inner: [Inline], place: Place?
  ) {
    let address: String
    switch LinkDestination(destination) {
    case .outside(let elsewhere): address = elsewhere
    case .refused:
      problems.append(.linkRefused(destination, at: shownPlace(place)))
      write(inner)
      return
    case .inside(let path, let anchor):
      do {
        address = try site.address(of: path, anchor: anchor, from: file, root: root)
      } catch {
        problems.append(error.diagnostic(at: shownPlace(place)))
        html.raw("<span class=\"broken\">")
        write(inner)
        html.raw("</span>")
        return
      }
    }
    html.raw("<a href=\"")
    html.address(address)
    html.raw("\"")
    if !title.isEmpty { html.attribute("title", title) }
    html.raw(">")
    isInLink = true
    write(inner)
    isInLink = false
    html.raw("</a>")
  }
}
