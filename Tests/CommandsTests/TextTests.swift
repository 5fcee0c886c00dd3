import XCTest

@testable import Commands

/// Numbers and tables as the terminal shows them, and times as it takes them.
final class TextTests: XCTestCase {
  func testNamesStandToTheLeftAndNumbersToTheRight() {
    var table = TextTable(columns: [("name", .left), ("bytes", .right), ("", .left)])
    table.rows = [["é", "1,024", ""], ["longer", "2", "note"]]
    XCTAssertEqual(
      table.lines, ["name    bytes", "é       1,024", "longer      2  note"])
    XCTAssertEqual(TextTable(columns: [("alone", .left)]).lines, ["alone"])
  }

  func testCountsHaveTheirThousandsSeparated() {
    let expected = [
      (0, "0"), (999, "999"), (1000, "1,000"), (-1000, "-1,000"), (-999, "-999"),
      (1_234_567, "1,234,567"), (Int.min, "-9,223,372,036,854,775,808"),
    ]
    for (value, text) in expected { XCTAssertEqual(Numerals.count(value), text) }
    XCTAssertEqual(Numerals.count(1, "problem"), "1 problem")
    XCTAssertEqual(Numerals.count(0, "problem"), "0 problems")
  }

  func testChangesHaveTheirSign() {
    XCTAssertEqual([0, 12, -3000].map(Numerals.change), ["0", "+12", "-3,000"])
  }

  func testAddressesHaveEightDigits() {
    XCTAssertEqual(Numerals.address(0), "0x00000000")
    XCTAssertEqual(Numerals.address(.max), "0xffffffff")
  }

  func testTimesAreReadWithTheirUnit() {
    let expected: [(String, Duration)] = [
      ("50ms", .milliseconds(50)), ("2s", .seconds(2)), ("100us", .microseconds(100)),
      ("100µs", .microseconds(100)), ("0.5s", .milliseconds(500)), ("1min", .seconds(60)),
      ("0s", .zero), ("1.5min", .seconds(90)),
    ]
    for (text, duration) in expected {
      XCTAssertEqual(DurationArgument(argument: text)?.duration, duration, text)
    }
    for text in [
      "", "s", "5", "-1s", "5 s", "5h", "1e9s", "1e400s", "1.2.3s", "½s", "٣s", "inf", "nans",
      "5S", "s5", "1000000000s",
    ] {
      XCTAssertNil(DurationArgument(argument: text), text)
    }
  }
}
