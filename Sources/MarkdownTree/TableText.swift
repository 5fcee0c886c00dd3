/// The texts of a page's tables, read by libcmark apart from the page.
///
/// Every cell becomes a heading and every text before a table a paragraph of one document, behind
/// which the page itself stands when it has link definitions.
struct TableText {
  /// What the document puts in front of a cell.
  static let cellMark = Array("# ".utf8)
  /// Begins a paragraph so that its first line can't be taken for a block of another kind.
  private static let paragraphMark = Array("[\u{FFFD}]: / 'x'\n".utf8)

  /// The tables, by the first line of libcmark's paragraph.
  let layouts: [Int: TableLayout]
  private let tree: CMarkTree?
  /// The document's blocks, by their first lines.
  private var nodes: [Int: CMarkNode] = [:]
  /// The document's line for each first byte of a text in the page.
  private var documentLines: [Int: Int] = [:]

  init(_ layouts: [Int: TableLayout], of source: SourceText) {
    self.layouts = layouts
    guard !layouts.isEmpty else {
      tree = nil
      return
    }
    var document: [UInt8] = []
    var line = 1
    for (_, layout) in layouts.sorted(by: { $0.key < $1.key }) {
      if let first = layout.textLines.first {
        documentLines[first.range.lowerBound] = line
        document += Self.paragraphMark
        // A line indented so far can only continue a paragraph.
        for text in layout.textLines {
          document += "    ".utf8 + source.bytes[text.range] + "\n".utf8
        }
        document += "\n".utf8
        line += layout.textLines.count + 2
      }
      for cell in layout.rows.flatMap(\.cells) where !cell.text.isEmpty {
        documentLines[cell.range.lowerBound] = line
        document += Self.cellMark + cell.text + " #\n".utf8
        line += 1
      }
    }
    if Self.mayDefineLinks(source) {
      document += "\n".utf8 + source.bytes[source.textStart(ofLine: 1)...]
    }
    let tree = CMarkTree(parsing: document)
    self.tree = tree
    for node in tree.root.children where node.startLine < line { nodes[node.startLine] = node }
  }

  /// The block that libcmark has made of the text that begins at a byte of the page.
  func node(ofTextAt offset: Int) -> CMarkNode? {
    documentLines[offset].flatMap { nodes[$0] }
  }

  private static func mayDefineLinks(_ source: SourceText) -> Bool {
    source.bytes.indices.dropLast().contains {
      source.bytes[$0] == .rightBracket && source.bytes[$0 + 1] == .colon
    }
  }
}
