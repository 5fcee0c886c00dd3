extension MarkdownGrammar {
  /// A line's worth of text.
  mutating func inlines(depth: Int = 0) -> String {
    (0..<random.number(1...4)).map { _ in inline(depth: depth) }
      .joined(separator: random.pick([" ", " ", "", ", "]))
  }

  /// Two or three plain words.
  mutating func words() -> String {
    (0..<random.number(1...3)).map { _ in random.pick(Self.words) }.joined(separator: " ")
  }

  private mutating func inline(depth: Int) -> String {
    guard depth < 3 else { return random.pick(Self.words) }
    switch random.number(0...15) {
    case 0, 1, 2, 3: return words()
    case 4, 5: return "*" + inlines(depth: depth + 1) + "*"
    case 6: return "**" + inlines(depth: depth + 1) + "**"
    case 7: return random.pick(["_", "__", "***"]) + words() + random.pick(["_", "__", "**"])
    case 8: return "`" + words() + random.pick(["`", "` `` `", ""])
    case 9: return "[" + inlines(depth: depth + 1) + "]" + random.pick(Self.linkEnds)
    case 10: return "![" + inlines(depth: depth + 1) + "]" + random.pick(Self.linkEnds)
    case 11: return random.pick(Self.autolinksAndTags)
    case 12: return random.pick(Self.escapesAndEntities)
    case 13: return random.pick(Self.brokenAcrossLines)
    default: return random.pick(Self.tokens)
    }
  }

  private static let words = [
    "map", "registers", "Größe", "日本", "a1", "don't", "naïve", "x", "👩‍💻",
    "e\u{301}t", "|", "0x4008",
  ]
  private static let linkEnds = [
    "(/url)", "(<a b> \"t\")", "(/u\n'ti\ntle')", "[foo]", "[]", "", "[foo\nbar]",
    "(javascript:x&y'ä)", "(/a(b)c \"x\\\"&lt;\")", "(", "[nope]",
  ]
  private static let autolinksAndTags = [
    "<https://a.b/?c=d&e>", "<me@a.b>", "<b>", "</b>", "<a href=\"x\n y\">", "<!-- c\nd -->", "<x",
    "<?p?>", "<https://ü.b/`>",
  ]
  private static let escapesAndEntities = [
    "\\*", "\\`", "\\", "&amp;", "&#35;", "&nope;", "&copy;", "&#0;", "&", "\\\\", "\\[", "&ngE;",
  ]
  private static let brokenAcrossLines = [
    "`a\nb`", "*a\nb*", "`` c\n`d ``", "[e\nf](/g)", "**h\\\ni**", "[\nj](/k)", "`\nl`",
    "![m\nn](/o \"p\nq\") r", "<b\nc>",
  ]
  static let tokens = [
    "*", "**", "***", "_", "__", "`", "``", "[", "]", "(", ")", "![", "<", ">", "\\", "&amp;", "#",
    "- ", "1. ", "> ", "    ", "\t", " ", "  ", "a", "b", "ä", "!", "[foo]: /u", "[foo]", "&", ".",
    "+ ", "2) ", "<!--", "-->", "<div>", "==", "~~~", ":", "\"", "'", "\u{A0}",
  ]
  static let definitionLines = [
    "[foo]: /url", "[foo]: <x y> 'title'", "[foo bar]:\n/u\n\"two\nlines\"", "[a\\]b]: c (d)",
    "[foo]: /u \"not\" a title", "[foo]: /u\n\"no\" title", "[no]:", "[ä]: /ü \"q\\\"",
  ]
  static let definitions = definitionLines[0...2].joined(separator: "\n")
}
