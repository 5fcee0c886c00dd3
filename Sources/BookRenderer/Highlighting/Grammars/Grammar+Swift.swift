extension Grammar {
  /// Swift, Embedded Swift among it.
  static let swift = Grammar([
    .line(Marker("//"), .comment),
    .block(Marker("/*"), Marker("*/"), nests: true, .comment),
    .string(
      UInt8(ascii: "\""),
      Rule.StringShape(escape: UInt8(ascii: "\\"), triples: true, interpolates: true)),
    .marked(Marker("@"), continues: .identifier, .attribute),
    .marked(Marker("#"), continues: .identifier, .attribute),
    .marked(Marker("$"), continues: .identifier, nil),
    .number,
    .word(
      starts: .letters, continues: .identifier,
      Rule.WordShape(
        table: swiftWords, label: .plain, membersArePlain: true, capital: .type, call: .call)),
  ])

  private static let swiftWords = WordTable([
    (
      .keyword,
      """
      actor any as associatedtype async await borrowing break case catch class consume consuming
      continue copy defer deinit discard do dynamic each else enum extension fallthrough false
      fileprivate final for func get guard if import in indirect infix init inout internal is
      isolated lazy let macro mutating nil nonisolated nonmutating open operator optional override
      package postfix precedencegroup prefix private protocol public repeat required rethrows return
      self Self sending set some static struct subscript super switch throw throws true try
      typealias unowned unsafe var weak where while yield
      """
    )
  ])
}
