extension Grammar {
  /// What programs print: addresses, and the words that open a message.
  static let console = Grammar([
    .line(Marker("$ "), .call, .lineStart),
    .line(Marker("…"), .comment, .lineStart),
    .number,
    .word(
      starts: .letters, continues: .identifier,
      Rule.WordShape(table: messageWords)),
  ])

  private static let messageWords = WordTable([
    (.keyword, "error panic fault trap"),
    (.number, "warning"),
    (.comment, "note"),
  ])
}
