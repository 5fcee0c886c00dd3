import Diagnostics
import Foundation
import Grading
import GradingRecord
import Synchronization
import XCTest

@testable import Commands

/// `watch`: what saves and keys do, with a judge, a chip and files of the test's own.
final class WatchSessionTests: XCTestCase {
  func testEverySaveIsGraded() async throws {
    let stage = try Stage(hasKeys: true)
    stage.answers = [.failed, .passed]
    let session = stage.start()
    let first = await stage.shown("q quit\n")
    XCTAssert(first.hasPrefix("grading …\n\u{1B}[2J\u{1B}[Hgreet: Greet\n"), first)
    XCTAssert(first.hasSuffix("\nn next task   h hint   r run   q quit\n"), first)
    stage.save("greet")
    let second = await stage.shown("q quit\n")
    XCTAssert(second.contains("s solution"), second)
    XCTAssert(second.contains("1 of 2 tasks passed"), second)
    stage.press("q")
    try await session.value
    XCTAssertEqual(stage.progress["greet"].attempts, 2)
  }

  func testProgressIsALineWhereThereAreKeysAndNothingElsewhere() {
    let progress = Grader.Progress(passed: 24, tests: 33)
    XCTAssertEqual(
      WatchScreen(hasKeys: true, isColoured: false).text(of: progress),
      "24 of 33 tests pass, and the others are under way …\n")
    XCTAssertEqual(WatchScreen(hasKeys: false, isColoured: false).text(of: progress), "")
  }

  func testKeysGiveHintsAndTheSolutionAtItsTime() async throws {
    let stage = try Stage(hasKeys: true)
    stage.answers = [.failed, .passed]
    let session = stage.start()
    _ = await stage.shown("q quit\n")
    stage.press("h")
    let first = await stage.shown("q quit\n")
    XCTAssert(first.hasPrefix("\nHint 1 of 3\n"), first)
    stage.press("h")
    let second = await stage.shown("q quit\n")
    XCTAssert(second.hasPrefix("\nHint 2 of 3\n"), second)
    stage.press("s")
    let refusal = await stage.shown("q quit\n")
    XCTAssert(refusal.contains("is for after your own"), refusal)
    stage.save("greet")
    _ = await stage.shown("q quit\n")
    stage.press("s")
    let solution = await stage.shown("q quit\n")
    XCTAssert(solution.contains("solutions/greet/Greeter.swift\n\nlet answer = 42\n"), solution)
    stage.press("q")
    try await session.value
  }

  func testALearnersEditionOffersNoSolution() async throws {
    let stage = try Stage(hasKeys: true, hasSolutions: false)
    stage.answers = [.passed]
    let session = stage.start()
    let verdict = await stage.shown("q quit\n")
    XCTAssert(verdict.hasSuffix("\nn next task   h hint   r run   q quit\n"), verdict)
    stage.press("s")
    stage.press("h")
    let next = await stage.shown("q quit\n")
    XCTAssert(next.hasPrefix("\nHint 1 of 3\n"), next)
    stage.press("q")
    try await session.value
  }

  func testASaveEndsTheGradingThatGoesOn() async throws {
    let stage = try Stage(hasKeys: true)
    stage.answers = [nil, .failed]
    let session = stage.start()
    await stage.grading()
    stage.save("greet")
    let shown = await stage.shown("q quit\n")
    XCTAssert(shown.contains("failed     It greets"), shown)
    XCTAssertEqual(stage.progress["greet"].attempts, 1, "what was ended gave no verdict")
    stage.press("q")
    try await session.value
  }

