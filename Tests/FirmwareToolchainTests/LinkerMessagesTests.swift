import Diagnostics
import XCTest

@testable import FirmwareToolchain

/// What the linker says about a script that somebody handed in.
final class LinkerMessagesTests: XCTestCase {
  func testLiteralsOutOfReachAreNoProblemOfTheScriptButTold() {
    let messages = read(
      """
      xtensa-lx106-elf-ld: literals.S.o: in function `load_7':
      (.text.load_7+0x0): dangerous relocation: l32r: literal placed after use: .literal.load_7
      (.text.load_7+0x6): dangerous relocation: l32r: literal placed after use: (.literal.load_7+0x4)
      main.o: in function `main':
      (.text.main+0x0): dangerous relocation: l32r: literal placed after use: .literal.main
      """)
    XCTAssertEqual(messages.strays, ["load_7", "main"])
    XCTAssertEqual(messages.problems, [])
  }

  func testAnAssertionIsALineAndAProblem() {
    let messages = read(
      """
      xtensa-lx106-elf-ld: too much of everything
      xtensa-lx106-elf-ld: region `iram' overflowed by 1 byte
      """)
    XCTAssertEqual(
      messages.lines, ["too much of everything", "region `iram' overflowed by 1 byte"])
    XCTAssertEqual(
      messages.problems.map(\.message),
      [
        "the program is 1 bytes too large for the memory region 'iram'", "too much of everything",
      ])
  }

  func testTheSameProblemIsToldOnce() {
    let line =
      "xtensa-lx106-elf-ld: vectors.o:(.vectors+0x340): dangerous relocation: j: cannot encode: x"
    XCTAssertEqual(read(line + "\n" + line).problems.count, 1)
  }

  func testNothingSaidIsNoProblem() {
    XCTAssertEqual(read("").problems, [])
    XCTAssertEqual(read("").lines, [])
  }

  private func read(_ text: String) -> LinkerMessages {
    LinkerMessages(text, script: SourceFile(name: "esp32.ld", text: ""))
  }
}
