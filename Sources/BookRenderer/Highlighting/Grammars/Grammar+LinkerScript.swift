extension Grammar {
  /// GNU ld's scripts.
  static let linkerScript = Grammar([
    .block(Marker("/*"), Marker("*/"), nests: false, .comment),
    .string(UInt8(ascii: "\""), Rule.StringShape()),
    .marked(Marker("."), continues: .identifier | ByteSet(".*$"), .type),
    .marked(Marker("*."), continues: .identifier | ByteSet(".*$"), .type),
    .number,
    .word(
      starts: .letters, continues: .identifier | ByteSet("."),
      Rule.WordShape(table: scriptWords, call: .call)),
  ])

  private static let scriptWords = WordTable([
    (
      .keyword,
      """
      MEMORY SECTIONS ENTRY KEEP ASSERT PROVIDE PROVIDE_HIDDEN HIDDEN ALIGN ALIGNOF ORIGIN LENGTH
      SORT SORT_BY_NAME SORT_BY_ALIGNMENT SORT_NONE SORT_BY_INIT_PRIORITY EXCLUDE_FILE COMMON NOLOAD
      AT ADDR LOADADDR SIZEOF DEFINED MAX MIN BYTE SHORT LONG QUAD FILL INCLUDE INPUT GROUP OUTPUT
      OUTPUT_FORMAT OUTPUT_ARCH SEARCH_DIR STARTUP EXTERN NOCROSSREFS REGION_ALIAS PHDRS VERSION
      SUBALIGN ONLY_IF_RO ONLY_IF_RW OVERLAY BLOCK ABSOLUTE org len
      """
    )
  ])
}
