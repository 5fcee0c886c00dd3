import Foundation
import RuntimeArithmetic
import XCTest

/// Every operation, on every pair of edges and on random pairs, gives the host's bits.
final class SoftDoubleTests: XCTestCase {
  func testAdditionEqualsTheHosts() { compare(addDoubles) { $0 + $1 } }

  func testSubtractionEqualsTheHosts() { compare(subtractDoubles) { $0 - $1 } }

  func testMultiplicationEqualsTheHosts() { compare(multiplyDoubles) { $0 * $1 } }

  func testDivisionEqualsTheHosts() { compare(divideDoubles) { $0 / $1 } }

  func testTheTruncatingRemainderEqualsTheHosts() {
    compare(truncatingRemainderOfDoubles) { fmod($0, $1) }
  }

  func testTheSquareRootEqualsTheHosts() {
    compare({ a, _ in squareRootOfDouble(a) }, { a, _ in a.squareRoot() })
  }

  func testComparisonEqualsTheHosts() {
    eachPair { a, b in
      let (x, y) = (Double(bitPattern: a), Double(bitPattern: b))
      let expected: Int32 = x < y ? -1 : x > y ? 1 : x == y ? 0 : 2
      if compareDoubles(a, b, unordered: 2) != expected {
        XCTFail("\(x) against \(y): \(compareDoubles(a, b, unordered: 2))")
      }
    }
  }

  func testRoundingEqualsTheHosts() {
    let rules: [(Rounding, FloatingPointRoundingRule)] = [
      (.towardZero, .towardZero), (.down, .down), (.up, .up),
      (.toNearestOrAwayFromZero, .toNearestOrAwayFromZero), (.toNearestOrEven, .toNearestOrEven),
    ]
    for (rule, hosts) in rules {
      compare({ a, _ in roundDouble(a, rule) }, { a, _ in a.rounded(hosts) })
    }
  }

  func testANaNKeepsItsPayloadAndBecomesQuiet() {
    let signalling: UInt64 = 0x7ff0_0000_0000_beef
    let quiet: UInt64 = 0x7ff8_0000_0000_beef
    let one = (1.0).bitPattern
    XCTAssertEqual(addDoubles(signalling, one), quiet)
    XCTAssertEqual(subtractDoubles(one, signalling), quiet)
    XCTAssertEqual(multiplyDoubles(quiet, signalling | 1 << 20), quiet)
    XCTAssertEqual(divideDoubles(one, quiet), quiet)
    XCTAssertEqual(squareRootOfDouble(signalling), quiet)
  }

  func testAResultThatNoNumberCanBeIsTheStandardNaN() {
    let infinity = Double.infinity.bitPattern
    let standard: UInt64 = 0x7ff8_0000_0000_0000
    XCTAssertEqual(subtractDoubles(infinity, infinity), standard)
    XCTAssertEqual(multiplyDoubles(infinity, 0), standard)
    XCTAssertEqual(divideDoubles(0, 0), standard)
    XCTAssertEqual(squareRootOfDouble((-1.0).bitPattern), standard)
    XCTAssertEqual(truncatingRemainderOfDoubles(infinity, (1.0).bitPattern), standard)
  }

  /// Bit for bit; but which NaN an operation of the host's gives is left to the processor.
  private func compare(
    _ operation: (UInt64, UInt64) -> UInt64, _ hosts: (Double, Double) -> Double
  ) {
    eachPair { a, b in
      let (x, y) = (Double(bitPattern: a), Double(bitPattern: b))
      let expected = hosts(x, y)
      let result = operation(a, b)
      let isRight =
        expected.isNaN
        ? Double(bitPattern: result).isNaN && !Double(bitPattern: result).isSignalingNaN
        : result == expected.bitPattern
      if !isRight {
        XCTFail(
          "\(x) and \(y): expected \(expected), got \(Double(bitPattern: result)) "
            + "(\(String(result, radix: 16)))")
      }
    }
  }

  private func eachPair(_ check: (UInt64, UInt64) -> Void) {
    for a in Samples.doubles {
      for b in Samples.doubles { check(a, b) }
    }
    var random = Seeded(53)
    for _ in 0..<Samples.pairs {
      let a = random.next()
      check(a, random.double(near: a))
    }
  }
}
