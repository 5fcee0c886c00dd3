import Foundation
import XCTest

@testable import Grading

/// What a grader says about submissions that behave, and about those that don't.
final class GradingTests: XCTestCase {
  func testTheSolutionPasses() async throws {
    let verdict = try await SampleGrader().verdict(on: Sample.solution)
    XCTAssertTrue(verdict.hasPassed, "\(verdict)")
    XCTAssertEqual(verdict.points, 7)
  }
}

/// Submissions of the sample task.
enum Sample {
  static let solution = adder("left &+ right")

  /// A submission that adds with an expression.
  static func adder(_ body: String, before: String = "") -> String {
    """
    \(before)
    struct Adder {
      func add(_ left: UInt8, _ right: UInt8) -> UInt8 {
        \(body)
      }
    }
    """
  }
}