  func testWhatIsNotPassedIsLeftWhenAskedForTwice() async throws {
    let stage = try Stage(hasKeys: true)
    stage.answers = [.failed, .failed]
    let session = stage.start()
    _ = await stage.shown("q quit\n")
    stage.press("n")
    let question = await stage.shown("q quit\n")
    XCTAssert(question.contains("Press n once more"), question)
    stage.press("x")
    stage.press("n")
    let again = await stage.shown("q quit\n")
    XCTAssert(again.contains("Press n once more"), "another key was between")
    stage.press("n")
    let start = await stage.shown("q quit\n")
    XCTAssert(start.contains("\nCount\n\n  exercises/count/Counter.swift"), start)
    XCTAssert(FileSystem.isFolder(stage.project.url("exercises/count")))
    stage.save("greet")
    stage.save("count")
    let verdict = await stage.shown("q quit\n")
    XCTAssert(verdict.contains("count: "), "only the new task is watched: \(verdict)")
    stage.press("q")
    try await session.value
  }

  func testAProgramRunsUntilAKeyIsPressed() async throws {
    let stage = try Stage(hasKeys: true)
    stage.answers = [.failed]
    let session = stage.start()
    _ = await stage.shown("q quit\n")
    stage.press("r")
    _ = await stage.shown("the program prints\n")
    stage.press("x")
    let stopped = await stage.shown("q quit\n")
    XCTAssert(stopped.hasPrefix("stopped\n"), stopped)
    stage.press("r")
    _ = await stage.shown("the program prints\n")
    stage.press("q")
    try await session.value
  }

  func testWithoutATerminalThereAreOnlyVerdicts() async throws {
    let stage = try Stage(hasKeys: false)
    stage.answers = [.failed, .passed]
    let session = stage.start()
    let first = await stage.shown("tasks passed\n")
    XCTAssert(first.hasPrefix("greet: Greet\n"), first)
    stage.save("greet")
    let second = await stage.shown("1 of 2 tasks passed\n")
    XCTAssertFalse((first + second).contains("\u{1B}"), second)
    XCTAssertFalse((first + second).contains("quit"), second)
    session.cancel()
    try await session.value
  }

  func testTheEndOfTheTerminalEndsIt() async throws {
    let stage = try Stage(hasKeys: true)
    stage.answers = [.failed]
    let session = stage.start()
    stage.endKeys()
    try await session.value
  }

  func testWhatCannotBeGradedIsToldAndTheNextSaveTriesAgain() async throws {
    let stage = try Stage(hasKeys: true)
    stage.answers = [.failed, .failed]
    stage.problem = Diagnostic("there is no grader for 'greet'")
    let session = stage.start()
    let problem = await stage.shown("q quit\n")
    XCTAssert(problem.contains("error: there is no grader for 'greet'\n"), problem)
    stage.problem = nil
    stage.save("greet")
    let verdict = await stage.shown("q quit\n")
    XCTAssert(verdict.contains("failed     It greets"), verdict)
    stage.problem = ToolMissing("swiftc", for: "grading", installation: "install Swift")
    stage.save("greet")
    do {
      try await session.value
      XCTFail("without the tool nothing can be graded")
    } catch {
      XCTAssertEqual((error as? ToolMissing)?.tool, "swiftc")
    }
  }

  func testAFullDiskIsToldWhereAClearedScreenLeavesIt() async throws {
    let stage = try Stage(hasKeys: true)
    stage.answers = [.failed, .failed]
    try FileManager.default.createSymbolicLink(
      at: stage.project.url("exercises/.progress.json.new"),
      withDestinationURL: URL(filePath: "/dev/full"))
    let session = stage.start()
    let first = await stage.shown("what it held is still there.\n")
    XCTAssert(first.contains(" q quit\nwarning: your progress could not be kept"), first)
    stage.press("q")
    try await session.value
  }

  func testTroubleWithTheDiskIsToldOnceASession() throws {
    let project = try TemporaryProject(book: TaskBook.files)
    try project.write("a file", to: "exercises")
    let told = Mutex<[Diagnostic]>([])
    let keeper = ProgressKeeper(in: project.workspace) { notice in
      told.withLock { $0.append(notice) }
    }
    XCTAssertEqual(keeper.update("greet") { $0.hintsShown += 1 }.hintsShown, 1)
    keeper.update("greet") { $0.hintsShown += 1 }
    let messages = told.withLock { $0.map(\.message) }
    XCTAssertEqual(messages.count { $0.hasPrefix("your progress could not be kept") }, 1)
  }
}
