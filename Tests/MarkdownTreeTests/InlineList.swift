import MarkdownTree

/// Every inline of some blocks, outer ones before those that they hold.
struct InlineList {
  private(set) var inlines: [Inline] = []

  init(_ blocks: [Block]) { add(blocks) }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .paragraph(let inlines), .heading(_, let inlines): add(inlines)
      case .quote(let blocks): add(blocks)
      case .list(let list): for item in list.items { add(item.blocks) }
      case .table(let table):
        for cell in table.header + table.rows.joined() { add(cell.inlines) }
      case .code, .html, .thematicBreak: break
      }
    }
  }

  private mutating func add(_ inlines: [Inline]) {
    for inline in inlines {
      self.inlines.append(inline)
      add(inline.kind.inner)
    }
  }
}
