import GradingHost
import XCTest

/// The suite of the sample task: adding two bytes.
final class AdderTests: XCTestCase {
  private typealias Add = @convention(c) (UInt8, UInt8) -> UInt8
  private let add = Submission.function("sample_add", as: Add.self)

  func testOneAndOneIsTwo() {
    note(["add 1 and 1"])
    expect(add(1, 1), 2, "one and one is two", after: ["add 1 and 1"], section: "adding")
  }

  func testAByteWrapsAround() {
    note(["add 255 and 2"])
    expect(add(255, 2), 1, "a byte wraps around", after: ["add 255 and 2"])
  }

  func testEverySumIsRight() {
    let add = add
    verify(
      Property<[UInt8]>(
        "every sum is right", cases: 300,
        generate: { random, size in
          (0..<2).map { _ in UInt8.random(in: 0...UInt8(min(255, size)), using: &random) }
        },
        smaller: { pair in
          Smaller.integers(pair[0]).map { [$0, pair[1]] }
            + Smaller.integers(pair[1]).map { [pair[0], $0] }
        },
        steps: { ["add \($0[0]) and \($0[1])"] },
        mismatch: { pair in
          let (got, expected) = (add(pair[0], pair[1]), pair[0] &+ pair[1])
          return got == expected ? nil : .init(expected: "\(expected)", got: "\(got)")
        }))
  }
}
