import MarkdownTree

extension MarkdownDocument {
  /// Every code block, with the first line of its block, in the order of the page.
  var codeBlocks: [(code: CodeBlock, line: Int)] {
    allBlocks.compactMap { block in
      if case .code(let code) = block.kind { (code, block.lines.lowerBound) } else { nil }
    }
  }

  /// The text of everything in *emphasis*, but for that of links: there it can't lead to a meaning.
  var emphasised: [String] {
    allBlocks.flatMap { block -> [String] in
      switch block.kind {
      case .paragraph(let inlines), .heading(_, let inlines): Self.emphasised(in: inlines)
      case .table(let table):
        (table.header + table.rows.flatMap { $0 }).flatMap { Self.emphasised(in: $0.inlines) }
      default: []
      }
    }
  }

  private static func emphasised(in inlines: [Inline]) -> [String] {
    inlines.flatMap { inline -> [String] in
      switch inline.kind {
      case .emphasis(let inner): [inner.plainText]
      case .strong(let inner): emphasised(in: inner)
      default: []
      }
    }
  }

  /// All blocks, those within quotes and lists included, in the order of the page.
  private var allBlocks: [Block] { blocks.flattened }
}

extension [Block] {
  /// The blocks and those within them.
  var flattened: [Block] {
    flatMap { block -> [Block] in
      switch block.kind {
      case .quote(let inner): [block] + inner.flattened
      case .list(let list): [block] + list.items.flatMap { $0.blocks.flattened }
      default: [block]
      }
    }
  }
}
