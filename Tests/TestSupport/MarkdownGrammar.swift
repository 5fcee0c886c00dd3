/// Makes Markdown documents that a parser finds hard, without tables.
public struct MarkdownGrammar {
  var random: SeededGenerator

  /// Starts a sequence of documents.
  public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The next document: nested blocks, or, once in four times, mere tokens thrown together.
  public mutating func document() -> String {
    let lines = random.once(in: 4) ? tokenLines() : blocks(depth: 0)
    let lineEnd = random.once(in: 10) ? "\r\n" : "\n"
    return lines.joined(separator: lineEnd) + (random.once(in: 4) ? "" : lineEnd)
  }

  private mutating func tokenLines() -> [String] {
    (0..<random.number(1...6)).map { _ in
      (0..<random.number(1...8)).map { _ in random.pick(Self.tokens) }.joined()
    }
  }

  /// The lines of one to four blocks.
  private mutating func blocks(depth: Int) -> [String] {
    var lines: [String] = []
    for _ in 0..<random.number(1...(depth == 0 ? 5 : 3)) {
      lines += block(depth: depth)
      if !random.once(in: 4) { lines.append("") }
    }
    if depth == 0, random.once(in: 2) { lines += ["", Self.definitions] }
    return lines
  }

  private mutating func block(depth: Int) -> [String] {
    switch random.number(0...(depth < 4 ? 15 : 9)) {
    case 0, 1, 2: paragraph()
    case 3: [random.pick(["# ", "## ", "###### ", "#\t"]) + inlines() + random.pick(["", " ##"])]
    case 4: paragraph() + [random.pick(["===", "---", "  ---  ", "="])]
    case 5: fence()
    case 6: (0..<random.number(1...3)).map { _ in random.pick(["    ", "\t", "     "]) + words() }
    case 7: htmlBlock()
    case 8: [random.pick(["***", "- - -", "___", " * * *"])]
    case 9: [random.pick(Self.definitionLines)] + (random.once(in: 2) ? paragraph() : [])
    case 10, 11: quote(blocks(depth: depth + 1))
    default: list(depth: depth)
    }
  }

  /// Lines of text; a later one is now and then indented as code or a marker would be.
  private mutating func paragraph() -> [String] {
    (0..<random.number(1...4)).map { index in
      let indent = random.once(in: 4) ? random.pick([" ", "   ", "\t", "      "]) : ""
      let end = random.once(in: 6) ? random.pick(["  ", "\\", " "]) : ""
      return (index == 0 ? "" : indent) + inlines() + end
    }
  }

  /// A fence, sometimes without its end.
  private mutating func fence() -> [String] {
    let mark = random.pick(["```", "~~~", "````"])
    let info = random.pick(["", "swift", " swift file=a/b.swift ", "c\tx"])
    let code = (0..<random.number(0...3)).map { _ in random.pick(["", " ", "\t"]) + words() }
    let indent = random.pick(["", "", " ", "   "])
    return [indent + mark + info] + code + (random.once(in: 5) ? [] : [indent + mark])
  }

  private mutating func htmlBlock() -> [String] {
    random.pick([
      ["<div>", words(), "</div>"], ["<b x='1'>", inlines()], ["<!-- a", "", "b -->", words()],
      ["<textarea>", "*a*", "", "</textarea>"], ["<?x ?>"], ["<![CDATA[ a", "]]>"], ["<!A>"],
    ])
  }

  /// A quote whose later lines may go without their mark.
  private mutating func quote(_ lines: [String]) -> [String] {
    let mark = random.pick(["> ", ">", " > ", ">\t"])
    return lines.enumerated().map { index, line in
      index > 0 && random.once(in: 6) ? line : mark + line
    }
  }

  /// A list whose items' later lines may go without their indentation.
  private mutating func list(depth: Int) -> [String] {
    let marker = random.pick(["- ", "* ", "+   ", "1. ", "7) ", "-\t", "123. ", "-      "])
    let indent = String(repeating: " ", count: min(marker.utf8.count, 5))
    return (0..<random.number(1...3)).flatMap { _ in
      blocks(depth: depth + 1).enumerated().map { index, line in
        if index == 0 { return marker + line }
        return random.once(in: 8) ? line : random.once(in: 12) ? "\t" + line : indent + line
      }
    }
  }
}
