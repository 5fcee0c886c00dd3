import GradingHost
import XCTest

/// Texts, and numbers without padding, sign or point.
final class TextAndDigitTests: XCTestCase {
  func testAStaticTextIsCopiedByteForByte() {
    let texts: [StaticString] = [
      "", "a", "temperature", "21 °C", "tab\there", "a text that is longer than a line of a log is",
    ]
    for text in texts {
      guard
        expect(
          .text(text), writes: "\(text)", "a static text is copied byte for byte",
          section: "a-buffer-on-the-stack")
      else { return }
    }
  }

  func testZeroIsOneDigit() {
    let zeros: [any FixedWidthInteger] = [
      0, UInt(0), Int8(0), UInt8(0), Int16(0), UInt16(0), Int32(0), UInt32(0), Int64(0), UInt64(0),
    ]
    for base in [10, 2, 8, 16] {
      for zero in zeros {
        guard
          expect(
            .integer(zero, base: base), writes: "0", "zero is one digit in every base",
            section: "digits")
        else { return }
      }
    }
  }

  func testPositiveNumbersInDecimal() {
    let behaviour = "a number in base 10 is its digits, the highest first"
    for value in UInt8(1)...255 {
      guard expect(.integer(value), writes: "\(value)", behaviour, section: "digits") else {
        return
      }
    }
    var power: UInt32 = 10
    while power < 1_000_000_000 {
      for value in [power - 1, power, power + 1] {
        guard expect(.integer(value), writes: "\(value)", behaviour, section: "digits") else {
          return
        }
      }
      power *= 10
    }
    for value: any FixedWidthInteger in [Int8.max, Int16.max, UInt16.max, Int32.max, UInt32.max] {
      guard expect(.integer(value), writes: "\(value)", behaviour, section: "digits") else {
        return
      }
    }
    verify(
      UInt32.self, where: { $0 > 0 }, behaviour, section: "digits", piece: { .integer($0) },
      writes: { "\($0)" })
    verify(
      Int16.self, where: { $0 > 0 }, behaviour, section: "digits", piece: { .integer($0) },
      writes: { "\($0)" })
  }

  func testBinaryAndOctal() {
    for base in [2, 8] {
      let behaviour = "a number in base \(base) is its digits, the highest first"
      for value in UInt8(1)...255 {
        guard
          expect(
            .integer(value, base: base), writes: String(value, radix: base), behaviour,
            section: "digits")
        else { return }
      }
      verify(
        UInt32.self, where: { $0 > 0 }, behaviour, section: "digits",
        piece: { .integer($0, base: base) }, writes: { String($0, radix: base) })
    }
  }

  func testHexadecimal() {
    let behaviour = "a number in base 16 is its digits, with a to f for ten to fifteen"
    for value in UInt8(1)...255 {
      guard
        expect(
          .integer(value, base: 16), writes: String(value, radix: 16), behaviour, section: "digits")
      else { return }
    }
    verify(
      UInt32.self, where: { $0 > 0 }, behaviour, section: "digits",
      piece: { .integer($0, base: 16) }, writes: { String($0, radix: 16) })
  }

  func testUpperCaseIsForTheDigitsFromTenOn() {
    guard expectText(of: [.integer(UInt8(0xab), base: 16)], section: "digits") else { return }
    for value in UInt8(1)...255 {
      let lower = own(.integer(value, base: 16))
      guard
        expect(
          .integer(value, base: 16, uppercase: true), writes: lower.uppercased(),
          "upper case changes a to f into A to F, and nothing else", section: "digits")
      else { return }
    }
  }

  func testNumbersBeyond32Bits() {
    for base in [10, 2, 8, 16] {
      let behaviour = "a number of more than 32 bits is written whole"
      let lowest = UInt64(UInt32.max) + 1
      let values = [lowest, lowest * 10, UInt64(Int64.max), .max - 1, .max]
      for value in values {
        guard
          expect(
            .integer(value, base: base), writes: String(value, radix: base), behaviour,
            section: "digits")
        else { return }
      }
      verify(
        UInt64.self, where: { $0 >= lowest }, behaviour, section: "digits",
        piece: { .integer($0, base: base) }, writes: { String($0, radix: base) })
      verify(
        Int64.self, where: { $0 >= lowest }, behaviour, section: "digits",
        piece: { .integer($0, base: base) }, writes: { String($0, radix: base) })
    }
  }
}
