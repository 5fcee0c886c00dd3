import ESP32Chip
import Foundation
import GradingChip
import GradingHost
import GradingRecord
import XCTest

/// What the suite asks the driver to do: the numbers of its switch.
enum Order: UInt32 {
  case once, mark, deepMark, paintedDeep, paintedAgain
  case storeWord, storeByte, neighbours, reads, paintedUnderGuard, guardedFirst, overflow
}

/// A board whose program does one thing, and its stack as the suite sees it.
final class Bench {
  let board: Board
  /// The addresses of the stack, lowest word first.
  let stack: Range<UInt32>

  /// A board that has not begun.
  init(_ order: Order) throws {
    board = try Board()
    board.scenario = order.rawValue
    stack = try board.address(of: "_stack_bottom")..<board.address(of: "_stack_top")
  }

  /// Runs to the driver's next checkpoint; false when the program does not get there.
  func reachCheckpoint() throws -> Bool {
    board.run(toInstructionAt: try board.address(of: "checkpoint"), within: .milliseconds(200))
  }

  /// Runs to the end of the program, or to the end of patience.
  func finish() { board.run(for: .milliseconds(500)) }

  var stackPointer: UInt32 { board.chip.core.register(1) }

  func word(_ address: UInt32) -> UInt32 { board.chip.word(at: address) ?? 0 }

  /// Puts words into the stack, by their distances from the top; those between stay as they are.
  func store(_ stores: [(depth: UInt32, value: UInt32)]) {
    guard let deepest = stores.map(\.depth).max() else { return }
    var words = self.words(stack.upperBound - deepest..<stack.upperBound)
    for store in stores { words[Int(deepest - store.depth) / 4] = store.value }
    _ = words.withUnsafeBytes { board.chip.load($0, at: stack.upperBound - deepest) }
  }

  /// Words as a program leaves them that has been that deep, down to the frames in use.
  static func filled(to depth: UInt32) -> [(depth: UInt32, value: UInt32)] {
    stride(from: 128, through: depth, by: 4).map { ($0, 0x1357_0000 | $0) }
  }

  /// A board whose stack has just been painted; nil when that does not come back.
  static func painted() throws -> Bench? {
    let bench = try Bench(.mark)
    guard try bench.reachCheckpoint(), try bench.reachCheckpoint() else { return nil }
    return bench
  }

  /// Whether marks are right at all: a test of its own says it when not.
  static func marksWork() throws -> Bool {
    guard let bench = try painted() else { return false }
    bench.store(filled(to: 6_000))
    bench.finish()
    return bench.number == 6_000
  }

  /// All words of a range.
  func words(_ addresses: Range<UInt32>) -> [UInt32] {
    stride(from: addresses.lowerBound, to: addresses.upperBound, by: 4).map(word)
  }

  /// The mark that the program has told.
  var number: UInt32? {
    board.lines.lazy.filter { $0.hasPrefix("mark ") }.compactMap { UInt32($0.dropFirst(5)) }.first
  }

  /// The address of the watchpoint that has stopped the program; nil when none has.
  var stoppedBy: String? {
    guard board.ended != nil else { return nil }
    return board.lines.last { $0.contains("panic: watchpoint") }.map(String.init)
  }

  static func hex(_ value: UInt32) -> String { Board.hexadecimal(value) }
}

extension XCTestCase {
  /// Runs to a checkpoint, and says so when the program does not get there.
  func expectCheckpoint(_ bench: Bench, after steps: [String], section: String) throws -> Bool {
    if try bench.reachCheckpoint() { return true }
    guard expectRunning(bench.board, after: steps, section: section) else { return false }
    report(
      Finding(
        "the call comes back", steps: steps, expected: "within 200 ms", got: "it did not",
        section: section))
    return false
  }
}
