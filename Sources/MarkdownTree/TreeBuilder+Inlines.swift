extension TreeBuilder {
  /// The inlines of a paragraph or heading.
  mutating func inlines(of node: CMarkNode) -> [Inline] {
    inlines(in: node, depth: 0, line: node.startLine)
  }

  private mutating func inlines(in parent: CMarkNode, depth: Int, line: Int) -> [Inline] {
    guard depth < MarkdownProblem.nestingLimit else {
      reportNesting(onLine: line)
      return []
    }
    var inlines: [Inline] = []
    for node in parent.children {
      inlines.append(Inline(kind(of: node, depth: depth, line: line)))
    }
    return inlines
  }

  private mutating func kind(of node: CMarkNode, depth: Int, line: Int) -> Inline.Kind {
    switch node.kind {
    case .code: .code(node.literal)
    case .inlineHTML: .html(node.literal)
    case .softBreak: .softBreak
    case .lineBreak: .lineBreak
    case .emphasis: .emphasis(inlines(in: node, depth: depth + 1, line: line))
    case .strong: .strong(inlines(in: node, depth: depth + 1, line: line))
    case .link:
      .link(
        destination: node.destination, title: node.title,
        inlines(in: node, depth: depth + 1, line: line))
    case .image:
      .image(
        source: node.destination, title: node.title,
        inlines(in: node, depth: depth + 1, line: line))
    default: .text(node.literal)
    }
  }
}
