import Diagnostics
import XCTest

@testable import FirmwareToolchain

final class LiteralPlacementTests: XCTestCase {
  func testLiteralsArePlacedAsRecorded() throws {
    try GoldenPairs(of: "literals").check { try LiteralPlacement.place($0) }
  }

  func testLiteralSectionsAreNamedAfterTheirText() {
    XCTAssertEqual(LiteralPlacement.literalSection(for: ".text"), ".literal")
    XCTAssertEqual(LiteralPlacement.literalSection(for: ".text.main"), ".literal.main")
    XCTAssertEqual(LiteralPlacement.literalSection(for: ".iram1.text"), ".iram1.literal")
    XCTAssertEqual(LiteralPlacement.literalSection(for: ".iram1.text.tick"), ".iram1.literal.tick")
    XCTAssertEqual(LiteralPlacement.literalSection(for: ".fast"), ".fast.literal")
  }

  func testALiteralOfNoFunctionStopsTheBuild() {
    check("\t.literal .LCPI7_0, puts\n", says: "llc wrote the literal '.LCPI7_0' of no function")
  }

  func testALiteralThatCannotBeReadStopsTheBuild() {
    check(
      "\t.literal whatever\n",
      says: "llc wrote a literal that can't be read: '.literal whatever'")
  }

  private func check(_ assembly: String, says message: String, line: UInt = #line) {
    XCTAssertThrowsError(try LiteralPlacement.place(Array(assembly.utf8)), line: line) { error in
      XCTAssertEqual((error as? Diagnostics)?.all.map(\.message), [message], line: line)
    }
  }
}
