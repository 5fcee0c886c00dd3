import Diagnostics
import MarkdownTree

/// Looks at the source where an inline says that it stands.
struct PlaceCheck {
  private let lines: [[Character]]
  /// Inlines that have a place and whose kind promises one, and all of those kinds.
  private(set) var placed = 0
  private(set) var all = 0
  /// What is wrong.
  private(set) var failures: [String] = []
  private var last = Place(file: "", line: 0)

  init(_ page: String, _ blocks: [Block]) {
    lines =
      page.replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
    check(blocks, inside: 1...lines.count)
  }

  private mutating func check(_ blocks: [Block], inside outer: ClosedRange<Int>) {
    var lowest = outer.lowerBound
    for block in blocks {
      if block.lines.lowerBound < lowest || block.lines.upperBound > outer.upperBound {
        failures.append("lines \(block.lines) outside \(lowest)...\(outer.upperBound)")
      }
      lowest = block.lines.upperBound + 1
      check(block)
    }
  }

  private mutating func check(_ block: Block) {
    switch block.kind {
    case .paragraph(let inlines), .heading(_, let inlines):
      check(inlines, inside: block.lines)
    case .quote(let blocks): check(blocks, inside: block.lines)
    case .list(let list):
      for item in list.items { check(item.blocks, inside: item.lines) }
    case .table(let table):
      for cell in table.header + table.rows.joined() { check(cell.inlines, inside: block.lines) }
    case .code(let code): check(code, block.lines)
    case .html(let literal): checkLine(block.lines.lowerBound, endsLike: literal)
    case .thematicBreak: break
    }
  }

  private mutating func check(_ code: CodeBlock, _ block: ClosedRange<Int>) {
    guard !code.literal.isEmpty else { return }
    checkLine(code.firstLine, endsLike: code.literal)
    let count = code.literal.count { $0 == "\n" } + (code.isFenced ? 1 : 0)
    if block.count != count + (code.isFenced && code.isClosed ? 1 : 0) {
      failures.append("a code block of \(block.count) lines")
    }
  }

  private mutating func checkLine(_ number: Int, endsLike literal: String) {
    let first = literal.prefix { $0 != "\n" }.drop { $0.isWhitespace }
    guard !String(lines[number - 1]).hasSuffix(first) else { return }
    failures.append("line \(number) for \(first)")
  }

  private mutating func check(_ inlines: [Inline], inside range: ClosedRange<Int>) {
    for inline in inlines {
      if let place = inline.place {
        placed += 1
        if place < last || !range.contains(place.line) {
          failures.append("\(inline) after \(last), in lines \(range)")
        }
        last = place
        let column = (place.column ?? 1) - 1
        if !begins(inline.kind, lines[place.line - 1].dropFirst(column)) {
          failures.append("\(inline)")
        }
      }
      if inline.kind != .softBreak, inline.kind != .lineBreak { all += 1 }
      check(inline.kind.inner, inside: range)
    }
  }

  /// Whether text stands there, up to the first escape or entity.
  private func isWritten(_ literal: Substring, _ rest: ArraySlice<Character>) -> Bool {
    for (wanted, found) in zip(literal, rest) {
      if found == "\\" || found == "&" { return true }
      guard wanted == found else { return false }
    }
    return true
  }

  /// Whether the source there is what the inline was written as.
  private func begins(_ kind: Inline.Kind, _ rest: ArraySlice<Character>) -> Bool {
    let text = String(rest)
    switch kind {
    case .text(let literal): return isWritten(literal.prefix(4), rest)
    case .code(let literal):
      let inside = text.drop { $0 == "`" }.drop { $0 == " " }
      return text.hasPrefix("`")
        && (inside.isEmpty || inside.hasPrefix(literal.drop { $0 == " " }.prefix(1)))
    case .emphasis: return text.hasPrefix("*") || text.hasPrefix("_")
    case .strong: return text.hasPrefix("**") || text.hasPrefix("__")
    case .link: return text.hasPrefix("[") || text.hasPrefix("<")
    case .image: return text.hasPrefix("![")
    case .html(let literal): return text.hasPrefix(literal.prefix { $0 != "\n" })
    case .softBreak, .lineBreak: return false
    }
  }
}

extension Inline.Kind {
  /// What an inline holds.
  var inner: [Inline] {
    switch self {
    case .emphasis(let inlines), .strong(let inlines), .link(_, _, let inlines),
      .image(_, _, let inlines):
      inlines
    default: []
    }
  }
}
