import Foundation
import XCTest

/// `try`: a copy of an example that the reader can change.
final class TryCommandTests: XCTestCase {
  func testTheCopyIsWhatReadersSawAndRuns() throws {
    let project = try TemporaryProject()
    let outcome = try project.workbook("try", "hello", in: "chapters")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssertEqual(
      outcome.output,
      """
      Your copy is exercises/hello. Change a line in it, then:
        ./workbook run hello

      """)
    XCTAssertEqual(try project.names(in: "exercises"), ["hello"])
    XCTAssertEqual(try project.names(in: "exercises/hello"), ["main.swift"])
    XCTAssertEqual(
      try project.text(of: "exercises/hello/main.swift"), "print(\"hello, reader\")\n")
    try project.edit("exercises/hello/main.swift", "reader", "chip")
    XCTAssertEqual(try project.workbook("run", "hello").output, "hello, chip\n")
    XCTAssert(try project.workbook().output.hasSuffix("\nYour copies: exercises/hello\n"))
  }

  func testWhatTheReaderWroteIsNeverOverwritten() throws {
    let project = try TemporaryProject()
    try project.write("// mine\n", to: "exercises/hello/main.swift")
    let outcome = try project.workbook("try", "hello")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(
      outcome.errors,
      """
      error: you have a copy already: exercises/hello
        why: what you wrote is never overwritten
        mend: Go on with it, or move it away for a fresh one.

      """)
    XCTAssertEqual(try project.text(of: "exercises/hello/main.swift"), "// mine\n")
  }

  func testNothingIsLeftHalfWrittenWhenTheDiskRefuses() throws {
    let project = try TemporaryProject()
    // No file is let grow: what a full disk is, even for root.
    let outcome = try project.shell("trap '' XFSZ; ulimit -f 0; $workbook try hello 2>&1 | cat")
    XCTAssert(
      outcome.output.contains("error: the file system refused '\(project.root.path)/exercises/"),
      outcome.output)
    XCTAssert(outcome.output.contains("  why: File too large\n"), outcome.output)
    XCTAssertEqual(try project.names(in: "exercises"), [])
    XCTAssertEqual(try project.workbook("try", "hello").status, 0)
  }

  func testAnUnknownExampleIsRefused() throws {
    let project = try TemporaryProject()
    for name in ["helo", "../hello", ""] {
      let outcome = try project.workbook("try", name)
      XCTAssertEqual(outcome.status, 1)
      XCTAssert(outcome.errors.hasPrefix("error: no example is named '\(name)'\n"), outcome.errors)
    }
    XCTAssertFalse(FileManager.default.fileExists(atPath: project.url("exercises").path))
  }
}
