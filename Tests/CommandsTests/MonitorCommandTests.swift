import Foundation
import TestSupport
import XCTest

@testable import Commands

/// `monitor`: what a board prints, with its panics explained.
final class MonitorCommandTests: XCTestCase {
  /// A book whose one program traps in a function of its own.
  private static let trap = TinyBook.files.merging([
    TinyBook.page: """
    # Trap

    ```swift file=trap/main.swift
    @inline(never)
    func check(_ value: Int) {
      precondition(value < 3)
    }
    for value in 0..<9 {
      check(value)
      print(value)
    }
    ```

    """
  ]) { $1 }

  func testAPanicLeadsToTheLinesOfThePage() async throws {
    let project = try TemporaryProject(book: Self.trap)
    let panic = try panicOnABoard(project)
    let board = try PseudoTerminal()
    board.print("2\r\n\(panic)\r\nafter\r\n")
    let (output, errors) = try listen(project, ["trap"], to: board)
    XCTAssertEqual(output, "2\r\n\(panic)\r\nafter\r\n")
    XCTAssertEqual(
      errors,
      """
      listening to \(board.path) (Ctrl-C ends this)
        precondition failure
        in check(_:) (chapters/\(TinyBook.page):6:3)

      """)
  }

  func testWithoutAProgramItSaysWhatWouldShowTheLine() throws {
    let project = try TemporaryProject()
    let board = try PseudoTerminal()
    board.print("panic: trap pc=0x40080d4f a0=0x40080d52 sp=0x3ffdff90\r\nafter\r\n")
    let (_, errors) = try listen(project, [], to: board)
    XCTAssert(errors.contains("monitor NAME"), errors)
    XCTAssertFalse(errors.contains("  in "), errors)
  }

  /// Runs `monitor` until the board has printed `after`, then ends it with Ctrl-C.
  private func listen(
    _ project: TemporaryProject, _ arguments: [String], to board: PseudoTerminal
  ) throws -> (output: String, errors: String) {
    let tool = try project.start(["monitor"] + arguments + ["--no-reset", "--port", board.path])
    let output = tool.waitForOutput("after\r\n")
    kill(tool.identifier, SIGINT)
    return (output, try tool.outcome().errors)
  }

  /// The line that a board prints when `trap` stops, and that the simulated chip prints as well.
  private func panicOnABoard(_ project: TemporaryProject) throws -> String {
    let run = try project.workbook("run", "trap")
    return try String(
      XCTUnwrap(
        run.output.split(separator: "\n").last { $0.hasPrefix("panic: ") }, run.errors))
  }
}
