import Foundation
import GradingRecord
import XCTest

@testable import Grading

/// A learner gets the first failure soon; reports get everything.
final class FirstFailureTests: XCTestCase {
  /// The results of a ring that wastes a slot, by what the tests need.
  private func statuses(isThorough: Bool) async throws -> [TaskDefinition.Need?: Set<String>] {
    let sample = try SampleGrader(task: "ring-buffer", file: "RingBuffer.swift")
    let task = try TaskDefinition.load("ring-buffer", root: sample.grader.places.root)
    let text = try String(
      contentsOf: sample.grader.places.root
        .appending(path: "Tests/Graders/ring-buffer/wrong/wastes-a-slot.swift"), encoding: .utf8)
    let verdict = try await sample.verdict(on: text) { $0.isThorough = isThorough }
    var statuses: [TaskDefinition.Need?: Set<String>] = [:]
    for (test, result) in zip(task.tests, verdict.tests) {
      statuses[test.needs, default: []].insert(result.record.status.rawValue)
    }
    XCTAssertEqual(verdict.budgets.isEmpty, !isThorough)
    return statuses
  }

  func testTestsThatTakeLongWaitUntilTheQuickOnesPass() async throws {
    let statuses = try await statuses(isThorough: false)
    XCTAssertEqual(statuses[nil], ["passed", "failed"])
    XCTAssertEqual(statuses[.proof], ["passed"])
    XCTAssertEqual(statuses[.race], ["notRun"])
    XCTAssertEqual(statuses[.firmware], ["notRun"])
  }

  func testAThoroughVerdictHasAllOfThem() async throws {
    let statuses = try await statuses(isThorough: true)
    XCTAssertEqual(statuses[nil], ["passed", "failed"])
    XCTAssertEqual(statuses[.race], ["passed"])
    XCTAssertEqual(statuses[.firmware], ["passed"])
  }
}
