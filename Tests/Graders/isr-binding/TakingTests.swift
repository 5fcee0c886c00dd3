import ESP32Chip
import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// What the main program is told.
final class TakingTests: XCTestCase {
  func testNoTickIsLostWhileTicksAreTaken() throws {
    guard let board = try boundBoard(.busy) else { return }
    board.run(for: .milliseconds(20))
    // A handler that is called without end is for other tests to find, and takes long.
    guard !board.storms else { return }
    board.run(for: .milliseconds(480))
    board.runToQuiet()
    let steps = ["bindInterrupts()", "takeTicks() again and again for 500 ms"]
    guard expectRunning(board, after: steps, section: "taking-a-count") else { return }
    expect(
      Int(board.ticks), board.alarms.count, "every alarm is told once by takeTicks()",
      after: steps, section: "taking-a-count")
  }

  func testNoPressIsLostWhilePressesAreTaken() throws {
    guard let board = try boundBoard() else { return }
    board.run(for: .milliseconds(20))
    let take = try board.address(of: "measure_take_presses")
    for instructions in 0..<40 {
      let before = board.presses
      guard board.run(toInstructionAt: take, within: .milliseconds(5)) else { return }
      for _ in 0..<instructions { board.step() }
      board.press()
      board.run(for: .milliseconds(60))
      let steps = [
        "bindInterrupts()",
        "press the button when takePresses() has executed \(instructions) instructions",
      ]
      guard expectRunning(board, after: steps, section: "taking-a-count") else { return }
      // A press that is lost at any time is for another test to find, and so is a storm.
      if instructions == 0, board.presses != before &+ 1 { return }
      guard !board.storms else { return }
      guard
        expect(
          board.presses &- before, 1, "every press is told once by takePresses()", after: steps,
          section: "taking-a-count")
      else { return }
    }
  }

  func testTheCountsWaitUntilTheyAreTaken() throws {
    guard let board = try boundBoard(.seldom) else { return }
    board.run(for: .microseconds(20_300))
    for _ in 0..<3 where !board.storms {
      board.press()
      board.run(for: .milliseconds(60))
    }
    guard !board.storms else { return }
    board.run(for: .milliseconds(200))
    let steps = [
      "bindInterrupts()", "press the button three times", "400 ms pass",
      "takePresses() and takeTicks(), once each",
    ]
    guard expectRunning(board, after: steps, section: "your-task") else { return }
    let taken = board.writes.last { $0.address == Address.ticks }?.moment.time ?? board.now
    let alarms = board.alarms.count { $0 < taken }
    // With ticks that do not come, or presses that nobody counts, other tests are concerned.
    if board.presses != 3, board.presses != 0 {
      expect(
        board.presses, 3, "presses are kept until they are taken", after: steps,
        section: "your-task")
    }
    guard alarms > 100 else {
      return report(
        Finding(
          "alarms go on while nobody asks for ticks", steps: steps, expected: "400 alarms",
          got: "\(alarms)", section: "your-task"))
    }
    guard abs(Int(board.ticks) - alarms) > 1 else { return }
    report(
      Finding(
        "ticks are kept until they are taken", steps: steps, expected: "\(alarms) ticks",
        got: "\(board.ticks) ticks", section: "your-task"))
  }
}
