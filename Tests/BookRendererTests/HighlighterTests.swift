import BookRenderer
import XCTest

final class HighlighterTests: XCTestCase {
  private func marked(_ text: String, _ language: String) throws -> String {
    try MarkedListing(text, language).text
  }

  func testSwiftDeclarations() throws {
    XCTAssertEqual(
      try marked("@main struct Blink { let led = OutputPin(.led) } // pin 2", "swift"),
      "‹a @main› ‹k struct› ‹t Blink› { ‹k let› led = ‹t OutputPin›(.led) } ‹c // pin 2›")
    XCTAssertEqual(
      try marked("sleep(milliseconds: 0x1F_4)", "swift"), "‹f sleep›(milliseconds: ‹n 0x1F_4›)")
  }

  func testSwiftKeywordsAsMembersAndLabelsArePlain() throws {
    XCTAssertEqual(
      try marked("f(in: x, for: .default)\ndefault: self.init()", "swift"),
      "‹f f›(in: x, for: .default)\n‹k default›: ‹k self›.‹f init›()")
  }

  func testSwiftStringsHoldCode() throws {
    XCTAssertEqual(
      try marked(#"print("a\(f("b", 1))c\n") // d"#, "swift"),
      #"‹f print›(‹s "a\(›‹f f›(‹s "b"›, ‹n 1›)‹s )c\n"›) ‹c // d›"#)
    XCTAssertEqual(
      try marked("let a = \"\"\"\n  \"x\" // no comment\n  \"\"\"\nvar b", "swift"),
      "‹k let› a = ‹s \"\"\"\n  \"x\" // no comment\n  \"\"\"›\n‹k var› b")
    XCTAssertEqual(try marked(##"#"\(x) "# + 1"##, "swift"), ##"‹s #"\(x) "#› + ‹n 1›"##)
  }

  func testSwiftStringsEndWithTheirLine() throws {
    XCTAssertEqual(try marked("\"open\nlet x", "swift"), "‹s \"open›\n‹k let› x")
    XCTAssertEqual(try marked("\"\\(a\nlet x)", "swift"), "‹s \"\\(›a\n‹k let› x)")
  }

  func testSwiftCommentsNest() throws {
    XCTAssertEqual(
      try marked("/* a /* b */ let */ let", "swift"), "‹c /* a /* b */ let */› ‹k let›")
    XCTAssertEqual(try marked("/* open", "swift"), "‹c /* open›")
  }

  func testAssembly() throws {
    XCTAssertEqual(
      try marked("#include <x.h>\nloop: l32i a2, a1, 8 # load\n  .align 4; ret", "asm"),
      "‹a #include› <x.h>\n‹f loop›: ‹k l32i› ‹t a2›, ‹t a1›, ‹n 8› ‹c # load›\n  ‹a .align› ‹n 4›; ‹k ret›"
    )
  }

  func testDisassembly() throws {
    XCTAssertEqual(
      try marked("40080430:\t136102  \taddi\ta1, a1, -128\n400804f3:\tf01d\tret.n", "disassembly"),
      "‹n 40080430›:\t‹n 136102›  \t‹k addi›\t‹t a1›, ‹t a1›, -‹n 128›\n"
        + "‹n 400804f3›:\t‹n f01d›\t‹k ret.n›")
  }

  func testBytesWithLettersAreNeitherInstructionsNorRegisters() throws {
    XCTAssertEqual(
      try marked(
        "4008089d: 21 ff a1  l32r    a2, 0x400805b0\n400808ab: c5 00 f8  call0   0x400808b8\n"
          + "4008097c: aa f0     add.n   a9, a9, a10\n…\n", "disassembly"),
      "‹n 4008089d›: ‹n 21 ff a1›  ‹k l32r›    ‹t a2›, ‹n 0x400805b0›\n"
        + "‹n 400808ab›: ‹n c5 00 f8›  ‹k call0›   ‹n 0x400808b8›\n"
        + "‹n 4008097c›: ‹n aa f0›     ‹k add.n›   ‹t a9›, ‹t a9›, ‹t a10›\n‹c …›\n")
    XCTAssertEqual(
      try marked("40080430 <add>:\n", "disassembly"), "‹n 40080430› ‹f <add>›:\n")
  }

  func testDumpsOfBytes() throws {
    XCTAssertEqual(
      try marked(
        "0000  e9 02 02 20 9c 08 08 40  ee 00 00 00 00 00 00 00  ... ...@........\n"
          + "0010  ad be                                             ad be\n…\n", "dump"),
      "‹n 0000›  ‹n e9 02 02 20 9c 08 08 40  ee 00 00 00 00 00 00 00›  ... ...@........\n"
        + "‹n 0010›  ‹n ad be›                                             ad be\n‹c …›\n")
  }

  func testLinkerScripts() throws {
    XCTAssertEqual(
      try marked(".text : { KEEP(*(.vectors)) *(.text*) } > iram /* x */", "ld"),
      "‹t .text› : { ‹k KEEP›(*(‹t .vectors›)) *(‹t .text*›) } > iram ‹c /* x */›")
    XCTAssertEqual(
      try marked("iram (rwx) : ORIGIN = 0x40080000, LENGTH = 128K", "ld"),
      "iram (rwx) : ‹k ORIGIN› = ‹n 0x40080000›, ‹k LENGTH› = ‹n 128K›")
  }

  func testOutputIsPlainButForTheMemories() throws {
    XCTAssertEqual(
      try marked("panic: trap pc=0x40080d4f\n…\ncount 1,024 error", "console"),
      "panic: trap pc=0x40080d4f\n‹c …›\ncount 1,024 error")
    XCTAssertEqual(
      try marked(".text  IRAM, 0x40080000 flash\nmyDRAM DRAM1 DRAM ROM", "console"),
      ".text  ‹iram IRAM›, 0x40080000 flash\nmyDRAM DRAM1 ‹dram DRAM› ‹rom ROM›")
  }

  func testIntermediateRepresentation() throws {
    XCTAssertEqual(
      try marked("define i32 @main(i32 %0, ptr %1) #0 {\nentry:\n  ret i32 0 ; done", "ir"),
      "‹k define› ‹t i32› ‹f @main›(‹t i32› %0, ‹t ptr› %1) ‹a #0› {\n‹a entry›:\n"
        + "  ‹k ret› ‹t i32› ‹n 0› ‹c ; done›")
  }

  func testYAMLAndShell() throws {
    XCTAssertEqual(
      try marked("minutes: 15 # long\ngoal: \"see\"", "yaml"),
      "‹t minutes›: ‹n 15› ‹c # long›\n‹t goal›: ‹s \"see\"›")
    XCTAssertEqual(
      try marked("./workbook run hello --for 50ms | head -1 # $x", "sh"),
      "‹f ./workbook› run hello ‹a --for› ‹n 50ms› | ‹f head› ‹a -1› ‹c # $x›")
  }

  func testEveryNamedLanguageHasRulesAndOthersHaveNone() {
    for language in Highlighter.languages {
      XCTAssertNotNil(Highlighter(language: language), language)
    }
    XCTAssertNil(Highlighter(language: "text"))
  }

  /// A scan that is not linear would not end here.
  func testHostileTextsAreScannedToTheirEnd() throws {
    let pieces = [
      "#", "\"", "\"\"\"\\(\n", "/*", "\\(", "(", "@", "%\"", "${", "a.", "0x", "é", "\u{0}", "…",
      "*.", "0000  ", "aaaa: ", "ab ", " ",
    ]
    for language in Highlighter.languages {
      let highlighter = try XCTUnwrap(Highlighter(language: language))
      for piece in pieces {
        let text = Array(String(repeating: piece, count: 200_000 / piece.utf8.count).utf8)
        let tokens = highlighter.tokens(in: text)
        XCTAssertTrue(tokens.allSatisfy { $0.end <= text.count }, "\(language): \(piece)")
      }
    }
  }
}
