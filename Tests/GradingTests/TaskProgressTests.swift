import Foundation
import Grading
import GradingRecord
import XCTest

/// What is remembered of verdicts, hints and giving up.
final class TaskProgressTests: XCTestCase {
  private let noon = Date(timeIntervalSince1970: 1_795_000_000)

  func testTheBestVerdictCountsAndTheLastIsKept() {
    var progress = TaskProgress()
    progress.record(.of(.passed, .passed, .failed), at: noon)
    progress.record(.of(.passed, .crashed, .timedOut), at: noon + 60)
    XCTAssertEqual(progress.attempts, 2)
    XCTAssertEqual(progress.bestPoints, 2)
    XCTAssertEqual(progress.possiblePoints, 3)
    XCTAssertEqual(progress.last?.summary, "2 of 3 tests fail")
    XCTAssertEqual(progress.last?.hasPassed, false)
    XCTAssertEqual(progress.last?.date, noon + 60)
    XCTAssertNil(progress.firstPass)
  }

  func testTheFirstPassStaysThoughLaterVerdictsAreWorse() {
    var progress = TaskProgress()
    progress.record(.of(.passed, .passed), at: noon)
    progress.record(.of(.passed, .passed), at: noon + 60)
    progress.record(.unbuilt, at: noon + 120)
    XCTAssertEqual(progress.firstPass, noon)
    XCTAssertEqual(progress.bestPoints, 2)
    XCTAssertEqual(progress.possiblePoints, 2)
    XCTAssertEqual(progress.last?.summary, "it could not be tested")
  }

  func testAVerdictWithoutPointsIsNoBestOne() {
    var progress = TaskProgress()
    progress.record(.unbuilt, at: noon)
    XCTAssertEqual(progress.possiblePoints, 0)
    progress.record(.of(.failed, .failed), at: noon)
    XCTAssertEqual(progress.possiblePoints, 2)
    XCTAssertEqual(progress.bestPoints, 0)
    XCTAssertEqual(progress.attempts, 2)
  }

  func testAClockThatJumpsBackChangesNoDecision() {
    var progress = TaskProgress()
    progress.start(with: "one", at: noon)
    progress.record(.of(.passed), at: noon)
    progress.start(with: "two", at: noon - 86_400)
    progress.record(.of(.failed), at: noon - 86_400)
    XCTAssertEqual(progress.started, noon)
    XCTAssertEqual(progress.starter, "two")
    XCTAssertEqual(progress.firstPass, noon)
    XCTAssertEqual(progress.last?.hasPassed, false)
  }

  func testGivingUpIsNotedOnceAndNotAfterAPass() {
    var progress = TaskProgress()
    progress.giveUp(at: noon)
    progress.giveUp(at: noon + 60)
    XCTAssertEqual(progress.gaveUp, noon)
    var passed = TaskProgress()
    passed.record(.of(.passed), at: noon)
    passed.giveUp(at: noon)
    XCTAssertNil(passed.gaveUp)
  }

  func testAVerdictIsToldInAFewWords() {
    XCTAssertEqual(Verdict.of(.passed, .passed).summary, "all 2 tests pass")
    XCTAssertEqual(Verdict.of(.passed, .forged).summary, "1 of 2 tests fails")
    XCTAssertEqual(Verdict.of().summary, "it could not be tested")
  }
}
