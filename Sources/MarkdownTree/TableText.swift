/// The texts of a page's tables, read by libcmark apart from the page.
///
/// Every cell with markup becomes a heading and every text before a table a paragraph of one document, behind
/// which the page itself stands when it has link definitions.
struct TableText {
  /// What the document puts in front of a cell.
  static let cellMark = Array("# ".utf8)
  /// Begins a paragraph so that its first line can't be taken for a block of another kind.
  private static let paragraphMark = Array("[\u{FFFD}]: / 'x'\n".utf8)

  /// The tables, by the first line of libcmark's paragraph.
  let layouts: [Int: TableLayout]
  private let tree: CMarkTree?
  /// The blocks that libcmark has made of the texts, by the texts' first bytes in the page.
  private var nodes: [Int: CMarkNode] = [:]

  init(_ layouts: [Int: TableLayout], of source: SourceText) {
    self.layouts = layouts
    guard !layouts.isEmpty else {
      tree = nil
      return
    }
    var document: [UInt8] = []
    // By its lines, counted from 0: where the text that begins there begins in the page.
    var starts: [Int?] = []
    for (_, layout) in layouts.sorted(by: { $0.key < $1.key }) {
      if let first = layout.textLines.first {
        document += Self.paragraphMark
        starts.append(first.range.lowerBound)
        // A line indented so far can only continue a paragraph.
        for text in layout.textLines {
          document += "    ".utf8 + source.bytes[text.range] + "\n".utf8
        }
        document += "\n".utf8
        starts += repeatElement(nil, count: layout.textLines.count + 1)
      }
      for row in layout.rows {
        for cell in row.cells where cell.hasMarkup {
          document += Self.cellMark
          document += cell.text(in: source.bytes).text
          document += " #\n".utf8
          starts.append(cell.range.lowerBound)
        }
      }
    }
    if Self.mayDefineLinks(source) {
      document += "\n".utf8 + source.bytes[source.textStart(ofLine: 1)...]
    }
    let tree = CMarkTree(parsing: document)
    self.tree = tree
    nodes.reserveCapacity(starts.count)
    for node in tree.root.children {
      guard node.startLine <= starts.count else { break }
      if let start = starts[node.startLine - 1] { nodes[start] = node }
    }
  }

  /// The block that libcmark has made of the text that begins at a byte of the page.
  func node(ofTextAt offset: Int) -> CMarkNode? { nodes[offset] }

  /// Whether some line may begin a link definition: behind nothing but the marks of quotes and
  /// items stands `[`, and the next bracket is `]:`.
  private static func mayDefineLinks(_ source: SourceText) -> Bool {
    let bytes = source.bytes
    return (1...source.lineCount).contains { number in
      let line = bytes[source.range(ofLine: number)]
      let text = line.drop { $0.isBlank || $0.isDigit || ">-+*.)".utf8.contains($0) }
      guard text.first == .leftBracket else { return false }
      var index = text.startIndex + 1
      while index < bytes.count, bytes[index] != .leftBracket, bytes[index] != .rightBracket {
        index += bytes[index] == .backslash ? 2 : 1
      }
      return index + 1 < bytes.count && bytes[index] == .rightBracket && bytes[index + 1] == .colon
    }
  }
}
