import ESP32Chip
import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// The presses.
final class PressTests: XCTestCase {
  func testEveryPressIsCounted() throws {
    guard let board = try boundBoard() else { return }
    board.run(for: .microseconds(20_300))
    var steps = ["bindInterrupts()"]
    for (number, length) in [15, 10, 10, 10, 40, 10, 100, 10].enumerated() {
      board.press(for: .milliseconds(length))
      board.run(for: .microseconds(10_100))
      steps.append("press for \(length) ms, pause for 10 ms")
      guard
        expectPresses(
          number + 1, on: board, "each press is counted once, at the latest 10 ms after it",
          after: steps, section: "your-task")
      else { return }
    }
  }

  func testAHeldButtonDoesNotStorm() throws {
    guard let board = try boundBoard() else { return }
    board.run(for: .microseconds(20_300))
    let alarms = board.alarms.count
    let calls = board.calls
    // A timer that is never answered is for another test to find.
    guard !board.storms else { return }
    board.press(for: .milliseconds(40))
    let more = board.calls - calls - (board.alarms.count - alarms)
    guard more > 1 else { return }
    report(
      Finding(
        "a held button interrupts once, and not as long as it is held",
        steps: ["bindInterrupts()", "hold the button for 40 ms"],
        expected: "one call of the handler, and those for ticks",
        got: "\(more) calls that were not for ticks", section: "as-long-as-it-is-low"))
  }

  func testABouncingButtonCountsOnce() throws {
    guard try trial().storms == false else { return }
    verify(
      Property(
        "a press of a button that bounces counts once", cases: 40, section: "a-button-bounces",
        generate: { random, size in BouncingPress(random: &random, bounces: size > 20 ? 5 : 2) },
        smaller: \.smaller, steps: \.steps, mismatch: Self.mismatch))
  }

  private static func mismatch(_ press: BouncingPress) -> Property<BouncingPress>.Mismatch? {
    guard let board = try? Board() else { return nil }
    board.scenario = Program.sleeping.rawValue
    board.drive(0, true)
    board.run(for: .milliseconds(20))
    // Half a millisecond before an alarm.
    board.runToQuiet()
    board.run(for: .microseconds(500 + press.phase))
    for bounce in press.before { bounce.happen(on: board, from: false) }
    board.press(for: .milliseconds(press.length))
    for bounce in press.after { bounce.happen(on: board, from: true) }
    board.drive(0, true)
    board.run(for: .milliseconds(20))
    guard board.presses != 1 else { return nil }
    return Property.Mismatch(
      expected: "1 press", got: board.ended ?? "\(board.presses) presses")
  }

  func testBothAtOnceAreServed() throws {
    guard let board = try boundBoard() else { return }
    board.run(for: .milliseconds(20))
    // Presses that are lost at any time, and ticks, are for other tests to find.
    guard try trial() == Trial(presses: 4, storms: false), board.alarms.count > 10 else { return }
    for instructions in -70..<70 {
      board.runToQuiet()
      let presses = board.presses
      let missing = board.alarms.count - Int(board.ticks)
      guard let last = board.alarms.last else { return }
      board.run(until: last + .milliseconds(1) + .nanoseconds(25 * instructions))
      board.press()
      board.run(for: .milliseconds(20))
      board.runToQuiet()
      let when =
        instructions < 0
        ? "\(-instructions) instructions before an alarm"
        : "\(instructions) instructions after an alarm"
      let steps = ["bindInterrupts()", "press the button \(when)"]
      guard expectRunning(board, after: steps, section: "a-tick") else { return }
      let got = (board.presses &- presses, board.alarms.count - Int(board.ticks) - missing)
      guard got != (1, 0) else { continue }
      return report(
        Finding(
          "a press and an alarm in the same instant are both answered", steps: steps,
          expected: "1 press, and no tick less than alarms",
          got: "\(got.0) presses, and \(got.1) ticks less", section: "a-tick"))
    }
  }

  /// What becomes of four presses that come when nothing else does.
  private func trial() throws -> Trial {
    let board = try Board()
    board.scenario = Program.sleeping.rawValue
    board.drive(0, true)
    board.run(for: .milliseconds(20))
    for _ in 0..<4 where !board.storms {
      board.runToQuiet()
      board.press()
      board.run(for: .milliseconds(25))
    }
    return Trial(presses: board.presses, storms: board.storms)
  }

  /// Whether the tests that press many times make sense.
  private struct Trial: Equatable {
    var presses: UInt32
    var storms: Bool
  }
}

/// A press whose ends bounce.
struct BouncingPress {
  /// A level, and a jump to the other one.
  struct Bounce {
    var first: Int
    var second: Int

    /// Drives one level, and then the other.
    func happen(on board: Board, from level: Bool) {
      board.drive(0, level)
      board.run(for: .microseconds(first))
      board.drive(0, !level)
      board.run(for: .microseconds(second))
    }
  }

  /// When it comes, in microseconds after an alarm; never with one, which another test tries.
  var phase: Int
  var before: [Bounce]
  /// How long it is held between the two, in milliseconds.
  var length: Int
  var after: [Bounce]

  init(random: inout SeededGenerator, bounces: Int) {
    phase = Int.random(in: 50..<950, using: &random)
    length = Int.random(in: 10...40, using: &random)
    before = Self.bounces(&random, Int.random(in: 0...bounces, using: &random))
    after = Self.bounces(&random, Int.random(in: 0...bounces, using: &random))
  }

  /// So many, in 2 ms together at most.
  private static func bounces(_ random: inout SeededGenerator, _ count: Int) -> [Bounce] {
    (0..<count).map { _ in
      Bounce(
        first: Int.random(in: 20...200, using: &random),
        second: Int.random(in: 20...200, using: &random))
    }
  }

  /// The same press with fewer bounces.
  var smaller: [BouncingPress] {
    var all: [BouncingPress] = []
    for part in Smaller.lists(before) {
      var other = self
      other.before = part
      all.append(other)
    }
    for part in Smaller.lists(after) {
      var other = self
      other.after = part
      all.append(other)
    }
    return all
  }

  var steps: [String] {
    ["bindInterrupts(), and 20 ms pass", "an alarm goes off, and \(phase) µs pass"]
      + before.map { "low for \($0.first) µs, high for \($0.second) µs" }
      + ["low for \(length) ms"]
      + after.map { "high for \($0.first) µs, low for \($0.second) µs" }
      + ["high for 20 ms", "add up takePresses()"]
  }
}
