import GradingHost
import XCTest

/// Numbers with a point.
final class DecimalsTests: XCTestCase {
  private let section = "fixed-point"

  func testAPointStandsBeforeTheDecimals() {
    let behaviour = "a point stands before the last digits, as many as there are decimals"
    let cases: [(UInt32, Int, String)] = [
      (15, 1, "1.5"), (235, 1, "23.5"), (2345, 2, "23.45"), (2345, 3, "2.345"),
      (4_294_967_295, 4, "429496.7295"), (1_234_567_891, 9, "1.234567891"),
    ]
    for (value, decimals, expected) in cases {
      guard expect(.decimals(value, decimals), writes: expected, behaviour, section: section) else {
        return
      }
    }
    var scale: UInt64 = 1
    for decimals in 1...9 {
      scale *= 10
      let scale = scale
      verify(
        UInt64.self, where: { $0 >= scale && $0 % scale >= scale / 10 }, behaviour,
        section: section, piece: { .decimals($0, decimals) },
        writes: { "\($0 / scale).\($0 % scale)" })
    }
  }

  func testWithoutDecimalsThereIsNoPoint() {
    guard expectText(of: [.decimals(Int32(7), 0)], section: section) else { return }
    for value: Int32 in [0, 7, 42, -42, 65_536] {
      let plain = own(.integer(value))
      guard
        expect(
          .decimals(value, 0), writes: plain, "with no decimals there is no point",
          section: section)
      else { return }
    }
  }

  func testZerosBehindThePointAreKept() {
    let behaviour = "every decimal is written, also when it is zero"
    let cases: [(UInt64, Int, String)] = [
      (105, 2, "1.05"), (1005, 3, "1.005"), (150, 2, "1.50"), (100, 2, "1.00"), (10, 1, "1.0"),
      (20_000_001, 7, "2.0000001"), (.max, 19, "1.8446744073709551615"),
      (10_000_000_000_000_000_001, 19, "1.0000000000000000001"),
    ]
    for (value, decimals, expected) in cases {
      guard expect(.decimals(value, decimals), writes: expected, behaviour, section: section) else {
        return
      }
    }
  }

  func testBelowOneThereIsAZeroBeforeThePoint() {
    let cases: [(UInt8, Int, String)] = [
      (5, 1, "0.5"), (5, 2, "0.05"), (50, 2, "0.50"), (99, 2, "0.99"), (255, 3, "0.255"),
      (0, 1, "0.0"), (0, 3, "0.000"), (1, 19, "0.0000000000000000001"),
    ]
    for (value, decimals, expected) in cases {
      guard
        expect(
          .decimals(value, decimals), writes: expected,
          "a number below one has a zero before its point", section: section)
      else { return }
    }
  }

  func testANegativeFractionKeepsItsSign() {
    for decimals in [1, 2, 5] {
      for value in Int8(-127)...(-1) {
        let magnitude = own(.decimals(value.magnitude, decimals))
        guard
          expect(
            .decimals(value, decimals), writes: "-" + magnitude,
            "a negative number keeps its sign, also when only zeros stand before the point",
            section: section)
        else { return }
      }
    }
    for value: Int64 in [.min, .min + 1] {
      let magnitude = own(.decimals(value.magnitude, 9))
      guard
        expect(
          .decimals(value, 9), writes: "-" + magnitude, "the smallest value has decimals too",
          section: section)
      else { return }
    }
  }

  func testThePointIsPartOfTheWidth() {
    for (value, plus) in [(Int32(5), false), (2345, false), (2345, true), (-5, true), (0, false)] {
      let plain = own(.decimals(value, 2, plus: plus))
      let sign = plain.prefix { $0 == "-" || $0 == "+" }
      for width in [0, 3, 4, 5, 6, 7, 12] {
        let missing = max(0, width - plain.count)
        guard
          expect(
            .decimals(value, 2, width: width, plus: plus),
            writes: String(repeating: " ", count: missing) + plain,
            "the point is part of the width", section: section),
          expect(
            .decimals(value, 2, width: width, zeroPadded: true, plus: plus),
            writes: sign + String(repeating: "0", count: missing) + plain.dropFirst(sign.count),
            "the point is part of the width", section: section)
        else { return }
      }
    }
  }
}
