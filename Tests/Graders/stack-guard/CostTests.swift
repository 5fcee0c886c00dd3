import GradingChip
import GradingHost
import XCTest

/// What the three functions take.
final class CostTests: XCTestCase {
  private static let section = "your-task"

  func testTheCodeStaysInItsBudget() throws {
    try expectBudget(
      "code", of: "the three functions", in: "bytes of code and constants",
      without: "the grader has none", section: Self.section)
  }

  func testTheStackStaysInItsBudget() throws {
    try expectBudget(
      "stack", of: "the three functions", in: "bytes of stack",
      without: "functions call themselves", section: Self.section)
  }

  func testTheCallsStayInTheirBudgetOfInstructions() throws {
    // Calls that do not come back have told so in tests of their own.
    let bench = try Bench(.once)
    bench.finish()
    guard bench.board.exitStatus == 0 else { return }
    try expectBudget(
      "instructions", of: "one painting, one mark and one guard", in: "instructions",
      without: "they do not come back", section: Self.section)
  }
}
