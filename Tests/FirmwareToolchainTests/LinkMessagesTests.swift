import Diagnostics
import XCTest

@testable import FirmwareToolchain

/// The forms in which GNU ld says what is missing; which one it takes depends on what it finds of
/// debug information.
final class LinkMessagesTests: XCTestCase {
  func testASymbolIsMissedByTheLineThatNeedsIt() {
    check(
      """
      xtensa-lx106-elf-ld: sample.o: in function `$e6sample3askyyF':
      ././chapters/01/page.md:13: undefined reference to `nowhere'
      xtensa-lx106-elf-ld: ././chapters/01/page.md:14: undefined reference to `nowhere'
      """,
      Diagnostic(
        .error, at: Place(file: "chapters/01/page.md", line: 13),
        "undefined symbol 'nowhere', which 'ask()' needs", mend: other))
  }

  func testASymbolIsMissedByAFunctionWithoutALine() {
    check(
      """
      /usr/bin/xtensa-lx106-elf-ld: sample.o: in function `$e6sample3askyyF':
      ./<compiler-generated>:(.text.$e6sample3askyyF+0x51): undefined reference to `nowhere'
      sample.o:./<compiler-generated>:(.text+0x14a): more undefined references to `nowhere' follow
      """,
      Diagnostic(.error, "undefined symbol 'nowhere', which 'ask()' needs", mend: other))
  }

  func testASymbolIsMissedByALiteral() {
    check(
      "xtensa-lx106-elf-ld: sample.o:(.literal.$e6sample3askyyF+0x0): undefined reference to `nowhere'",
      Diagnostic(.error, "undefined symbol 'nowhere', which 'ask()' needs", mend: other))
  }

  func testASymbolIsMissedByDataOfNoFunction() {
    check(
      "xtensa-lx106-elf-ld: vectors.o:(.iram1.literal+0x4): undefined reference to `nowhere'",
      Diagnostic(
        .error, "undefined symbol 'nowhere', which section '.iram1.literal' needs", mend: other))
  }

  func testALinkerScriptIsNamedWithItsFolderAndALine() {
    var script = SourceFile(name: "esp32.ld", text: "SECTIONS {\n")
    script.shownPath = "exercises/lamp/esp32.ld"
    check(
      "xtensa-lx106-elf-ld:esp32.ld:0: syntax error", sources: [script],
      Diagnostic(.error, at: Place(file: "exercises/lamp/esp32.ld", line: 1), "syntax error"))
  }

  func testASymbolThatIsThereTwiceIsNamedOnce() {
    check(
      """
      xtensa-lx106-elf-ld: lamp.o: in function `memset':
      lamp.ll:(.text.memset+0x0): multiple definition of `memset'; runtime/memory.o:memory.S:(.text.memset+0x0): first defined here
      """,
      Diagnostic(
        "the symbol 'memset' is defined twice",
        why: "the program defines it, and so does another of its files or the runtime",
        mend: "Give yours another name."))
  }

  func testACallToAMisalignedFunctionSaysHowToAlignIt() {
    check(
      "xtensa-lx106-elf-ld: a.o:/x/a.S:3:(.text.main+0x2): dangerous relocation: call0: "
        + "misaligned call target: odd",
      Diagnostic(
        .error, "in 'main': dangerous relocation: call0: misaligned call target: odd",
        mend: "Write '.p2align 2' in front of every function of assembly."))
  }

  func testLiteralsOutOfReachAreToldOnceAFunction() {
    check(
      """
      xtensa-lx106-elf-ld: sample.o: in function `$e6sample3askyyF':
      ././page.md:7:(.text.$e6sample3askyyF+0xd): dangerous relocation: l32r: literal placed after use: .literal.$e6sample3askyyF
      ./<compiler-generated>:(.text.$e6sample3askyyF+0x20): dangerous relocation: l32r: literal placed after use: (.literal.$e6sample3askyyF+0x4)
      """,
      Diagnostic(
        .error, "the literals of 'ask()' lie where its code can't load them",
        why: "'l32r' reads from lower addresses, at most 256 KiB away.",
        mend: "Place both with one pattern: '*(.literal .literal.* .text .text.*)'."))
  }

  func testLiteralsOfManyFunctionsAreOneMessage() {
    let line = { (number: Int) in
      "a.o:(.text.f\(number)+0x1): dangerous relocation: l32r: literal placed after use: x"
    }
    check(
      (1...5).map(line).joined(separator: "\n"),
      Diagnostic(
        .error,
        "the literals of 'f1' and 4 other functions lie where their code can't load them",
        why: "'l32r' reads from lower addresses, at most 256 KiB away.",
        mend: "Place both with one pattern: '*(.literal .literal.* .text .text.*)'."))
  }

  func testAJumpThatReachesTooFarSaysHowFarItReaches() {
    check(
      "xtensa-lx106-elf-ld: vectors.o:(.vectors+0x340): dangerous relocation: j: cannot encode:"
        + " _level1",
      Diagnostic(
        .error, "in '.vectors': dangerous relocation: j: cannot encode: _level1",
        mend: "Place the two nearer to each other: a jump reaches 128 KiB."))
  }

  private let other = "Define it in one of the program's files, or don't use it."

  private func check(
    _ text: String, sources: [SourceFile] = [], _ expected: Diagnostic, line: UInt = #line
  ) {
    let problems = LinkMessages(text)
      .diagnostics(names: ["$e6sample3askyyF": "ask()"], objects: [], lines: SourceLines(sources))
    XCTAssertEqual(problems, [expected], line: line)
  }
}
