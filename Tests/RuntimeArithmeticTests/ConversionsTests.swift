import RuntimeArithmetic
import XCTest

final class ConversionsTests: XCTestCase {
  func testIntegersBecomeTheHostsDoubles() {
    eachInteger { n in
      let signed = Int64(bitPattern: n)
      if doubleFromUnsigned64(n) != Double(n).bitPattern { XCTFail("\(n) as Double") }
      if doubleFromSigned64(signed) != Double(signed).bitPattern { XCTFail("\(signed) as Double") }
    }
  }

  func testIntegersBecomeTheHostsFloats() {
    eachInteger { n in
      let signed = Int64(bitPattern: n)
      if floatFromUnsigned64(n) != Float(n).bitPattern { XCTFail("\(n) as Float") }
      if floatFromSigned64(signed) != Float(signed).bitPattern { XCTFail("\(signed) as Float") }
    }
  }

  func testDoublesBecomeTheHostsIntegers() {
    eachDouble { a in
      let x = Double(bitPattern: a)
      if let n = Int32(exactly: x.rounded(.towardZero)) {
        XCTAssertEqual(signedFromDouble(a, highest: 0x7fff_ffff), Int64(n), "\(x)")
      }
      if let n = UInt32(exactly: x.rounded(.towardZero)) {
        XCTAssertEqual(unsignedFromDouble(a, highest: 0xffff_ffff), UInt64(n), "\(x)")
      }
      if let n = Int64(exactly: x.rounded(.towardZero)) {
        XCTAssertEqual(signedFromDouble(a, highest: UInt64(Int64.max)), n, "\(x)")
      }
      if let n = UInt64(exactly: x.rounded(.towardZero)) {
        XCTAssertEqual(unsignedFromDouble(a, highest: .max), n, "\(x)")
      }
    }
  }

  func testANumberTooLargeBecomesTheNearestInteger() {
    let large = (1e30).bitPattern
    XCTAssertEqual(signedFromDouble(large, highest: 0x7fff_ffff), 0x7fff_ffff)
    XCTAssertEqual(signedFromDouble(large | 1 << 63, highest: 0x7fff_ffff), -0x8000_0000)
    XCTAssertEqual(signedFromDouble(large | 1 << 63, highest: UInt64(Int64.max)), .min)
    XCTAssertEqual(unsignedFromDouble(large, highest: .max), .max)
    XCTAssertEqual(unsignedFromDouble(large | 1 << 63, highest: .max), 0)
    XCTAssertEqual(
      unsignedFromDouble(Double.infinity.bitPattern, highest: 0xffff_ffff), 0xffff_ffff)
    XCTAssertEqual(signedFromDouble(Double.nan.bitPattern, highest: 0x7fff_ffff), 0)
  }

  func testFloatsBecomeTheHostsDoublesAndBack() {
    for a in Samples.floats { checkFloat(a) }
    var random = Seeded(1)
    for _ in 0..<Samples.pairs { checkFloat(UInt32(truncatingIfNeeded: random.next())) }
  }

  func testDoublesBecomeTheHostsFloats() {
    eachDouble { a in
      let x = Double(bitPattern: a)
      if floatFromDouble(a) != Float(x).bitPattern {
        XCTFail("\(x) as Float is \(Float(bitPattern: floatFromDouble(a)))")
      }
    }
  }

  private func checkFloat(_ a: UInt32) {
    let x = Float(bitPattern: a)
    if doubleFromFloat(a) != Double(x).bitPattern { XCTFail("\(x) as Double") }
    if !x.isNaN, floatFromDouble(doubleFromFloat(a)) != a { XCTFail("\(x) as Double and back") }
  }

  private func eachInteger(_ check: (UInt64) -> Void) {
    Samples.integers.forEach(check)
    var random = Seeded(2)
    for _ in 0..<Samples.pairs { check(random.integer()) }
  }

  /// Random patterns, and random ones of the range that integers and Floats have.
  private func eachDouble(_ check: (UInt64) -> Void) {
    Samples.doubles.forEach(check)
    var random = Seeded(3)
    for _ in 0..<Samples.pairs { check(random.next()) }
    for _ in 0..<Samples.pairs {
      let exponent = 1023 &+ random.next() % 68 &- 2
      check(random.next() & 0x800f_ffff_ffff_ffff | exponent << 52)
      let floats = 1023 &+ random.next() % 280 &- 151
      check(random.next() & 0x800f_ffff_ffff_ffff | floats << 52)
    }
  }
}
