import BookModel
import Diagnostics
import MarkdownTree

/// Writes the text of one page.
struct PageWriter {
  let site: SiteIndex
  /// The page's index in the book; nil for the glossary.
  let pageIndex: Int?
  /// The file that the text is from.
  let file: String
  /// What the page's code blocks mean, by their first lines.
  let fences: [Int: Fence]
  private let outline: PageOutline
  /// The way from the page to the site's root, as `../`.
  let root: String
  var html: HTMLBuffer
  /// What is wrong with the page's links and images, found while writing.
  var problems: [Diagnostic] = []
  /// The first line of the block whose text is being written: it names the numbers in it.
  var leafLine = 1
  /// The fence in which Markdown is being written, if it is one: its numbers belong to it.
  var fenceLine: Int?
  /// The terms that have been linked on this page, by their anchors.
  var linkedTerms: Set<String> = []
  /// Whether the text that is being written is a link's, which can't have another link in it.
  var isInLink = false
  /// The index of the next heading in the page's outline.
  private var nextHeading = 0
  /// How often a label has been given, since labels of regions must differ.
  private var labelUses: [String: Int] = [:]
  /// Serves all listings of the page.
  var tokens: [Token] = []

  /// Prepares a page of the book.
  init(_ site: SiteIndex, page index: Int) {
    let page = site.book.pages[index]
    self.site = site
    pageIndex = index
    file = page.file
    fences = page.fences
    outline = site.outlines[index]
    root = SiteIndex.root(ofSlug: page.slug)
    html = HTMLBuffer(capacity: 64 * 1024)
  }

  /// Prepares the glossary, which stands at the site's root and is no page of the book.
  init(glossaryOf site: SiteIndex) {
    self.site = site
    pageIndex = nil
    file = site.glossaryFile
    fences = [:]
    outline = PageOutline([])
    root = ""
    html = HTMLBuffer()
  }

  /// Where the block whose text is being written begins.
  var leafPlace: Place { Place(file: file, line: leafLine) }

  /// Writes the whole text of a page, without the frame around it.
  ///
  /// - Parameters:
  ///   - page: the page.
  ///   - spots: the lines that get an anchor, in front of the block that they belong to.
  mutating func writeText(of page: Page, spots: Set<Int>) {
    if outline.headings.first?.level != 1 { writeHead(of: page, id: nil, title: nil) }
    var spots = spots.sorted()[...]
    for block in page.document.blocks {
      while let line = spots.first, line <= block.lines.upperBound {
        writeSpot(line)
        spots.removeFirst()
      }
      write(block)
    }
    for line in spots { writeSpot(line) }
  }

  private mutating func writeSpot(_ line: Int) {
    html.raw("<span")
    html.attribute("id", Place(file: file, line: line).spot)
    html.raw("></span>")
  }

  mutating func write(_ blocks: [Block]) {
    for block in blocks { write(block) }
  }

  private mutating func write(_ block: Block) {
    leafLine = fenceLine ?? block.lines.lowerBound
    switch block.kind {
    case .paragraph(let inlines):
      html.raw("<p>")
      write(inlines)
      html.raw("</p>\n")
    case .heading(_, let inlines): writeHeading(inlines)
    case .code(let code): writeFence(code, line: block.lines.lowerBound)
    case .list(let list): write(list)
    case .quote(let blocks): writeQuote(blocks)
    case .html(let markup):
      if markup.hasPrefix("<!--") { return }
      html.raw("<pre class=\"markup\">")
      html.text(markup)
      html.raw("</pre>\n")
    case .thematicBreak: html.raw("<hr>\n")
    case .table(let table): write(table)
    }
  }

  private mutating func writeHeading(_ inlines: [Inline]) {
    guard fenceLine == nil else {
      // Within a quiz or a hint it is none of the page's outline.
      html.raw("<p><strong>")
      write(inlines)
      html.raw("</strong></p>\n")
      return
    }
    let heading = outline.headings[nextHeading]
    nextHeading += 1
    if heading.level == 1, let pageIndex {
      writeHead(of: site.book.pages[pageIndex], id: heading.id, title: inlines)
      return
    }
    html.raw("<h")
    html.number(heading.level)
    html.attribute("id", heading.id)
    html.raw(">")
    write(inlines)
    html.raw(" <a class=\"anchor\"")
    html.attribute("href", "#" + heading.id)
    html.attribute("aria-label", "Link to \u{201C}\(heading.title)\u{201D}")
    html.raw(">#</a></h")
    html.number(heading.level)
    html.raw(">\n")
  }

  private mutating func write(_ list: ListBlock) {
    if list.isOrdered {
      html.raw("<ol")
      if list.start != 1 { html.attribute("start", String(list.start)) }
      html.raw(">\n")
    } else {
      html.raw("<ul>\n")
    }
    for item in list.items {
      html.raw("<li>")
      for block in item.blocks {
        if list.isTight, case .paragraph(let inlines) = block.kind {
          leafLine = fenceLine ?? block.lines.lowerBound
          write(inlines)
          html.raw("\n")
        } else {
          write(block)
        }
      }
      html.raw("</li>\n")
    }
    html.raw(list.isOrdered ? "</ol>\n" : "</ul>\n")
  }

  /// Writes a quote; one that opens with `**Aside.**` goes to the margin, one that opens with
  /// `**Manual.**` is a correction.
  private mutating func writeQuote(_ blocks: [Block]) {
    switch Self.opening(of: blocks) {
    case "Aside.": html.raw("<div class=\"aside\" role=\"note\">\n")
    case "Manual.": html.raw("<div class=\"manual\" role=\"note\">\n")
    default:
      html.raw("<blockquote>\n")
      write(blocks)
      html.raw("</blockquote>\n")
      return
    }
    write(blocks)
    html.raw("</div>\n")
  }

  private static func opening(of blocks: [Block]) -> String? {
    guard case .paragraph(let inlines)? = blocks.first?.kind,
      case .strong(let words)? = inlines.first?.kind
    else { return nil }
    return words.plainText
  }

  private mutating func write(_ table: Table) {
    openRegion("table", label: "Table")
    html.raw("<table>\n<thead>\n<tr>")
    write(table.header, "th", table.alignments)
    html.raw("</tr>\n</thead>\n<tbody>\n")
    for row in table.rows {
      html.raw("<tr>")
      write(row, "td", table.alignments)
      html.raw("</tr>\n")
    }
    html.raw("</tbody>\n</table>\n</div>\n")
  }

  private mutating func write(
    _ cells: [Cell], _ element: StaticString, _ alignments: [Table.Alignment]
  ) {
    for (cell, alignment) in zip(cells, alignments) {
      html.raw("<")
      html.raw(element)
      switch alignment {
      case .none: break
      case .left: html.raw(" class=\"left\"")
      case .center: html.raw(" class=\"center\"")
      case .right: html.raw(" class=\"right\"")
      }
      html.raw(">")
      write(cell.inlines)
      html.raw("</")
      html.raw(element)
      html.raw(">")
    }
  }

  /// Opens a `<div>` that scrolls in itself, so that the page never does.
  mutating func openRegion(_ cssClass: StaticString, label: String) {
    html.raw("<div")
    html.attribute("class", "scroller \(cssClass)")
    writeRegion(label: label)
    html.raw(">")
  }

  /// Writes the attributes of something that scrolls in itself and can be reached by keyboard.
  mutating func writeRegion(label: String) {
    let uses = labelUses[label, default: 0] + 1
    labelUses[label] = uses
    html.raw(" tabindex=\"0\" role=\"region\"")
    html.attribute("aria-label", uses == 1 ? label : "\(label) (\(uses))")
  }
}
