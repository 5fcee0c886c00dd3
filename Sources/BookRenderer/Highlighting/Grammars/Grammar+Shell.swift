extension Grammar {
  /// Shell commands and small scripts.
  static let shell = Grammar(
    separators: ByteSet(";|&("),
    [
      .line(Marker("#"), .comment, .afterBlank),
      .string(
        UInt8(ascii: "\""), Rule.StringShape(escape: UInt8(ascii: "\\"), spansLines: true)),
      .string(UInt8(ascii: "'"), Rule.StringShape(spansLines: true)),
      .block(Marker("${"), Marker("}"), nests: false, .attribute),
      .marked(Marker("$"), continues: .identifier, .attribute),
      .marked(Marker("-"), continues: .identifier | ByteSet("-"), .attribute, .afterBlank),
      .number,
      .word(
        starts: .letters | ByteSet("./~"), continues: .identifier | ByteSet("./~-"),
        Rule.WordShape(table: shellWords, first: .call)),
    ])

  private static let shellWords = WordTable([
    (
      .keyword,
      "if then elif else fi for in do done while until case esac function return exit export local set"
    )
  ])
}
