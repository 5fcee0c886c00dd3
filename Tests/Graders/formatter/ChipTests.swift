import GradingHost
import GradingRecord
import ImageReader
import XCTest

/// The formatter as firmware: what it prints, and what came along with it.
final class ChipTests: XCTestCase {
  func testTheChipWritesWhatTheHostWrites() throws {
    let end = try Submission.text("console.end")
    guard
      expect(
        end, "exited 0", "the formatter's program runs to its end on the chip",
        section: "digits")
    else { return }
    let console = try Submission.text("console")
    var printed = console.split(separator: "\n", omittingEmptySubsequences: false)[...]
    for line in ChipLine.all {
      let steps = ["a buffer of \(line.capacity) bytes"] + line.pieces.map(\.description)
      note(steps)
      guard expectText(of: line.pieces, section: "digits") else { return }
      let expected = write(line.pieces, capacity: line.capacity).bytes
      // A line that was cut off has no line break, and is the last.
      let got = (printed.popFirst() ?? "") + (line.isCut ? "" : "\n")
      guard
        expect(
          Writing.text(got.utf8), Writing.text(expected),
          "the chip writes what the same code writes here: an Int has 32 bits there",
          after: steps, section: "digits")
      else { return }
    }
  }

  func testNoHeapComesAlong() throws {
    guard expectText(of: ChipLine.all[0].pieces, section: "a-buffer-on-the-stack") else { return }
    let found = try allocators()
    expect(
      found.isEmpty ? "no such function" : found.joined(separator: ", "), "no such function",
      "the image has no function that hands out memory", section: "what-one-number-costs")
  }

  func testTheCodeStaysInItsBudget() throws {
    try expectBudget(
      "code", "bytes of code and constants", section: "what-the-compiler-folds")
  }

  func testTheStackStaysInItsBudget() throws {
    try expectBudget("stack", "bytes of stack", section: "a-buffer-on-the-stack")
  }

  func testTwoLinesStayInTheirBudgetOfInstructions() throws {
    // A program that stops before has told so in a test of its own.
    guard try Submission.text("console.end") == "exited 0" else { return }
    try expectBudget(
      "instructions", "instructions for a reading and a line of counters",
      without: "they do not come back", section: "the-task")
  }

  private func expectBudget(
    _ key: String, _ unit: String, without cause: String = "functions call themselves",
    section: String
  ) throws {
    for line in ChipLine.all {
      guard line.pieces.allSatisfy({ expectText(of: [$0], section: section) }) else { return }
    }
    // A heap takes many times what formatting may take, and has a test of its own.
    guard try allocators().isEmpty else { return }
    let limit = try Submission.number("\(key).limit")
    // Nobody can tell how deep a function goes that calls itself.
    let used = try? Submission.number(key)
    guard used.map({ $0 > limit }) ?? true else { return }
    report(
      Finding(
        "formatting takes at most \(limit) \(unit)", expected: "\(limit) or fewer",
        got: used.map(String.init) ?? "no number: \(cause)", section: section))
  }

  private func allocators() throws -> [String] {
    let image = try ELFFile(Submission.file("firmware"))
    return ["swift_allocObject", "swift_slowAlloc", "posix_memalign", "malloc", "calloc"]
      .filter { image.symbol(named: $0) != nil }
  }
}

/// A line that the driver in `firmware` has the chip write.
private struct ChipLine {
  var pieces: [Piece]
  var capacity = 80
  var isCut = false

  static var all: [ChipLine] {
    let readings: [(Int32, UInt32)] = [(3300, 0), (-45, 0xbeef), (7, 0x8000_0001)]
    let counters: [(UInt64, Int64)] = [
      (42, -7), (9_876_543_210, 9_876_543_210), (.max, .max),
    ]
    return readings.map { ChipLine(pieces: reading($0, $1)) }
      + counters.map { ChipLine(pieces: counter($0, $1)) }
      + [ChipLine(pieces: reading(3300, 0xbeef), capacity: 24, isCut: true)]
  }

  private static func reading(_ millivolts: Int32, _ status: UInt32) -> [Piece] {
    [
      .text("reading "), .decimals(millivolts, 3, width: 9, plus: true), .text(" V, status "),
      .integer(status, base: 16, width: 8, zeroPadded: true, uppercase: true), .text("\n"),
    ]
  }

  private static func counter(_ total: UInt64, _ drift: Int64) -> [Piece] {
    [
      .text("total "), .integer(total), .text(", drift "),
      .integer(drift, width: 12, zeroPadded: true), .text(", flags "),
      .integer(UInt8(0xa5), base: 2, width: 8, zeroPadded: true), .text("\n"),
    ]
  }
}
