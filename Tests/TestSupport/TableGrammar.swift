/// Makes Markdown documents with pipe tables, on their own, in lists and in quotes.
///
/// It keeps to what `cmark-gfm` and CommonMark 0.30 read alike: no row that a page may not have,
/// and of inlines those that both versions of CommonMark agree on.
public struct TableGrammar {
  private var random: SeededGenerator

  /// Starts a sequence of documents.
  public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The next document: one to three blocks, tables among them, and link definitions.
  public mutating func document() -> String {
    var lines: [String] = []
    for _ in 0..<random.number(1...3) { lines += container(depth: 0) + [""] }
    return (lines + ["[ref]: /url 'title'", "[two words]: <a b>"]).joined(separator: "\n") + "\n"
  }

  private mutating func container(depth: Int) -> [String] {
    switch random.number(0...(depth < 3 ? 7 : 3)) {
    case 0: return [cell(), random.pick(["", "# h", "***"])]
    case 4, 5:
      let mark = random.pick(["> ", " > "])
      return container(depth: depth + 1).map { mark + $0 }
    case 6, 7:
      let marker = random.pick(["- ", "1. ", "+   ", "10) "])
      let indent = String(repeating: " ", count: marker.utf8.count)
      return container(depth: depth + 1).enumerated().map { index, line in
        index == 0 ? marker + line : line.isEmpty ? "" : indent + line
      }
    default: return table()
    }
  }

  /// A table; now and then with text before it, rows too short or too long, or what ends it.
  ///
  /// The header is not indented, since that could widen an item's marker.
  private mutating func table() -> [String] {
    let columns = random.number(1...4)
    let text = random.once(in: 5) ? [random.pick(["text *a*", "[ref] b", "two\nlines"])] : []
    let header = row((0..<columns).map { _ in cell() }, indents: [""])
    let marks = (0..<columns).map { _ in random.pick(["---", ":--", "--:", ":-:", "-", ":-"]) }
    let delimiter = random.once(in: 3) && columns > 1 ? marks.joined(separator: "|") : row(marks)
    let ends = ["# end", "> end", "- end", "```\ncode\n```"]
    let end = random.once(in: 5) ? [random.pick(ends)] : []
    // cmark-gfm makes a list loose when a table without rows has something right behind it.
    let rows = (0..<random.number((end.isEmpty ? 0 : 1)...4)).map { _ in
      row((0..<max(1, columns + random.pick([0, 0, 0, 1, -1]))).map { _ in cell() })
    }
    return (text + [header, delimiter] + rows + end).flatMap {
      $0.split(separator: "\n").map(String.init)
    }
  }

  private mutating func row(_ cells: [String], indents: [String] = ["", "", " ", "   "])
    -> String
  {
    let blank = random.pick(["", " ", " ", "  ", "\t"])
    let inner = cells.map { blank + $0 + blank }.joined(separator: "|")
    return random.pick(indents) + "|" + inner + random.pick(["", "|", "|", "| "])
  }

  private mutating func cell() -> String {
    let inlines = (0..<random.number(0...3)).map { _ in random.pick(Self.inlines) }
    return inlines.isEmpty ? "x" : inlines.joined(separator: " ")
  }

  private static let inlines = [
    "a", "Größe", "*b*", "**c**", "`d`", "`` e`f ``", "`g \\| h`", "i \\| j", "`x|y`",
    "[k](/l \"m\")", "[ref]", "[n][two words]", "![o](/p)", "<https://q.r>", "<b>s</b>",
    "&amp;", "\\*", "t_u_v", "*w", "`x", "[y", "0x4008", "日本", "\\\\", "*z \\| a*",
    "[ref][nope]", "&copy;", "-", "#", "1.",
  ]
}
