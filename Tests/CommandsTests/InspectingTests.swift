import Foundation
import XCTest

@testable import Commands

/// What `size`, `map` and `symbols` print, to the letter.
final class InspectingTests: XCTestCase {
  private func project() throws -> TemporaryProject {
    let project = try TemporaryProject()
    try SmallImage.build(in: project)
    return project
  }

  func testSize() throws {
    let outcome = try project().workbook("size", "small.elf")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    try Golden.check(outcome.output, named: "size.txt")
  }

  func testSizeAgainstAnother() throws {
    let project = try project()
    try SmallImage.build(in: project, named: "larger", greeting: "hello, hello, hello")
    let outcome = try project.workbook("size", "larger.elf", "--against", "small.elf")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    try Golden.check(outcome.output, named: "size-against.txt")
  }

  func testMap() throws {
    let outcome = try project().workbook("map", "small.elf")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    try Golden.check(outcome.output, named: "map.txt")
  }

  func testMapAsADrawing() throws {
    let outcome = try project().workbook("map", "small.elf", "--svg")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssert(outcome.output.hasPrefix("<?xml "), outcome.output)
    XCTAssert(outcome.output.hasSuffix("</svg>\n"), outcome.output)
    for name in ["small.elf", ".vectors", ".text", ".rodata", ".bss"] {
      XCTAssert(outcome.output.contains("\(name)</t"), "\(name) in \(outcome.output)")
    }
  }

  func testHeapAndStackAreNotFree() throws {
    let project = try TemporaryProject()
    try SmallImage.build(in: project, hasRooms: true)
    for command in ["size", "map"] {
      let outcome = try project.workbook(command, "small.elf")
      XCTAssertEqual(outcome.status, 0, outcome.errors)
      try Golden.check(outcome.output, named: "\(command)-with-rooms.txt")
    }
  }

  func testSymbolsInEachOrder() throws {
    let project = try project()
    for order in ["address", "size", "name"] {
      let outcome = try project.workbook("symbols", "small.elf", "--sort", order)
      XCTAssertEqual(outcome.status, 0, outcome.errors)
      try Golden.check(outcome.output, named: "symbols-by-\(order).txt")
    }
  }

  func testSymbolsCanBeLimitedAndMatched() throws {
    let project = try project()
    let largest = try project.workbook("symbols", "small.elf", "--sort", "size", "--limit", "1")
    XCTAssertEqual(
      largest.output,
      """
      address     bytes  region  symbol
      0x3ffb0100  4,096  DRAM    storage

      """)
    let matching = try project.workbook("symbols", "small.elf", "--matching", "ait")
    XCTAssertEqual(
      matching.output,
      """
      address     bytes  region  symbol
      0x40080424     12  IRAM    wait

      """)
  }

  func testALongNameGoesOnBelowItsBeginning() throws {
    let project = try TemporaryProject()
    let function = (1...20).map { "word\($0)" }.joined()
    try SmallImage.build(in: project, function: function)
    let outcome = try project.workbook("symbols", "small.elf")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssert(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    try Golden.check(outcome.output, named: "symbols-with-a-long-name.txt")
  }

  func testSymbolsThatNothingMatchesAreToldSo() throws {
    let outcome = try project().workbook("symbols", "small.elf", "--matching", "zzz")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(outcome.output, "")
    XCTAssertEqual(
      outcome.errors,
      """
      error: no symbol of small.elf has 'zzz' in its name
        mend: See all: ./workbook symbols small.elf

      """)
  }

  func testNoGoldenIsLeftOver() throws {
    XCTAssertEqual(
      try Golden.names(),
      [
        "check-rules.txt", "map-with-rooms.txt", "map.txt",
        "size-against.txt", "size-with-rooms.txt", "size.txt",
        "symbols-by-address.txt", "symbols-by-name.txt", "symbols-by-size.txt",
        "symbols-with-a-long-name.txt",
      ])
  }

  func testAFlashImageHasNoSymbols() throws {
    let project = try TemporaryProject()
    XCTAssertEqual(try project.workbook("build", "hello", "--output", ".").status, 0)
    for command in ["symbols", "map"] {
      let outcome = try project.workbook(command, "hello.bin")
      XCTAssertEqual(outcome.status, 1)
      XCTAssertEqual(
        outcome.errors,
        """
        error: 'hello.bin' is a flash image: it has no symbols or sections
          mend: Give the program's name or its ELF file.

        """)
    }
    let against = try project.workbook("size", "hello.bin", "--against", "hello")
    XCTAssertEqual(against.status, 1)
  }

  func testATruncatedImageIsToldAsSuch() throws {
    let project = try project()
    let bytes = try Data(contentsOf: project.url("small.elf"))
    for length in [4, 60, bytes.count / 2] {
      try bytes.prefix(length).write(to: project.url("cut.elf"))
      let outcome = try project.workbook("size", "cut.elf")
      XCTAssertEqual(outcome.status, 1, "\(length) bytes")
      XCTAssert(outcome.errors.hasPrefix("error: 'cut.elf': "), outcome.errors)
    }
  }
}
