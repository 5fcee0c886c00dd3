import ESP32Chip
import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// What `stackHighWater` says about memory that the suite has written itself.
final class MarkTests: XCTestCase {
  /// Paints, stores values at distances from the top, and gives the mark; nil when it did not come.
  private func mark(_ stores: [(depth: UInt32, value: UInt32)], steps: [String]) throws -> UInt32? {
    guard let bench = try Bench.painted() else {
      report(
        Finding(
          "paintStack comes back", steps: steps, expected: "within 200 ms", got: "it does not",
          section: "paint"))
      return nil
    }
    bench.store(stores)
    bench.finish()
    if let number = bench.number { return number }
    report(
      Finding(
        "stackHighWater gives a number", steps: steps, expected: "a number",
        got: bench.board.ended ?? "it does not come back", section: "the-mark"))
    return nil
  }

  private func steps(_ what: String) -> [String] { ["paintStack()", what, "stackHighWater()"] }

  func testTheMarkIsExactAtEveryDepth() throws {
    for depth in [16_384, 16_380, 16_376, 12_000, 8_196, 8_192, 2_052] as [UInt32] {
      let steps = steps("the program has filled the \(depth) highest bytes of the stack")
      guard let mark = try mark(Bench.filled(to: depth), steps: steps) else { return }
      guard
        expect(
          mark, depth,
          "the mark is the distance from the top to the lowest word that was stored to",
          after: steps, section: "the-mark")
      else { return }
    }
  }

  func testAnyValueLeavesAMark() throws {
    guard try Bench.marksWork() else { return }
    for value in [0, 1, 0xFFFF_FFFF, 0x3FFB_0000, 0x4008_0400, 0x0000_00FF] as [UInt32] {
      let steps = steps("the program has stored \(Board.hexadecimal(value)) 9,000 bytes deep")
      let filled = Bench.filled(to: 8_996) + [(depth: 9_000, value: value)]
      guard let mark = try mark(filled, steps: steps) else { return }
      guard
        expect(
          mark, 9_000, "a value that programs often store differs from the paint", after: steps,
          section: "the-mark")
      else { return }
    }
  }

  func testUntouchedWordsAboveTheDeepestDoNotMatter() throws {
    guard try Bench.marksWork() else { return }
    // A frame of which only the lowest word was used.
    let steps = steps("the program has stored one word 14,000 bytes deep, and none above it")
    guard let mark = try mark([(14_000, 0x1357_9BDF)], steps: steps) else { return }
    expect(
      mark, 14_000, "the lowest word that was stored to makes the mark", after: steps,
      section: "the-mark")
  }

  func testTheMarkOfAProgramThatHasBeenDeep() throws {
    guard try Bench.marksWork() else { return }
    let bench = try Bench(.deepMark)
    let steps = ["paintStack()", "40 calls inside of one another, and back", "stackHighWater()"]
    guard try expectCheckpoint(bench, after: steps, section: "the-mark") else { return }
    // The chip counts who writes where: what happens from here on.
    let observation = Observation()
    bench.board.chip.observation = observation
    guard try expectCheckpoint(bench, after: steps, section: "the-mark") else { return }
    var lowest = bench.stack.upperBound
    observation.forEachAccess { address, _, writes in
      if writes > 0, bench.stack.contains(address) { lowest = min(lowest, address) }
    }
    bench.finish()
    guard let mark = bench.number else {
      return report(
        Finding(
          "stackHighWater gives a number", steps: steps, expected: "a number",
          got: bench.board.ended ?? "it does not come back", section: "the-mark"))
    }
    expect(
      mark, bench.stack.upperBound - lowest,
      "the mark is what the program has really used", after: steps, section: "the-mark")
  }

  func testAskingForTheMarkChangesNothing() throws {
    guard let bench = try Bench.painted() else { return }
    bench.store(Bench.filled(to: 6_000))
    bench.finish()
    guard let first = bench.number else { return }
    let second = bench.board.lines.lazy
      .filter { $0.hasPrefix("and again ") }
      .compactMap { UInt32($0.dropFirst("and again ".count)) }.first
    expect(
      second.map(String.init) ?? "no number", String(first),
      "the mark is the same when nothing happens in between",
      after: ["paintStack()", "stackHighWater() -> \(first)", "stackHighWater()"],
      section: "the-mark")
  }
}
