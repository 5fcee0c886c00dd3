import GradingHost
import GradingRecord
import ImageReader
import XCTest

/// Constants, variables, zeros and the buffer for DMA.
final class DataTests: XCTestCase {
  func testConstantsAndVariablesCanBeReadByteByByte() throws {
    let program = try LinkedProgram()
    guard
      let piece = program.pieces.first(where: {
        ($0.isConstant || $0.isVariable || $0.isZeros) && !ChipMemory.readsBytes($0.addresses)
      })
    else { return }
    report(
      Finding(
        "constants and variables lie on the data bus, where single bytes can be read",
        steps: ["\(piece.name) is data"], expected: "an address below 0x40000000",
        got: hex(piece.addresses.lowerBound)))
  }

  func testAllZerosLieBetweenTheBSSSymbols() throws {
    let program = try LinkedProgram()
    guard let range = program.range("_bss_start", "_bss_end") else {
      let got = ["_bss_start", "_bss_end"]
        .map { "\($0) is \(program.address($0).map(hex) ?? "not defined")" }
      return report(
        Finding(
          "the script says what start-up has to clear",
          expected: "_bss_start, and behind it _bss_end", got: got.joined(separator: ", ")))
    }
    let outside = program.pieces.first {
      $0.isZeros
        && ($0.addresses.lowerBound < range.lowerBound
          || $0.addresses.upperBound > range.upperBound)
    }
    guard let outside else { return }
    report(
      Finding(
        "all that starts at zero lies from _bss_start to _bss_end",
        steps: ["\(outside.name) starts at zero"],
        expected: "\(hex(range.lowerBound)) to \(hex(range.upperBound))",
        got: "\(hex(outside.addresses)), which nobody clears"))
  }

  func testTheBSSSymbolsLieOnWords() throws {
    let program = try LinkedProgram()
    for symbol in ["_bss_start", "_bss_end"] {
      guard let address = program.address(symbol), address % 4 != 0 else { continue }
      return report(
        Finding(
          "start-up clears whole words, so \(symbol) is a multiple of 4",
          expected: "an address that ends in 0, 4, 8 or C", got: hex(address)))
    }
  }

  func testNothingThatHasAValueIsCleared() throws {
    let program = try LinkedProgram()
    guard let range = program.range("_bss_start", "_bss_end"),
      let piece = program.pieces.first(where: {
        ($0.isConstant || $0.isVariable || $0.isCode) && $0.addresses.overlaps(range)
      })
    else { return }
    report(
      Finding(
        "from _bss_start to _bss_end there are zeros only", steps: ["\(piece.name) has values"],
        expected: "a place outside of \(hex(range.lowerBound)) to \(hex(range.upperBound))",
        got: "\(hex(piece.addresses)), where start-up clears it"))
  }

  func testTheDMABufferLiesOnAWord() throws {
    let program = try LinkedProgram()
    guard let buffer = program.address("dma_buffer") else {
      return report(Finding("the buffer for DMA, section .dma, is in the image"))
    }
    guard buffer % 4 != 0 else { return }
    report(
      Finding(
        "DMA moves whole words, so its buffer begins at a multiple of 4",
        steps: ["the section .dma asks for no alignment of its own"],
        expected: "an address that ends in 0, 4, 8 or C", got: hex(buffer)))
  }

  func testTheDMABufferLiesWhereDMAReaches() throws {
    let program = try LinkedProgram()
    for piece in program.pieces where piece.isDMA {
      guard ChipMemory.dma.clamped(to: piece.addresses) != piece.addresses else { continue }
      return report(
        Finding(
          "the buffer for DMA lies in memory that DMA reaches", expected: hex(ChipMemory.dma),
          got: hex(piece.addresses)))
    }
  }
}
