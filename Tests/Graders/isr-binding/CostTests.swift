import ESP32Chip
import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// What the answer costs.
final class CostTests: XCTestCase {
  /// The page's promise: from an edge until the program goes on.
  private static let instructions: UInt64 = 140
  /// A cycle of 40 MHz.
  private static let unitsPerInstruction: UInt64 = 12

  func testTheAnswerComesInTime() throws {
    guard let board = try boundBoard() else { return }
    board.run(for: .milliseconds(20))
    board.runToQuiet()
    let pressed = board.chip.now
    board.drive(0, false)
    // A button that asks as long as it is held is for another test to find.
    board.run(for: .microseconds(1))
    board.drive(0, true)
    board.run(for: .milliseconds(20))
    expectTime(from: pressed, on: board, "the button is pressed")
    guard let alarm = board.alarms.last else { return }
    board.run(for: .microseconds(500))
    expectTime(from: Moment(alarm), on: board, "an alarm goes off")
  }

  private func expectTime(from start: Moment, on board: Board, _ event: String) {
    let back = board.changes.first {
      $0.kind == .interrupt && !$0.level && $0.moment > start
    }
    guard let back else { return }
    let instructions = (back.moment.units - start.units) / Self.unitsPerInstruction
    guard instructions > Self.instructions else { return }
    report(
      Finding(
        "the program goes on at most \(Self.instructions) instructions after an interrupt",
        steps: ["bindInterrupts()", event], expected: "\(Self.instructions) or fewer",
        got: "\(instructions) instructions", section: "how-long-it-takes"))
  }

  func testTheCodeFitsItsBudget() throws {
    try expectBudget(
      "code", of: "the four functions", in: "bytes of code and constants",
      without: "they call what is only known when they run", section: "your-task")
  }

  func testTheStackFitsItsBudget() throws {
    try expectBudget(
      "stack", of: "the four functions", in: "bytes of stack",
      without: "they call themselves, or what is only known when they run", section: "your-task")
  }

  func testTheCallsFitTheirBudget() throws {
    try expectBudget(
      "instructions", of: "the four functions, called once each,", in: "instructions",
      without: "one of them does not come back", section: "your-task")
  }
}
