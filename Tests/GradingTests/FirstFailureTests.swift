import Foundation
import GradingRecord
import Synchronization
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

  func testThatTheQuickTestsPassIsToldBeforeTheOthersAreDone() async throws {
    let told = Mutex<[Grader.Progress]>([])
    let sample = try SampleGrader(task: "ring-buffer", file: "RingBuffer.swift")
    let root = sample.grader.places.root
    func grade(_ path: String) async throws -> Verdict {
      let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
      return try await sample.verdict(
        on: text, { $0.isThorough = false },
        progress: { progress in told.withLock { $0.append(progress) } })
    }
    let passing = try await grade("solutions/ring-buffer/RingBuffer.swift")
    XCTAssertTrue(passing.hasPassed)
    let task = try TaskDefinition.load("ring-buffer", root: root)
    let quick = task.tests.count { $0.needs == nil || $0.needs == .proof }
    XCTAssertEqual(
      told.withLock { $0 }, [Grader.Progress(passed: quick, tests: task.tests.count)])
    told.withLock { $0 = [] }
    _ = try await grade("Tests/Graders/ring-buffer/wrong/wastes-a-slot.swift")
    XCTAssertEqual(told.withLock { $0 }, [], "what has failed is told by the verdict")
  }
}
