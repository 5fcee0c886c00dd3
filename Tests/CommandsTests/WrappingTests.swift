import XCTest

@testable import Commands

/// How lines that are too long for a terminal go on.
final class WrappingTests: XCTestCase {
  func testAShortLineStaysWhole() {
    XCTAssertEqual("  a line".wrapped(to: 8, indent: 4), ["  a line"])
    XCTAssertEqual("".wrapped(to: 8, indent: 4), [""])
  }

  func testALongLineBreaksAtBlanks() {
    XCTAssertEqual(
      "  one two three four".wrapped(to: 12, indent: 4), ["  one two", "    three", "    four"])
  }

  func testTwoBlanksAreABetterPlace() {
    XCTAssertEqual(
      "  name()  (a b c)".wrapped(to: 14, indent: 4), ["  name()", "    (a b c)"])
  }

  func testALongWordIsBroken() {
    XCTAssertEqual(
      "  abcdefghijklmnop".wrapped(to: 10, indent: 4), ["  abcdefgh", "    ijklmn", "    op"])
  }

  func testADeepIndentLeavesHalfTheWidth() {
    XCTAssertEqual("abcdefghijk".wrapped(to: 8, indent: 30), ["abcdefgh", "    ijk"])
  }

  func testABlankFarFromTheEndIsNoPlaceToBreakAt() {
    let line = "0x40080400     12  IRAM    " + String(repeating: "n", count: 60)
    XCTAssertEqual(line.wrapped(indent: 27).map(\.count), [80, 34])
  }
}
