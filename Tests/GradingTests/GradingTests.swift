import Diagnostics
import Foundation
import GradingRecord
import XCTest

@testable import Grading

/// What a grader says about submissions that behave.
final class GradingTests: XCTestCase {
  func testTheSolutionPasses() async throws {
    let verdict = try await SampleGrader().verdict(on: Sample.solution)
    XCTAssertTrue(verdict.hasPassed, "\(verdict)")
    XCTAssertEqual(verdict.points, 7)
    XCTAssertEqual(verdict.missingLayers, [])
  }

  func testAWrongAnswerFailsTheTestsThatSeeIt() async throws {
    let verdict = try await SampleGrader().verdict(on: Sample.adder("left > 9 ? 0 : left &+ right"))
    XCTAssertEqual(verdict.tests.map(\.record.status), [.passed, .failed, .failed, .passed])
    XCTAssertEqual(verdict.points, 2)
    XCTAssertFalse(verdict.hasPassed)
  }

  func testAFindingTellsBehaviourStepsExpectedGotAndSection() async throws {
    let verdict = try await SampleGrader().verdict(on: Sample.adder("3"))
    XCTAssertEqual(
      verdict.tests[0].record.findings,
      [
        Finding(
          "one and one is two", steps: ["add 1 and 1"], expected: "0x02", got: "0x03",
          section: "adding")
      ])
  }

  func testACounterexampleIsTheSmallest() async throws {
    let verdict = try await SampleGrader().verdict(
      on: Sample.adder("left >= 10 && right >= 3 ? 0 : left &+ right"))
    let finding = try XCTUnwrap(verdict.tests[2].record.findings.first)
    XCTAssertEqual(finding.steps, ["add 10 and 3"])
    XCTAssertEqual(finding.expected, "13")
    XCTAssertEqual(finding.got, "0")
    XCTAssertEqual(finding.seed, 7)
  }

  func testTheSameSeedBringsTheSameCounterexample() async throws {
    let text = Sample.adder("left &* 31 % 17 == 5 ? left : left &+ right")
    let sample = try SampleGrader()
    let first = try await sample.verdict(on: text) { $0.seed = 99 }
    let second = try await sample.verdict(on: text) { $0.seed = 99 }
    XCTAssertEqual(first.tests[2].record.findings, second.tests[2].record.findings)
  }

  func testOneTestCanBeRunAlone() async throws {
    let verdict = try await SampleGrader().verdict(on: Sample.solution) {
      $0.only = "testAByteWrapsAround"
    }
    XCTAssertEqual(verdict.tests.map(\.record.name), ["testAByteWrapsAround"])
  }

  func testCodeThatAllocatesFailsTheProofAtItsLine() async throws {
    let verdict = try await SampleGrader().verdict(
      on: Sample.adder("let both = [left, right]; return both[0] &+ both[1]"))
    XCTAssertEqual(verdict.tests.map(\.record.status), [.passed, .passed, .passed, .failed])
    XCTAssertEqual(
      verdict.tests[3].problems.first?.place?.file, "exercises/sample/Adder.swift")
    XCTAssertEqual(verdict.tests[3].problems.first?.place?.line, 4)
  }
}

/// Submissions of the sample task.
enum Sample {
  static let solution = adder("left &+ right")

  /// A submission that adds with an expression, which stands on line 4.
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
