import GradingHost
import GradingRecord
import ImageReader
import XCTest

/// Where code lies, and what it needs beside it.
final class CodeTests: XCTestCase {
  func testTheEntryIsTheStartUp() throws {
    let program = try LinkedProgram()
    guard let start = program.address("_start") else {
      return report(Finding("the start-up code, _start, is in the image"))
    }
    expect(
      hex(program.elf.entry), hex(start), "the ROM is told to call _start, where start-up begins")
  }

  func testCodeLiesWhereInstructionsAreFetched() throws {
    let program = try LinkedProgram()
    guard
      let piece = program.pieces.first(where: {
        $0.isCode && ChipMemory.readsBytes($0.addresses)
      })
    else { return }
    report(
      Finding(
        "all code lies on the instruction bus", steps: ["\(piece.name) holds instructions"],
        expected: "an address from 0x40000000 to 0x4FFFFFFF",
        got: hex(piece.addresses.lowerBound)))
  }

  func testHandlersReachNothingOutsideOfTheirRange() throws {
    let program = try LinkedProgram()
    guard let range = program.range("_iram_start", "_iram_end") else {
      return report(
        Finding(
          "the script says where interrupt handlers begin and end",
          expected: "_iram_start, and behind it _iram_end",
          got: Self.bounds(of: program)))
    }
    for piece in program.pieces where piece.isHandler {
      guard
        range.lowerBound > piece.addresses.lowerBound
          || piece.addresses.upperBound > range.upperBound
      else { continue }
      return report(
        Finding(
          "all that is marked .iram1 lies from _iram_start to _iram_end",
          steps: ["\(piece.name) is part of an interrupt handler"], expected: Self.text(range),
          got: hex(piece.addresses)))
    }
    // With other code in the range, ways begin there as well; the next test tells that.
    guard stranger(in: range, of: program) == nil,
      let way = try Submission.text("image.ways-out").split(separator: "\n").first
    else {
      return
    }
    report(
      Finding(
        "a handler reaches nothing outside of _iram_start to _iram_end",
        steps: way.components(separatedBy: " → "), expected: Self.text(range),
        got: "the last of them lies elsewhere"))
  }

  func testTheRangeOfHandlersHoldsNoOtherCode() throws {
    let program = try LinkedProgram()
    guard let range = program.range("_iram_start", "_iram_end"),
      let piece = stranger(in: range, of: program)
    else { return }
    report(
      Finding(
        "from _iram_start to _iram_end there are handlers and nothing else, so that the rest can"
          + " move to flash one day",
        steps: ["_iram_start is \(hex(range.lowerBound)), _iram_end \(hex(range.upperBound))"],
        expected: "only what is marked .iram1", got: "\(piece.name) at \(hex(piece.addresses))"))
  }

  func testLiteralsLieWhereTheirCodeReachesThem() throws {
    let strays = try Submission.text("image.strays").split(separator: "\n")
    // A name that Swift has not changed says more.
    guard let first = strays.first(where: { !$0.hasPrefix("$") }) ?? strays.first else { return }
    report(
      Finding(
        "the literals of a function lie before it, at most 256 KiB away",
        steps: ["\(first) loads a literal with l32r"],
        expected: "a word at a lower address, within reach",
        got: "in \(strays.count) function\(strays.count == 1 ? "" : "s") it lies elsewhere"))
  }

  /// Code between the bounds that belongs to no handler.
  private func stranger(in range: Range<UInt32>, of program: LinkedProgram) -> LinkedProgram.Piece?
  {
    program.pieces.first {
      $0.isCode && !$0.isHandler && !$0.isVectors && $0.addresses.overlaps(range)
    }
  }

  private static func text(_ range: Range<UInt32>) -> String {
    range.isEmpty ? "\(hex(range.lowerBound)), an empty range" : hex(range)
  }

  /// What is known of the two bounds.
  private static func bounds(of program: LinkedProgram) -> String {
    ["_iram_start", "_iram_end"]
      .map { "\($0) is \(program.address($0).map(hex) ?? "not defined")" }
      .joined(separator: ", ")
  }
}
