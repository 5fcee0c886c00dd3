import ESP32Chip
import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// What `paintStack` changes, seen from outside.
final class PaintTests: XCTestCase {
  /// Bytes below the caller's stack pointer that may keep what they had: frames of the painting.
  private static let slack: UInt32 = 256

  func testAllThatIsFreeIsPainted() throws {
    let bench = try Bench(.mark)
    guard try expectCheckpoint(bench, after: ["start the program"], section: "paint") else {
      return
    }
    // The lowest word belongs to the tests of the mark.
    let free = bench.stack.lowerBound + 4..<bench.stackPointer - Self.slack
    let before = bench.words(free)
    guard try expectCheckpoint(bench, after: ["paintStack()"], section: "paint") else { return }
    let after = bench.words(free)
    for (index, pair) in zip(before, after).enumerated() where pair.0 == pair.1 {
      let address = free.lowerBound + 4 * UInt32(index)
      return report(
        Finding(
          "every free word of the stack gets the paint",
          steps: ["the stack pointer is \(Bench.hex(bench.stackPointer))", "paintStack()"],
          expected: "another value at \(Bench.hex(address))",
          got: "\(Bench.hex(pair.1)), as before", section: "paint"))
    }
  }

  func testNothingOutsideOfTheStackIsPainted() throws {
    let bench = try Bench(.mark)
    guard try expectCheckpoint(bench, after: ["start the program"], section: "paint") else {
      return
    }
    let outside = 0x3FFB_8000..<bench.stack.lowerBound
    let before = bench.words(outside)
    guard try expectCheckpoint(bench, after: ["paintStack()"], section: "paint") else { return }
    let after = bench.words(outside)
    for (index, pair) in zip(before, after).enumerated() where pair.0 != pair.1 {
      return report(
        Finding(
          "memory below the stack stays as it is", steps: ["paintStack()"],
          expected: "\(Bench.hex(pair.0)) at \(Bench.hex(0x3FFB_8000 + 4 * UInt32(index)))",
          got: Bench.hex(pair.1), section: "paint"))
    }
  }

  func testFramesInUseAreNotPainted() throws {
    let bench = try Bench(.paintedDeep)
    let steps = ["40 calls inside of one another", "paintStack()"]
    guard try expectCheckpoint(bench, after: ["40 calls"], section: "paint") else { return }
    let used = bench.stackPointer..<bench.stack.upperBound
    let before = bench.words(used)
    guard try expectCheckpoint(bench, after: steps, section: "paint") else { return }
    let after = bench.words(used)
    for (index, pair) in zip(before, after).enumerated() where pair.0 != pair.1 {
      // The lowest frame is the driver's that calls; its own words may change.
      guard index >= 8 else { continue }
      return report(
        Finding(
          "frames that are in use keep what they hold", steps: steps,
          expected: "\(Bench.hex(pair.0)) at \(Bench.hex(used.lowerBound + 4 * UInt32(index)))",
          got: Bench.hex(pair.1), section: "paint"))
    }
    bench.finish()
    let numbers = bench.board.lines.prefix(2)
    guard numbers.count == 2, numbers.first == numbers.last else {
      return report(
        Finding(
          "the calls return as if nothing had happened", steps: steps,
          expected: "the same sum as without painting",
          got: bench.board.lines.last.map(String.init) ?? "nothing", section: "paint"))
    }
  }

  func testPaintingAgainForgetsTheOldMark() throws {
    guard try Bench.marksWork() else { return }
    let bench = try Bench(.paintedAgain)
    let steps = ["paintStack()", "40 calls inside of one another, and back", "paintStack()"]
    guard try expectCheckpoint(bench, after: steps, section: "paint") else { return }
    bench.finish()
    // 40 calls take far more than that, and a call of the mark far less.
    guard let mark = bench.number, mark <= 1024 else {
      return report(
        Finding(
          "what was deep before the painting is forgotten",
          steps: steps + ["stackHighWater()"], expected: "at most 1024",
          got: bench.number.map(String.init) ?? "no number", section: "paint"))
    }
  }
}
