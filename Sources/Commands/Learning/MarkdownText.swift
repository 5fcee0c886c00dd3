import MarkdownTree

/// Markdown as a terminal shows it: wrapped, with the markup that helps there and no other.
struct MarkdownText {
  /// The most characters of a line; a line of code may be longer.
  var width = 80

  /// The lines of some blocks, with an empty one between two of them.
  func lines(of blocks: [Block]) -> [String] {
    joined(blocks.map(lines), isTight: false)
  }

  private func lines(of block: Block) -> [String] {
    switch block.kind {
    case .paragraph(let inlines), .heading(_, let inlines):
      return text(of: inlines).split(separator: "\n", omittingEmptySubsequences: false)
        .flatMap { String($0).wrapped(to: width, indent: 0) }
    case .code(let code):
      return codeLines(code.literal)
    case .list(let list):
      let items = list.items.enumerated().map { offset, item in
        marked(
          list.isOrdered ? "\(list.start + offset). " : "- ", item.blocks, isTight: list.isTight)
      }
      return joined(items, isTight: list.isTight)
    case .quote(let blocks):
      return MarkdownText(width: width - 2).lines(of: blocks).map { $0.isEmpty ? ">" : "> \($0)" }
    case .html(let html):
      return html.split(separator: "\n").map(String.init)
    case .thematicBreak:
      return [String(repeating: "-", count: 3)]
    case .table(let table):
      return rows(of: table)
    }
  }

  /// The lines of a list's item: its marker, then its blocks beside that.
  private func marked(_ marker: String, _ blocks: [Block], isTight: Bool) -> [String] {
    let inner = MarkdownText(width: width - marker.count)
    let lines = inner.joined(blocks.map(inner.lines), isTight: isTight)
    let indent = String(repeating: " ", count: marker.count)
    guard !lines.isEmpty else { return [marker.trimmingTrailingBlanks] }
    return lines.enumerated().map { index, line in
      line.isEmpty ? "" : (index == 0 ? marker : indent) + line
    }
  }

  private func joined(_ pieces: [[String]], isTight: Bool) -> [String] {
    Array(pieces.joined(separator: isTight ? [] : [""]))
  }

  private func codeLines(_ literal: String) -> [String] {
    literal.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.isEmpty ? "" : "    \($0)" }
  }

  private func rows(of table: Table) -> [String] {
    var text = TextTable(
      columns: zip(table.header, table.alignments).map { cell, alignment in
        (self.text(of: cell.inlines), alignment == .right ? .right : .left)
      })
    text.rows = table.rows.map { row in row.map { self.text(of: $0.inlines) } }
    return text.lines
  }

  /// Running text: code keeps its backticks, a link out of the page is followed by where it leads.
  private func text(of inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline.kind {
      case .text(let text): text
      case .code(let code): "`\(code)`"
      case .emphasis(let inner), .strong(let inner), .image(_, _, let inner): text(of: inner)
      case .link(let destination, _, let inner):
        destination.isEmpty || destination.hasPrefix("#") || destination == text(of: inner)
          ? text(of: inner) : "\(text(of: inner)) (\(destination))"
      case .softBreak: " "
      case .lineBreak: "\n"
      case .html: ""
      }
    }.joined()
  }
}

extension String {
  fileprivate var trimmingTrailingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
