import FirmwareToolchain
import Foundation
import ImageReader
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
    let panic = try await panicOnABoard(project)
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

  /// The line that a board prints when `trap` stops.
  ///
  /// It is the line of a run in QEMU, with the addresses that its functions have on a board.
  private func panicOnABoard(_ project: TemporaryProject) async throws -> String {
    let run = try project.workbook("run", "trap")
    let line = try XCTUnwrap(
      run.output.split(separator: "\n").last { $0.hasPrefix("panic: ") }, run.errors)
    let firmware = try await FirmwareBuilder(workspace: project.workspace).build("trap")
    let simulated = try ELFFile([UInt8](Data(contentsOf: firmware.elf(.simulatorCall))))
    let real = try ELFFile([UInt8](Data(contentsOf: firmware.elf(.uart0))))
    return try line.split(separator: " ").map { word -> String in
      let digits = word.drop { $0 != "=" }.dropFirst(3)
      guard word.hasPrefix("pc=") || word.hasPrefix("a0="), let address = UInt32(digits, radix: 16)
      else { return String(word) }
      // A call that never returns may be the last of its function: then a0 lies behind that.
      let function = try XCTUnwrap(simulated.symbol(containing: address - 1))
      let moved = try XCTUnwrap(real.symbol(named: function.name))
      return "\(word.prefix(3))0x\(String(address - function.address + moved.address, radix: 16))"
    }.joined(separator: " ")
  }
}
