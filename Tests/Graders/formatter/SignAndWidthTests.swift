import GradingHost
import XCTest

/// Signs and padding: each test compares with what the same number is without them.
final class SignAndWidthTests: XCTestCase {
  private let section = "sign-and-width"

  func testNegativeNumbersHaveAMinus() {
    let behaviour = "a negative number is a minus and the digits of its magnitude"
    for value in Int8(-127)...(-1) {
      let magnitude = own(.integer(value.magnitude))
      guard expect(.integer(value), writes: "-" + magnitude, behaviour, section: section) else {
        return
      }
    }
    verify(
      Int64.self, where: { $0 < 0 && $0 != .min }, behaviour, section: section,
      piece: { .integer($0) }, writes: { "-" + self.own(.integer($0.magnitude)) })
  }

  func testTheSmallestValueOfEachWidth() {
    let magnitudes: [(any FixedWidthInteger, UInt64)] = [
      (Int8.min, 1 << 7), (Int16.min, 1 << 15), (Int32.min, 1 << 31), (Int64.min, 1 << 63),
      (Int.min, 1 << 63),
    ]
    for base in [10, 16] {
      for (value, magnitude) in magnitudes {
        let digits = own(.integer(magnitude, base: base))
        guard
          expect(
            .integer(value, base: base), writes: "-" + digits,
            "the smallest value is written, though its opposite is not of its type",
            section: section)
        else { return }
      }
    }
  }

  func testNegativeNumbersInOtherBases() {
    for base in [2, 8, 16] {
      for value in Int8(-127)...(-1) {
        let magnitude = own(.integer(value.magnitude, base: base))
        guard
          expect(
            .integer(value, base: base), writes: "-" + magnitude,
            "a negative number has a minus in every base, and no two's complement",
            section: section)
        else { return }
      }
    }
  }

  func testPlusIsForNumbersThatAreNotNegative() {
    for value: Int32 in [0, 1, 9, 10, 123_456, .max] {
      let plain = own(.integer(value))
      guard
        expect(
          .integer(value, plus: true), writes: "+" + plain,
          "with plus, a number that is not negative begins with it", section: section)
      else { return }
    }
    for value: Int32 in [-1, -10, -123_456] {
      let plain = own(.integer(value))
      guard
        expect(
          .integer(value, plus: true), writes: plain,
          "with plus, a negative number has its minus and no plus", section: section)
      else { return }
    }
  }

  func testAWidthPutsSpacesInFront() {
    for value: UInt32 in [1, 42, 999, 65_536, .max] {
      let plain = own(.integer(value))
      for width in [0, 1, 2, 3, 5, 8, 10, 11, 40] {
        guard
          expect(
            .integer(value, width: width), writes: padding(" ", for: plain, to: width) + plain,
            "spaces in front fill a number up to its width, and it is never cut",
            section: section)
        else { return }
      }
    }
  }

  func testZeroPaddingPutsZerosInFront() {
    for base in [10, 2, 16] {
      for value: UInt32 in [1, 42, 999, 65_536, .max] {
        let plain = own(.integer(value, base: base))
        for width in [0, 1, 2, 3, 5, 8, 10, 11, 40] {
          guard
            expect(
              .integer(value, base: base, width: width, zeroPadded: true),
              writes: padding("0", for: plain, to: width) + plain,
              "zeros in front fill a number up to its width", section: section)
          else { return }
        }
      }
    }
  }

  func testSpacesStandBeforeTheSign() {
    for (value, plus) in [(Int32(-1), false), (-42, false), (-65_536, true), (7, true), (0, true)] {
      let plain = own(.integer(value, plus: plus))
      for width in [0, 1, 2, 3, 4, 6, 7, 12] {
        guard
          expect(
            .integer(value, width: width, plus: plus),
            writes: padding(" ", for: plain, to: width) + plain,
            "spaces stand before the sign, and the sign is part of the width", section: section)
        else { return }
      }
    }
  }

  func testZerosStandBehindTheSign() {
    for (value, plus) in [(Int32(-1), false), (-42, false), (-65_536, true), (7, true), (0, true)] {
      let plain = own(.integer(value, plus: plus))
      let (sign, digits) = (plain.prefix(1), plain.dropFirst())
      for width in [0, 1, 2, 3, 4, 6, 7, 12] {
        guard
          expect(
            .integer(value, width: width, zeroPadded: true, plus: plus),
            writes: sign + padding("0", for: plain, to: width) + digits,
            "zeros stand between sign and digits, and the sign is part of the width",
            section: section)
        else { return }
      }
    }
  }

  private func padding(_ filler: String, for text: String, to width: Int) -> String {
    String(repeating: filler, count: max(0, width - text.count))
  }
}
