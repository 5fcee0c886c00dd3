extension Grammar {
  /// What programs and commands print is theirs, so it stays plain; the memories alone have their
  /// colours, as everywhere.
  static let console = Grammar([
    .line(Marker("$ "), .call, .lineStart),
    .line(Marker("…"), .comment, .lineStart),
    .word(starts: .identifier, continues: .identifier, Rule.WordShape(table: memories)),
  ])

  /// The names that can only be a memory's: `flash` and `peripherals` are words as well.
  private static let memories = WordTable([
    (.memory(.iram), "IRAM SRAM0"),
    (.memory(.dram), "DRAM SRAM1 SRAM2"),
    (.memory(.flash), "DROM IROM"),
    (.memory(.rtc), "RTC"),
    (.memory(.rom), "ROM"),
  ])
}
