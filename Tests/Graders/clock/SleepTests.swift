import ESP32Chip
import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// How long it sleeps.
final class SleepTests: XCTestCase {
  func testSleepNeverEndsEarly() throws {
    guard let board = try startedBoard() else { return }
    for step: UInt64 in 0..<40 {
      let wanted = 60 + 7 * step
      guard let slept = sleep(wanted, isDeadline: false, on: board) else { return }
      guard slept < Double(wanted) * (1 - 5e-6) - 1 else { continue }
      return report(
        Finding(
          "sleep does not end before its time",
          steps: ["RTCClock()", Request.sleepFor(wanted).words],
          expected: "\(wanted) µs or more", got: shown(slept), section: "sleeping"))
    }
  }

  func testSleepEndsInTime() throws {
    guard let board = try startedBoard() else { return }
    for step: UInt64 in 0..<20 {
      let wanted = 60 + 23 * step
      let isDeadline = step.isMultiple(of: 2)
      guard let slept = sleep(wanted, isDeadline: isDeadline, on: board) else { return }
      guard slept > Double(wanted) + 100 else { continue }
      let words =
        isDeadline ? "sleep(until: \(wanted) µs after now())" : Request.sleepFor(wanted).words
      return report(
        Finding(
          "sleep ends at most 100 µs after its time", steps: ["RTCClock()", words],
          expected: "\(wanted) to \(wanted + 100) µs", got: shown(slept), section: "sleeping"))
    }
  }

  /// Sleeps, and tells how many microseconds that took; nil where it did not come back.
  private func sleep(_ microseconds: UInt64, isDeadline: Bool, on board: Board) -> Double? {
    let steps = ["RTCClock()"]
    guard isDeadline else {
      return call(.sleepFor(microseconds), on: board, after: steps, section: "sleeping")?
        .microseconds
    }
    guard let now = call(.now, on: board) else { return nil }
    let request = Request.sleepUntil(now.result + microseconds)
    let made = call(request, on: board, after: steps + ["now()"], section: "sleeping")
    return made.map { Double($0.ended.units - now.ended.units) / 480 }
  }

  func testPastDeadlinesReturnAtOnce() throws {
    guard let board = try startedBoard() else { return }
    board.skip(seconds: 60, at: 150_000)
    guard let now = call(.now, on: board) else { return }
    let past = now.result > 1000 ? now.result - 1000 : 0
    for request: Request in [.sleepUntil(past), .sleepUntil(0), .sleepFor(0)] {
      let steps = ["RTCClock()", "a minute passes", "now() gives \(grouped(now.result))"]
      guard
        let made = call(
          request, on: board, within: .milliseconds(5), after: steps, section: "sleeping")
      else { return }
      guard made.microseconds > 100 else { continue }
      return report(
        Finding(
          "a sleep whose time has come is over at once", steps: steps + [request.words],
          expected: "100 µs or less", got: shown(made.microseconds), section: "sleeping"))
    }
  }

  func testSleepGoesOnAcrossTheCarry() throws {
    guard let board = try startedBoard() else { return }
    for distance: UInt64 in [100, 203] {
      board.preset(1 << 32 - distance)
      let steps = ["RTCClock()", "the count comes near 0x1_0000_0000"]
      let request = Request.sleepFor(3000)
      guard
        let made = call(
          request, on: board, within: .milliseconds(50), after: steps, section: "sleeping")
      else { return }
      guard made.microseconds < 2900 || made.microseconds > 4500 else { continue }
      return report(
        Finding(
          "a sleep goes on where the lower 32 bits of the count begin again",
          steps: steps + [request.words], expected: "3 ms", got: shown(made.microseconds),
          section: "sleeping"))
    }
  }

  func testALongSleepGoesByTheCounter() throws {
    guard let board = try startedBoard(), let rate = rate(of: board) else { return }
    let request = Request.sleepFor(4_320_000_000)
    let steps = ["RTCClock()", request.words, "the counter goes on by 72 minutes"]
    board.ask(request)
    board.run(for: .milliseconds(1))
    let behaviour = "a sleep of 72 minutes ends after 72 minutes"
    guard expectRunning(board, after: steps, section: "sleeping") else { return }
    // How exact its minutes are, another test says.
    board.preset(board.count + UInt64(4320 * 150_000 / rate) - 3000)
    board.run(for: .milliseconds(10))
    guard expectRunning(board, after: steps, section: "sleeping") else { return }
    guard board.scenario != 0 else {
      return report(
        Finding(
          behaviour, steps: steps, expected: "it sleeps", got: "it has ended before",
          section: "sleeping"))
    }
    if board.finish(request, within: .milliseconds(30)) != nil { return }
    guard expectRunning(board, after: steps, section: "sleeping") else { return }
    report(
      Finding(
        behaviour, steps: steps, expected: "it is over", got: "it still sleeps",
        section: "sleeping"))
  }

  /// What the clock makes of a second, in seconds; nil where a call did not come back.
  private func rate(of board: Board) -> Double? {
    guard let before = call(.now, on: board) else { return nil }
    board.skip(seconds: 3600, at: 150_000)
    guard let after = call(.now, on: board) else { return nil }
    let rate = (Double(after.result) - Double(before.result)) / 3600e6
    return min(max(rate, 0.5), 2)
  }
}
