import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// The ticks.
final class TimerTests: XCTestCase {
  func testTheTimerStartsAfresh() throws {
    guard let board = try boundBoard(leftover: .timer), let bound = board.time(ofStage: 2) else {
      return
    }
    board.run(until: bound + .milliseconds(3))
    let steps = [
      "the timer counted down, far from an alarm that was far away", "bindInterrupts()",
    ]
    guard expectRunning(board, after: steps, section: "a-tick") else { return }
    let first = board.alarms.first.map { $0 - bound }
    // How long it is exactly, another test asks.
    if let first, first > .microseconds(500) { return }
    report(
      Finding(
        "the first alarm comes a millisecond after the timer was started", steps: steps,
        expected: "after 1 ms", got: first.map(shown) ?? "none in 3 ms", section: "a-tick"))
  }

  func testAnOldAlarmIsNoTick() throws {
    guard let board = try boundBoard(leftover: .alarm) else { return }
    board.run(for: .microseconds(500))
    expect(
      board.ticks, 0, "an alarm from before bindInterrupts is no tick",
      after: ["an alarm of the timer waited in TIMG0_INT_RAW", "bindInterrupts()", "500 µs pass"],
      section: "in-which-order")
  }

  func testEveryMillisecondIsATick() throws {
    guard let board = try boundBoard(), let bound = board.time(ofStage: 2) else { return }
    board.run(until: bound + .microseconds(100_500))
    let steps = ["bindInterrupts()", "100 ms pass", "add up takeTicks()"]
    guard expectRunning(board, after: steps, section: "a-tick"), expectNoStorm(board, after: steps)
    else { return }
    expect(board.ticks, 100, "each millisecond is a tick", after: steps, section: "a-tick")
  }

  func testTheTimerDoesNotDrift() throws {
    guard let board = try boundBoard(), let bound = board.time(ofStage: 2) else { return }
    board.run(until: bound + .microseconds(30_500))
    // A handler that is called without end is for another test to find, and takes long.
    guard !board.storms else { return }
    board.run(until: bound + .microseconds(10_000_500))
    guard expectRunning(board, after: ["bindInterrupts()"], section: "a-tick") else { return }
    let alarms = board.alarms
    // That there are ticks at all, and how many in a while, another test says.
    guard alarms.count > 20, let first = alarms.first else { return }
    let period = max(1, Int(((alarms[1] - first) / .milliseconds(1)).rounded()))
    for (number, alarm) in alarms.enumerated() {
      let wrong = alarm - first - .milliseconds(number * period)
      guard abs(wrong / .microseconds(1)) >= 1 else { continue }
      let last = alarms[alarms.count - 1] - first - .milliseconds((alarms.count - 1) * period)
      return report(
        Finding(
          "the timer neither gains nor loses in 10,000 periods",
          steps: ["bindInterrupts()", "10 s pass"],
          expected: "each alarm 1 ms after the last one",
          got: "alarm \(number + 1) is \(words(wrong)), alarm \(alarms.count) \(words(last))",
          section: "a-tick"))
    }
    expect(
      board.ticks, UInt32(alarms.count), "each alarm is a tick",
      after: ["bindInterrupts()", "10 s pass", "add up takeTicks()"], section: "a-tick")
  }

  private func words(_ difference: Duration) -> String {
    difference < .zero ? "\(shown(.zero - difference)) early" : "\(shown(difference)) late"
  }
}
