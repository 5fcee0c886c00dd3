/// A table as it lies in a paragraph, its cells not yet read.
struct TableLayout {
  /// The lines of the paragraph that stand before the table.
  let textLines: ArraySlice<ContentLine>
  /// The header, the delimiter row and the rows.
  let lines: ArraySlice<ContentLine>
  /// One per column.
  let alignments: [Table.Alignment]
  /// The cells of the header and of each row, and the number of their line.
  let rows: [(line: Int, cells: [TableRow.Cell])]
}

/// Finds the tables of a page.
///
/// libcmark reads a table as a paragraph. Its inlines would run across cells, so tables are sought
/// in the paragraph's own lines, as the GitHub Flavored Markdown specification 0.29 describes them
/// in section 4.10.
struct TableFinder {
  /// The tables, by the first line of libcmark's paragraph.
  private(set) var layouts: [Int: TableLayout] = [:]
  private(set) var problems: [MarkdownProblem] = []

  private let source: SourceText
  private var containers: Containers
  /// The lines that may be delimiter rows, in order.
  private let candidates: [Int]

  init(_ source: SourceText, in tree: CMarkTree) {
    self.source = source
    containers = Containers(source)
    candidates = (1...max(1, source.lineCount)).filter { Self.mayDelimit($0, source) }
    guard !candidates.isEmpty else { return }
    withExtendedLifetime(tree) { search(tree.root) }
  }

  /// Whether a line has nothing but what a delimiter row and the prefixes of containers have.
  private static func mayDelimit(_ number: Int, _ source: SourceText) -> Bool {
    guard number <= source.lineCount else { return false }
    var hasHyphen = false
    var hasMark = false
    for byte in source.bytes[source.range(ofLine: number)] {
      switch byte {
      case .hyphen: hasHyphen = true
      case .pipe, .colon: hasMark = true
      case .space, .tab, .greater: break
      default: return false
      }
    }
    return hasHyphen && hasMark
  }

  private func mayHoldTable(_ node: CMarkNode) -> Bool {
    let first = node.startLine
    var low = 0
    var high = candidates.count
    while low < high {
      let middle = (low + high) / 2
      if candidates[middle] < first { low = middle + 1 } else { high = middle }
    }
    return low < candidates.count && candidates[low] <= node.endLine
  }

  private mutating func search(_ parent: CMarkNode) {
    for node in parent.children where mayHoldTable(node) {
      switch node.kind {
      case .list: search(node)
      case .quote where containers.depth < MarkdownProblem.nestingLimit:
        containers.enterQuote()
        search(node)
        containers.leave()
      case .item where containers.depth < MarkdownProblem.nestingLimit:
        containers.enterItem(onLine: node.startLine)
        search(node)
        containers.leave()
      case .paragraph: searchParagraph(node)
      case .heading: searchHeading(node)
      default: break
      }
    }
  }

  private mutating func searchParagraph(_ node: CMarkNode) {
    let lines = containers.paragraphLines(node.startLine...node.endLine, of: source)
    guard let header = headerIndex(in: lines) else { return }
    let delimiter = lines[header + 1]
    if delimiter.isLazy || delimiter.indent >= 4 {
      problems.append(problem(of: delimiter) ?? .lazyRow(line: delimiter.number))
      return
    }
    if lines[header].isLazy { problems.append(.lazyRow(line: lines[header].number)) }
    let alignments = TableRow.alignments(delimiter.range, of: source.bytes) ?? []
    var rows = [row(lines[header], columns: alignments.count)]
    for line in lines[(header + 2)...] {
      if let problem = problem(of: line) { problems.append(problem) }
      rows.append(row(line, columns: alignments.count))
    }
    layouts[node.startLine] = TableLayout(
      textLines: lines[..<header], lines: lines[header...], alignments: alignments, rows: rows)
  }

  /// A heading that was meant to be a table has its underline for a row.
  private mutating func searchHeading(_ node: CMarkNode) {
    let lines = containers.paragraphLines(node.startLine...node.endLine, of: source)
    guard let header = headerIndex(in: lines) else { return }
    problems.append(.underlinedTable(line: lines[header].number))
  }

  /// The first line that has as many cells as a delimiter row behind it.
  private func headerIndex(in lines: [ContentLine]) -> Int? {
    lines.indices.dropLast().first { index in
      let delimiter = lines[index + 1]
      guard Self.mayDelimit(delimiter.number, source),
        let alignments = TableRow.alignments(delimiter.range, of: source.bytes)
      else { return false }
      return TableRow(lines[index].range, of: source.bytes).cells.count == alignments.count
    }
  }

  private func row(_ line: ContentLine, columns: Int) -> (line: Int, cells: [TableRow.Cell]) {
    let cells = TableRow(line.range, of: source.bytes).cells
    return (line.number, cells.count > columns ? Array(cells[..<columns]) : cells)
  }

  /// Why a line that libcmark takes into the paragraph can be no row.
  private func problem(of line: ContentLine) -> MarkdownProblem? {
    if line.isLazy { return .lazyRow(line: line.number) }
    if line.indent >= 4 { return .indentedRow(line: line.number) }
    if line.opensBlock(in: source.bytes) { return .endingRow(line: line.number) }
    return nil
  }
}
