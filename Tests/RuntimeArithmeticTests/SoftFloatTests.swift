import Foundation
import RuntimeArithmetic
import XCTest

/// Every operation, on every pair of edges and on random pairs, gives the host's bits.
final class SoftFloatTests: XCTestCase {
  func testAdditionEqualsTheHosts() { compare(addFloats) { $0 + $1 } }

  func testSubtractionEqualsTheHosts() { compare(subtractFloats) { $0 - $1 } }

  func testMultiplicationEqualsTheHosts() { compare(multiplyFloats) { $0 * $1 } }

  func testDivisionEqualsTheHosts() { compare(divideFloats) { $0 / $1 } }

  func testTheTruncatingRemainderEqualsTheHosts() {
    compare(truncatingRemainderOfFloats) { fmodf($0, $1) }
  }

  func testTheSquareRootEqualsTheHosts() {
    compare({ a, _ in squareRootOfFloat(a) }, { a, _ in a.squareRoot() })
  }

  func testRoundingEqualsTheHosts() {
    compare({ a, _ in roundFloat(a, .down) }, { a, _ in a.rounded(.down) })
    compare({ a, _ in roundFloat(a, .toNearestOrEven) }, { a, _ in a.rounded(.toNearestOrEven) })
  }

  func testComparisonEqualsTheHosts() {
    eachPair { a, b in
      let (x, y) = (Float(bitPattern: a), Float(bitPattern: b))
      let expected: Int32 = x < y ? -1 : x > y ? 1 : x == y ? 0 : 2
      if compareFloats(a, b, unordered: 2) != expected {
        XCTFail("\(x) against \(y): \(compareFloats(a, b, unordered: 2))")
      }
    }
  }

  func testANaNKeepsItsPayloadAndBecomesQuiet() {
    XCTAssertEqual(addFloats(0x7f80_0001, 0), 0x7fc0_0001)
    XCTAssertEqual(multiplyFloats(0, 0xffc0_beef), 0xffc0_beef)
  }

  private func compare(
    _ operation: (UInt32, UInt32) -> UInt32, _ hosts: (Float, Float) -> Float
  ) {
    eachPair { a, b in
      let (x, y) = (Float(bitPattern: a), Float(bitPattern: b))
      let expected = hosts(x, y)
      let result = operation(a, b)
      let isRight =
        expected.isNaN
        ? Float(bitPattern: result).isNaN && !Float(bitPattern: result).isSignalingNaN
        : result == expected.bitPattern
      if !isRight {
        XCTFail("\(x) and \(y): expected \(expected), got \(Float(bitPattern: result))")
      }
    }
  }

  private func eachPair(_ check: (UInt32, UInt32) -> Void) {
    for a in Samples.floats {
      for b in Samples.floats { check(a, b) }
    }
    var random = Seeded(24)
    for _ in 0..<Samples.pairs {
      let a = UInt32(truncatingIfNeeded: random.next())
      check(a, random.float(near: a))
    }
  }
}
