import Diagnostics
import Foundation
import XCTest

@testable import Grading

/// Scripts that want something else than to place sections.
final class HostileScriptTests: XCTestCase {
  func testACommandThatNamesOtherFilesIsRefusedAtItsLine() async throws {
    for name in ScriptText.namesFiles.sorted() {
      let problems = try await problems("\n  \(name)(/etc/passwd)")
      XCTAssertEqual(
        problems.first,
        """
        exercises/linker-script/esp32.ld:2: error: '\(name)' is not part of this task
          why: It names other files, and the script is graded alone.
          mend: Write what you need into this file.
        """)
    }
  }

  func testWordsInCommentsAndStringsAreNoCommands() {
    let text = ScriptText("/* INCLUDE x\n*/ ASSERT(1 > 0, \"INPUT is full\")\nOUTPUT(a)")
    XCTAssertEqual(text.assertions, ["INPUT is full"])
    XCTAssertEqual(text.fileCommands.map(\.name), ["OUTPUT"])
    XCTAssertEqual(text.fileCommands.map(\.line), [3])
  }

  func testAGigabyteIsRefusedAndNotWritten() async throws {
    let solution = try ScriptTask().text("solutions/linker-script/esp32.ld")
    let text = solution.replacing("_text_end = .;", with: ". += 0x40000000; BYTE(1)")
      .replacing("LENGTH = 128K", with: "LENGTH = 2048M")
      .replacing("_text_end", with: "_iram_end")
    let problems = try await problems(text)
    XCTAssertTrue(
      problems.first?.contains("the image gets larger than 16 MiB") ?? false, "\(problems)")
  }

  func testAFileNamedInAPatternIsNotRead() async throws {
    let solution = try ScriptTask().text("solutions/linker-script/esp32.ld")
    let secret = FileManager.default.homeDirectoryForCurrentUser.appending(
      path: ".secret-\(UUID().uuidString)")
    try Data("the secret line\n".utf8).write(to: secret)
    defer { try? FileManager.default.removeItem(at: secret) }
    let problems = try await problems(
      solution.replacing("*(.rodata .rodata.*", with: "\(secret.path)(.x) *(.rodata .rodata.*"))
    XCTAssertFalse(problems.isEmpty)
    XCTAssertFalse(problems.contains { $0.contains("the secret line") }, "\(problems)")
  }

  func testAMistakeIsToldAtItsLine() async throws {
    let problems = try await problems("ENTRY(_start)\nSECTIONS\n{\n  .text : { *(.text) } > iram\n")
    XCTAssertTrue(
      problems.first?.hasPrefix("exercises/linker-script/esp32.ld:4: error: ") ?? false,
      "\(problems)")
  }

  func testNestingWithoutEndDoesNotEndTheGrading() async throws {
    let deep = String(repeating: "(", count: 100_000)
    let problems = try await problems("a = \(deep)1;\n")
    XCTAssertTrue(
      problems.first?.hasPrefix("exercises/linker-script/esp32.ld:1: error: ") ?? false,
      "\(problems.map { $0.prefix(200) })")
  }

  func testInstructionsOfItsOwnCantOpenFiles() async throws {
    // open(name, O_CREAT | O_WRONLY, 0644) and exit(0), as QEMU's simulator calls.
    let file = FileManager.default.temporaryDirectory.appending(
      path: "script-\(UUID().uuidString)")
    let name = file.path.utf8.map { "BYTE(\($0))" }.joined(separator: " ") + " BYTE(0)"
    let code = """
      evil_name = .; \(name) . = ALIGN(4); LONG(evil_name) evil = .;
      LONG(0x22FFFF31) LONG(0xA04205A0) LONG(0xA4A15241)
      LONG(0x22005100) LONG(0xA03201A0) LONG(0x00510000)
      """
    let solution = try ScriptTask().text("solutions/linker-script/esp32.ld")
    let verdict = try await ScriptTask().verdict(
      on: solution.replacing("_text_end = .;", with: "\(code) _text_end = .;")
        .replacing("ENTRY(_start)", with: "ENTRY(evil)"))
    XCTAssertEqual(verdict.outcome, .graded)
    XCTAssertFalse(FileManager.default.fileExists(atPath: file.path))
  }

  private func problems(_ text: String) async throws -> [String] {
    let verdict = try await ScriptTask().verdict(on: text)
    guard case .unbuilt(let problems) = verdict.outcome else { return [] }
    return problems.map(\.description)
  }
}
