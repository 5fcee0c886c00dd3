extension Grammar {
  /// YAML, as book.yml and task.yml use it.
  static let yaml = Grammar([
    .line(Marker("#"), .comment, .afterBlank),
    .string(
      UInt8(ascii: "\""), Rule.StringShape(escape: UInt8(ascii: "\\"), spansLines: true)),
    .number,
    .word(
      starts: .letters, continues: .identifier | ByteSet("-./'"),
      Rule.WordShape(table: WordTable([(.keyword, "true false null")]), label: .kind(.type))),
  ])
}
