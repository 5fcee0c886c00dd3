public import MarkdownTree

/// Writes a page's tree as the `cmark` and `cmark-gfm` programs do with `--unsafe`.
///
/// It is for comparison with them only: raw HTML and every link pass through it.
public struct PlainHTMLWriter {
  var html: [UInt8] = []

  /// The HTML of some blocks.
  public static func html(of blocks: [Block]) -> String {
    var writer = PlainHTMLWriter()
    writer.write(blocks, isTight: false)
    return String(decoding: writer.html, as: UTF8.self)
  }

  private mutating func write(_ blocks: [Block], isTight: Bool) {
    for block in blocks { write(block, isTight: isTight) }
  }

  private mutating func write(_ block: Block, isTight: Bool) {
    switch block.kind {
    case .paragraph(let inlines):
      if !isTight { openLine("<p>") }
      write(inlines)
      if !isTight { put("</p>\n") }
    case .heading(let level, let inlines):
      openLine("<h\(level)>")
      write(inlines)
      put("</h\(level)>\n")
    case .code(let code): write(code)
    case .list(let list): write(list)
    case .quote(let blocks):
      openLine("<blockquote>\n")
      write(blocks, isTight: false)
      openLine("</blockquote>\n")
    case .html(let literal):
      openLine(literal)
      openLine("")
    case .thematicBreak: openLine("<hr />\n")
    case .table(let table): write(table)
    }
  }

  private mutating func write(_ code: CodeBlock) {
    // Words end at ASCII blanks alone: a no-break space belongs to one.
    let word = code.info.prefix { !($0.isASCII && $0.isWhitespace) }
    openLine(code.info.isEmpty ? "<pre><code>" : "<pre><code class=\"language-")
    if !code.info.isEmpty {
      escape(word)
      put("\">")
    }
    escape(code.literal)
    put("</code></pre>\n")
  }

  private mutating func write(_ list: ListBlock) {
    let start = list.start == 1 ? "" : " start=\"\(list.start)\""
    openLine(list.isOrdered ? "<ol\(start)>\n" : "<ul>\n")
    for item in list.items {
      openLine("<li>")
      write(item.blocks, isTight: list.isTight)
      put("</li>\n")
    }
    put(list.isOrdered ? "</ol>\n" : "</ul>\n")
  }

  private mutating func write(_ table: Table) {
    openLine("<table>\n<thead>\n")
    write(table.header, as: "th", table.alignments)
    openLine("</thead>\n")
    if !table.rows.isEmpty { put("<tbody>\n") }
    for row in table.rows { write(row, as: "td", table.alignments) }
    if !table.rows.isEmpty { put("</tbody>\n") }
    put("</table>\n")
  }

  private mutating func write(_ row: [Cell], as tag: String, _ alignments: [Table.Alignment]) {
    openLine("<tr>\n")
    for (cell, alignment) in zip(row, alignments) {
      switch alignment {
      case .none: put("<\(tag)>")
      case .left: put("<\(tag) align=\"left\">")
      case .center: put("<\(tag) align=\"center\">")
      case .right: put("<\(tag) align=\"right\">")
      }
      write(cell.inlines)
      put("</\(tag)>\n")
    }
    put("</tr>\n")
  }

  /// Writes text at the beginning of a line, as cmark does in front of a block's tag.
  mutating func openLine(_ text: String) {
    if let last = html.last, last != UInt8(ascii: "\n") { put("\n") }
    put(text)
  }

  mutating func put(_ text: some StringProtocol) { html.append(contentsOf: text.utf8) }

  mutating func escape(_ text: some StringProtocol) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "<"): put("&lt;")
      case UInt8(ascii: ">"): put("&gt;")
      case UInt8(ascii: "\""): put("&quot;")
      default: html.append(byte)
      }
    }
  }
}
