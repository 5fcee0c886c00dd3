import ArgumentParser
import Diagnostics
import Foundation
import XCTest

@testable import Commands

/// Pages show what commands print, and can't make them do anything.
final class PageCommandsTests: XCTestCase {
  private func assertRefused(
    _ arguments: [String], says message: String, file: StaticString = #filePath,
    line: UInt = #line
  ) async throws {
    let project = try TemporaryProject()
    let before = try project.contents(of: "chapters")
    do {
      _ = try await PageCommands.output(of: arguments, Inspector(workspace: project.workspace))
      XCTFail("'\(arguments)' was run", file: file, line: line)
    } catch let problem as Diagnostic {
      XCTAssertEqual(problem.message, message, file: file, line: line)
    }
    XCTAssertEqual(try project.contents(of: "chapters"), before)
    XCTAssertFalse(try project.names(in: "").contains("exercises"))
  }

  func testOnlyCommandsThatLookInsideCanBeShown() async throws {
    let shown = WorkbookCommand.configuration.groupedSubcommands.flatMap(\.subcommands)
      .filter { $0 is any InspectingCommand.Type }.map { $0.configuration.commandName }
    XCTAssertEqual(shown, ["size", "map", "symbols", "why"])
    for command in [
      ["try", "hello"], ["site", "--output", "x"], ["clean"], ["run", "hello"], ["read"], ["test"],
      ["flash", "hello"], ["build", "hello", "--output", "x"], ["check"], ["examples"],
    ] {
      try await assertRefused(command, says: "a page can't show 'workbook \(command[0])'")
    }
  }

  func testWhatIsNoCommandIsToldSo() async throws {
    try await assertRefused(["frob", "hello"], says: "'workbook frob hello' is no command")
    try await assertRefused(["size"], says: "'workbook size' is no command")
    try await assertRefused(["size", "--help"], says: "a page can't show 'workbook size'")
  }

  func testWhatAPageCannotShowIsToldAtItsLine() throws {
    let project = try TemporaryProject()
    let page = "chapters/\(TinyBook.page)"
    let sound = try project.text(of: page)
    for (command, says) in [
      (
        "sizes hello",
        """
        chapters/01-hello/01-greeting.md:17: error: 'workbook sizes hello' is no command
          why: no command is named 'sizes'
          mend: Use one of: 'size', 'map', 'symbols', 'why'.
        """
      ),
      (
        "run hello",
        """
        chapters/01-hello/01-greeting.md:17: error: a page can't show 'workbook run'
          why: it shows what looks inside an image, and nothing that does more
          mend: Use one of: 'map', 'why', 'size', 'symbols'.
        """
      ),
      (
        "size helo",
        """
        chapters/01-hello/01-greeting.md:17: error: no example is named 'helo'
          mend: Use one of: 'hello'.
        """
      ),
    ] {
      try project.edit(page, "```dot\n", "```console command=\"\(command)\"\n…\n```\n\n```dot\n")
      let outcome = try project.workbook("site")
      XCTAssertEqual(outcome.status, 1)
      XCTAssertEqual(outcome.errors, says + "\n")
      try project.write(sound, to: page)
    }
  }

  func testAPageShowsTheProgramAsItStandsThere() throws {
    let project = try TemporaryProject()
    let size = try project.workbook("size", "hello")
    let first = try XCTUnwrap(size.output.split(separator: "\n").first)
    try project.edit(
      "chapters/\(TinyBook.page)", "```dot\n",
      "```console command=\"size hello\"\n\(first)\n…\n```\n\n```dot\n")
    XCTAssertEqual(try project.workbook("check").status, 0)
    try project.edit("chapters/\(TinyBook.page)", "command=\"size hello\"", "command=\"clean\"")
    let outcome = try project.workbook("check")
    XCTAssertEqual(outcome.status, 1)
    XCTAssert(outcome.errors.contains("clean"), outcome.errors)
  }
}
