import BookModel
import XCTest

final class NumberTests: XCTestCase {
  private func numbers(_ prose: String) throws -> [ComputedNumber] {
    try BookFolder(page: "```swift file=a/main.swift\nf()\n```\n\n" + prose).loadSound()
      .pages[0].numbers
  }

  func testNumbersAreFoundInDocumentOrder() throws {
    let numbers = try numbers(
      """
      All `= size a`, *code `= size a .text`*
      and [main](x) `= size  a main`.

      | a |
      |---|
      | `= address a _vectors` |

      > ## At `= address a main`
      """)
    XCTAssertEqual(
      numbers.map(\.expression),
      ["size a", "size a .text", "size a main", "address a _vectors", "address a main"])
    XCTAssertEqual(
      numbers.map(\.quantity),
      [
        .size(of: nil), .size(of: ".text"), .size(of: "main"), .address(of: "_vectors"),
        .address(of: "main"),
      ])
    XCTAssertEqual(numbers.map(\.position.line), [7, 7, 7, 10, 14])
  }

  func testAClaimIsHeldAgainstTheNumber() throws {
    let claims = try numbers(
      "`= size a < 2 KiB` `= size a <= 64 B` `= size a > 1 B` `= address a m >= 0x40080000`"
    ).compactMap(\.claim)
    XCTAssertEqual(claims.map(\.limit), [2048, 64, 1, 0x4008_0000])
    XCTAssertEqual(claims.map { $0.holds(for: 64) }, [true, true, true, false])
    XCTAssertEqual(claims[0].holds(for: 2048), false)
    XCTAssertEqual(claims.first?.text, "< 2 KiB")
  }

  func testASizeKnowsRegionsAndTheImageBeforeSymbols() throws {
    let numbers = try numbers(
      "`= size a IRAM` `= size a DRAM <= 1 KiB` `= size a image < 4 KiB` `= size a iram`")
    XCTAssertEqual(
      numbers.map(\.quantity), [.use(of: .iram), .use(of: .dram), .imageSize, .size(of: "iram")])
    XCTAssertEqual(numbers.map { $0.claim?.limit }, [nil, 1024, 4096, nil])
    XCTAssertEqual(numbers.map { $0.shown(2452) }, Array(repeating: "2,452 bytes", count: 4))
    XCTAssertEqual(ComputedNumber.sizeNames, ["IRAM", "DRAM", "image"])
  }

  func testInstructionsAreCountedOfAFunction() throws {
    let numbers = try numbers("`= instructions a put` `= instructions a put < 500`")
    XCTAssertEqual(numbers.map(\.quantity), [.instructions(of: "put"), .instructions(of: "put")])
    XCTAssertEqual(numbers.map { $0.claim?.limit }, [nil, 500])
    XCTAssertEqual(numbers.map { $0.claim?.holds(for: 500) }, [nil, false])
    XCTAssertEqual(numbers[0].shown(1), "1 instruction")
    XCTAssertEqual(numbers[0].shown(1234), "1,234 instructions")
  }

  func testNumbersReadAsProse() throws {
    let shown = try numbers("`= size a` `= address a m`")
    XCTAssertEqual(
      [0, 1, 999, 1234, 1_234_567].map(ComputedNumber.bytes),
      [
        "0 bytes", "1 byte", "999 bytes", "1,234 bytes", "1,234,567 bytes",
      ])
    XCTAssertEqual(shown[0].shown(1234), "1,234 bytes")
    XCTAssertEqual(shown[1].shown(0x400), "0x00000400")
  }

  func testOtherInlineCodeAsksForNothing() throws {
    XCTAssertEqual(try numbers("`=size a` and `a = b` and `size a`"), [])
  }
}
