import RuntimeArithmetic
import XCTest

final class Integers64Tests: XCTestCase {
  func testMultiplicationEqualsTheHosts() {
    eachPair { a, b in
      if multiply64(a, b) != a &* b { XCTFail("\(a) × \(b) gives \(multiply64(a, b))") }
    }
  }

  func testTheFullProductOf32BitsEqualsTheHosts() {
    eachPair { a, b in
      let x = UInt32(truncatingIfNeeded: a)
      let y = UInt32(truncatingIfNeeded: b)
      if multiplyWide(x, y) != UInt64(x) * UInt64(y) { XCTFail("\(x) × \(y)") }
    }
  }

  func testUnsignedDivisionEqualsTheHosts() {
    eachPair { a, b in
      guard b != 0 else { return }
      if divideUnsigned64(a, b) != a / b { XCTFail("\(a) ÷ \(b) gives \(divideUnsigned64(a, b))") }
      if remainderUnsigned64(a, b) != a % b {
        XCTFail("\(a) mod \(b) gives \(remainderUnsigned64(a, b))")
      }
    }
  }

  func testSignedDivisionEqualsTheHosts() {
    eachPair { x, y in
      let (a, b) = (Int64(bitPattern: x), Int64(bitPattern: y))
      guard b != 0, !(a == .min && b == -1) else { return }
      if divideSigned64(a, b) != a / b { XCTFail("\(a) ÷ \(b) gives \(divideSigned64(a, b))") }
      if remainderSigned64(a, b) != a % b {
        XCTFail("\(a) mod \(b) gives \(remainderSigned64(a, b))")
      }
    }
  }

  /// Swift checks first; the functions must end all the same.
  func testDivisionByZeroEnds() {
    XCTAssertEqual(divideUnsigned64(7, 0), 0)
    XCTAssertEqual(remainderUnsigned64(7, 0), 7)
    XCTAssertEqual(divideSigned64(.min, -1), .min)
    XCTAssertEqual(remainderSigned64(.min, -1), 0)
  }

  private func eachPair(_ check: (UInt64, UInt64) -> Void) {
    for a in Samples.integers {
      for b in Samples.integers { check(a, b) }
    }
    var random = Seeded(64)
    for _ in 0..<Samples.pairs { check(random.integer(), random.integer()) }
  }
}
