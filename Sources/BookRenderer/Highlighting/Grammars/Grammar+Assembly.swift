extension Grammar {
  /// Xtensa assembly as GNU's and LLVM's assemblers read it, with preprocessor lines.
  static let assembly = Grammar(separators: ByteSet(";"), instructionRules)

  /// What a disassembler prints: an address, the bytes there, and the instruction that they are.
  static let disassembly = Grammar(
    separators: ByteSet(";"),
    [
      .dump(Rule.DumpShape(addressEnd: UInt8(ascii: ":"), groupDigits: 8, gap: 1)),
      .block(Marker("<"), Marker(">"), nests: false, .call),
    ] + instructionRules)

  /// The bytes of a file, sixteen a line in two halves, and the letters among them.
  static let dump = Grammar([
    .line(Marker("…"), .comment, .lineStart),
    .dump(Rule.DumpShape(addressEnd: nil, groupDigits: 2, gap: 2)),
  ])

  private static let instructionRules: [Rule] = [
    .line(Marker("…"), .comment, .lineStart),
    .line(Marker("//"), .comment),
    .block(Marker("/*"), Marker("*/"), nests: false, .comment),
    .marked(Marker("#"), continues: .letters, .attribute, .lineStart),
    .line(Marker("#"), .comment),
    .string(UInt8(ascii: "\""), Rule.StringShape(escape: UInt8(ascii: "\\"))),
    .marked(Marker("."), continues: .identifier | ByteSet(".$"), .attribute, .lineStart),
    .marked(Marker("@"), continues: .identifier, .type),
    .number,
    .word(
      starts: .letters | ByteSet(".$"), continues: .identifier | ByteSet(".$"),
      Rule.WordShape(table: xtensaRegisters, label: .kind(.call), first: .keyword)),
  ]

  private static let xtensaRegisters = WordTable([
    (
      .type,
      """
      a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 a13 a14 a15 sp b0 f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 f10
      f11 f12 f13 f14 f15 sar ps vecbase ccount ccompare0 ccompare1 ccompare2 intenable intset
      intclear interrupt exccause excvaddr depc epc1 epc2 epc3 epc4 epc5 epc6 epc7 eps2 eps3 eps4
      eps5 eps6 eps7 excsave1 excsave2 excsave3 excsave4 excsave5 excsave6 excsave7 windowbase
      windowstart scompare1 atomctl memctl prid misc0 misc1 misc2 misc3 lbeg lend lcount litbase
      cpenable debugcause ibreaka0 ibreaka1 dbreaka0 dbreaka1 dbreakc0 dbreakc1 threadptr
      SAR PS VECBASE CCOUNT CCOMPARE0 INTENABLE INTERRUPT EXCCAUSE EXCVADDR EPC1 EXCSAVE1
      """
    )
  ])
}
