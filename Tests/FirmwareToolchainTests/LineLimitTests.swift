import Diagnostics
import Foundation
import TestSupport
import XCTest

@testable import FirmwareToolchain

/// Lines that would keep the compiler busy for ever are refused before it sees them.
final class LineLimitTests: FirmwareTestCase {
  func testALineThatIsTooLongIsRefusedAtItsPlace() async throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "main.swift")
    try Data("print(1)\nlet \(name(bytes: 100_000)) = 1\n".utf8).write(to: file)
    let source = try SourceFile(reading: file, shownAs: "mine/main.swift")
    let problems = try await problems(of: Program(name: "mine", files: [source]))
    XCTAssertEqual(
      problems,
      [
        Diagnostic(
          .error, at: Place(file: "mine/main.swift", line: 2),
          "the line is 100008 bytes long; at most 65536 are read",
          why: "The compiler takes minutes for a word as long as that.", mend: "Break the line.")
      ])
  }

  func testALineAtTheLimitAndALongFileAreRead() async throws {
    let line = "let \(name(bytes: 65_536 - 8)) = 1"
    XCTAssertNoThrow(try LineLimit.check(program(line)))
    XCTAssertThrowsError(try LineLimit.check(program(line + " ")))
    let lines = String(repeating: "print(1)\r\n", count: 10_000)
    XCTAssertNoThrow(try LineLimit.check(program(lines)))
  }

  private func name(bytes: Int) -> String { String(repeating: "a", count: bytes) }
}
