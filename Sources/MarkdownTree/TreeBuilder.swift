import Diagnostics

/// Turns libcmark's tree into ours.
struct TreeBuilder {
  /// What is wrong with the page, in the order in which it was found.
  private(set) var problems: [MarkdownProblem] = []

  let source: SourceText
  let file: String
  let tableText: TableText
  private(set) var containers: Containers
  var columns: ColumnCounter

  init(_ source: SourceText, file: String, tables: TableText) {
    self.source = source
    self.file = file
    tableText = tables
    containers = Containers(source)
    columns = ColumnCounter(source)
  }

  /// The blocks of a parsed page.
  mutating func blocks(of tree: CMarkTree) -> [Block] {
    withExtendedLifetime(tree) { blocks(in: tree.root) }
  }

  private mutating func blocks(in parent: CMarkNode) -> [Block] {
    var blocks: [Block] = []
    for node in parent.children { append(node, to: &blocks) }
    return blocks
  }

  private mutating func append(_ node: CMarkNode, to blocks: inout [Block]) {
    let first = node.startLine
    switch node.kind {
    case .paragraph:
      guard let table = tableText.layouts[first] else {
        blocks.append(paragraph(node))
        break
      }
      appendTable(table, to: &blocks)
    case .heading: blocks.append(heading(node))
    case .codeBlock: blocks.append(codeBlock(node))
    case .htmlBlock:
      let html = node.literal
      blocks.append(Block(.html(html), lines: first...lastLine(of: html, from: first)))
    case .thematicBreak: blocks.append(Block(.thematicBreak, lines: first...first))
    case .quote:
      guard mayDescend(into: node) else { return }
      containers.enterQuote()
      let inner = self.blocks(in: node)
      containers.leave()
      blocks.append(Block(.quote(inner), lines: first...max(first, node.endLine)))
    case .list: blocks.append(list(node))
    default: break
    }
  }

  private mutating func list(_ node: CMarkNode) -> Block {
    let items = node.children.compactMap { item(of: $0) }
    let delimiter: ListBlock.Delimiter = node.endsNumbersWithPeriod ? .period : .parenthesis
    let list = ListBlock(
      isOrdered: node.isOrdered, start: node.listStart,
      delimiter: node.isOrdered ? delimiter : nil, isTight: node.isTight, items: items)
    let first = node.startLine
    return Block(.list(list), lines: first...(items.last?.lines.upperBound ?? first))
  }

  private mutating func item(of node: CMarkNode) -> ListItem? {
    guard mayDescend(into: node) else { return nil }
    let first = node.startLine
    containers.enterItem(onLine: first)
    let blocks = blocks(in: node)
    containers.leave()
    return ListItem(blocks: blocks, lines: first...(blocks.last?.lines.upperBound ?? first))
  }

  /// Whether one more container may be opened; if not, it is reported, once.
  private mutating func mayDescend(into node: CMarkNode) -> Bool {
    guard containers.depth >= MarkdownProblem.nestingLimit else { return true }
    reportNesting(onLine: node.startLine)
    return false
  }

  mutating func report(_ problem: MarkdownProblem) { problems.append(problem) }

  mutating func reportNesting(onLine line: Int) {
    let isReported = problems.contains {
      if case .nesting = $0 { true } else { false }
    }
    guard !isReported else { return }
    report(.nesting(line: line))
  }

  /// The last line of a verbatim text that begins on `first`; a line feed ends each of its lines.
  private func lastLine(of literal: String, from first: Int) -> Int {
    first + max(0, literal.utf8.count { $0 == .lineFeed } - 1)
  }
}
