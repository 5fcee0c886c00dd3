import ESP32Chip
import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// What the clock shows.
final class TimeTests: XCTestCase {
  func testTimeIsRightToFivePartsInAMillion() throws {
    for hertz: UInt32 in [150_000, 140_000, 163_000] {
      guard let board = try startedBoard(slowClockHertz: hertz) else { return }
      guard
        expectRate(
          of: board, hertz: hertz, hours: 6, parts: 5, after: ["RTCClock()"],
          section: "how-long-is-a-tick")
      else { return }
    }
  }

  func testTimeBeginsWithThePower() throws {
    let board = try Board()
    board.preset(3600 * 150_000)
    guard call(.start, on: board) != nil, let now = call(.now, on: board) else { return }
    let expected = Double(now.counts.lowerBound) / 0.15
    guard abs(Double(now.result) - expected) > expected / 1000 else { return }
    report(
      Finding(
        "now() tells the time since power was switched on",
        steps: ["the counter has counted for an hour", "RTCClock()", "now()"],
        expected: "about \(shown(expected))", got: shown(Double(now.result)),
        section: "your-task"))
  }

  func testTheMeasurementIsWaitedFor() throws {
    let board = try Board()
    board.select(dividedFast: true)
    guard call(.start, on: board) != nil else { return }
    expectRate(
      of: board, hertz: Board.dividedFastHertz, hours: 1, parts: 1000,
      after: ["the slow clock is the 8 MHz oscillator divided by 256", "RTCClock()"],
      section: "how-long-is-a-tick")
  }

  func testCalibratingAgainMeasuresAnew() throws {
    let board = try Board()
    board.select(dividedFast: true)
    guard call(.start, on: board) != nil else { return }
    board.select(dividedFast: false)
    guard call(.calibrate, on: board, section: "measuring-again") != nil else { return }
    expectRate(
      of: board, hertz: 150_000, hours: 1, parts: 1000,
      after: [
        "the slow clock has \(grouped(UInt64(Board.dividedFastHertz))) Hz", "RTCClock()",
        "the slow clock has 150,000 Hz", "calibrate()",
      ], section: "measuring-again")
  }

  func testTheTimeGoesOnWhenItIsCalibratedAgain() throws {
    guard let board = try startedBoard() else { return }
    board.skip(seconds: 3600, at: 150_000)
    guard let before = call(.now, on: board) else { return }
    board.select(dividedFast: true)
    guard call(.calibrate, on: board, section: "measuring-again") != nil,
      let after = call(.now, on: board)
    else { return }
    let passed = Double(after.ended.units - before.began.units) / 480
    let difference = Double(after.result) - Double(before.result)
    guard difference < 0 || difference > 10 * passed else { return }
    report(
      Finding(
        "calibrate() changes how fast the time goes on, not where it stands",
        steps: [
          "RTCClock()", "an hour passes", "now()", "the slow clock becomes slower",
          "calibrate()", "now()",
        ], expected: "about \(shown(passed)) more",
        got: difference < 0 ? "\(shown(-difference)) less" : "\(shown(difference)) more",
        section: "measuring-again"))
  }

  func testTheTimeGoesOnAcrossTheCarry() throws {
    guard let board = try startedBoard(), let start = call(.now, on: board) else { return }
    for distance: UInt64 in 1...12 {
      board.preset(1 << 32 - distance)
      for _ in 0..<8 {
        guard let now = call(.now, on: board) else { return }
        let expected = Self.microseconds(from: start, to: now, hertz: 150_000)
        let got = Double(now.result) - Double(start.result)
        guard abs(got - expected) > expected / 1000 else { continue }
        return report(
          Finding(
            "the time goes on where the lower 32 bits of the count begin again",
            steps: [
              "RTCClock()", "the count comes near 0x1_0000_0000", "now(), again and again",
            ], expected: "about \(shown(expected))", got: shown(got),
            section: "through-a-latch"))
      }
    }
  }

  func testAllFortyEightBitsCount() throws {
    guard let board = try startedBoard(), let start = call(.now, on: board) else { return }
    for bit: UInt64 in [36, 41, 44, 47] {
      board.preset(1 << bit | 0x5555)
      guard let now = call(.now, on: board) else { return }
      let expected = Self.microseconds(from: start, to: now, hertz: 150_000)
      let got = Double(now.result) - Double(start.result)
      guard abs(got - expected) > expected / 1000 else { continue }
      return report(
        Finding(
          "the time is right for every count of 48 bits",
          steps: ["RTCClock()", "the count reaches 2^\(bit)", "now()"],
          expected: "about \(shown(expected))", got: shown(got),
          section: "microseconds-in-fixed-point"))
    }
  }

  /// Lets hours pass, and compares what the clock makes of them.
  @discardableResult
  private func expectRate(
    of board: Board, hertz: UInt32, hours: UInt64, parts: Double, after steps: [String],
    section: String
  ) -> Bool {
    let shownHertz = grouped(UInt64(hertz))
    let steps = steps + ["now()", "\(hours) h pass, at \(shownHertz) Hz", "now()"]
    guard let before = call(.now, on: board) else { return false }
    board.skip(seconds: hours * 3600, at: hertz)
    guard let after = call(.now, on: board) else { return false }
    let least = Double(after.counts.lowerBound - before.counts.upperBound) / Double(hertz) * 1e6
    let most = Double(after.counts.upperBound - before.counts.lowerBound) / Double(hertz) * 1e6
    let got = Double(after.result) - Double(before.result)
    let error = got < least ? got - least : max(0, got - most)
    guard abs(error) > least * parts / 1e6 + 2 else { return true }
    report(
      Finding(
        "\(hours) hours are \(hours) hours, with an error of \(Int(parts)) parts in a million",
        steps: steps, expected: "\(shown(least)) more",
        got: "\(shown(got)) more, \(Self.words(error / least * 1e6))", section: section))
    return false
  }

  private static func words(_ parts: Double) -> String {
    let size = abs(parts)
    let digits = size < 100 ? "\((size * 10).rounded() / 10)" : grouped(UInt64(min(size, 1e15)))
    return "\(digits) parts in a million \(parts < 0 ? "slow" : "fast")"
  }

  /// The microseconds between two calls, to a few periods.
  private static func microseconds(from start: Call, to end: Call, hertz: UInt32) -> Double {
    Double(end.counts.lowerBound - start.counts.lowerBound) / Double(hertz) * 1e6
  }
}
