import MarkdownTree

extension PlainHTMLWriter {
  mutating func write(_ inlines: [Inline]) {
    for inline in inlines { write(inline) }
  }

  private mutating func write(_ inline: Inline) {
    switch inline.kind {
    case .text(let literal): escape(literal)
    case .code(let literal):
      put("<code>")
      escape(literal)
      put("</code>")
    case .emphasis(let inlines): write(inlines, in: "em")
    case .strong(let inlines): write(inlines, in: "strong")
    case .softBreak: put("\n")
    case .lineBreak: put("<br />\n")
    case .html(let literal): put(literal)
    case .link(let destination, let title, let inlines):
      put("<a href=\"")
      escapeAddress(destination)
      writeTitle(title)
      put("\">")
      write(inlines)
      put("</a>")
    case .image(let source, let title, let inlines):
      put("<img src=\"")
      escapeAddress(source)
      put("\" alt=\"")
      writeDescription(inlines)
      writeTitle(title)
      put("\" />")
    }
  }

  private mutating func write(_ inlines: [Inline], in tag: String) {
    put("<\(tag)>")
    write(inlines)
    put("</\(tag)>")
  }

  private mutating func writeTitle(_ title: String) {
    guard !title.isEmpty else { return }
    put("\" title=\"")
    escape(title)
  }

  /// An image's description: unlike in `plainText`, cmark's has the raw HTML in it.
  private mutating func writeDescription(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.kind {
      case .text(let literal), .code(let literal), .html(let literal): escape(literal)
      case .softBreak, .lineBreak: put(" ")
      case .emphasis(let inner), .strong(let inner), .link(_, _, let inner),
        .image(_, _, let inner):
        writeDescription(inner)
      }
    }
  }

  /// Percent-encodes all but what cmark lets stand in an address.
  private mutating func escapeAddress(_ address: String) {
    for byte in address.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        html.append(byte)
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "'"): put("&#x27;")
      case _ where "-_.+!*(),%#@?=;:/$~".utf8.contains(byte): html.append(byte)
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        put(digits.count == 1 ? "%0\(digits)" : "%\(digits)")
      }
    }
  }
}
