import Diagnostics
import Foundation
import GradingRecord
import Simulation
import TestSupport
import XCTest

@testable import Grading

/// Verdicts while other gradings run, or after one that was killed.
final class ReliabilityTests: XCTestCase {
  private static let wrong = Sample.adder("left == 255 ? 0 : left &+ right")

  func testGradersAtOnceKeepTheirVerdictsApart() async throws {
    let sample = try SampleGrader()
    let task = try TaskDefinition.load("sample", root: sample.grader.places.root)
    let grader = sample.grader
    let texts = [Sample.solution, Self.wrong, Sample.solution, Self.wrong]
    let verdicts = try await withThrowingTaskGroup(of: (Int, Verdict).self) { group in
      for (number, text) in texts.enumerated() {
        let file = sample.folder.appending(path: "\(number).swift")
        try Data(text.utf8).write(to: file)
        let submission = Grader.Submission(
          files: [Grader.File(name: "Adder.swift", url: file, shownPath: "a/\(number).swift")])
        group.addTask { (number, try await grader.grade(submission, for: task)) }
      }
      return try await group.reduce(into: [Int: Verdict]()) { $0[$1.0] = $1.1 }
    }
    for (number, text) in texts.enumerated() {
      XCTAssertEqual(verdicts[number]?.hasPassed, text == Sample.solution)
      XCTAssertEqual(verdicts[number]?.tests[1].record.status, number % 2 == 0 ? .passed : .failed)
    }
    XCTAssertEqual(sample.leftovers, [])
  }

  // That a host ends with the tool is a promise of LeashedProcess, and proved with it.
  func testAKilledHostIsNoVerdictAndLeavesNoProcess() async throws {
    let sample = try SampleGrader()
    let waiting = Sample.adder(
      "while left == 255 { sleep(1) }; return left", before: "import Glibc")
    let grading = Task {
      try await sample.verdict(on: waiting, policy: false) { $0.only = "testAByteWrapsAround" }
    }
    let (host, tests) = try await runningHost()
    XCTAssertEqual(kill(host, SIGKILL), 0)
    do {
      let verdict = try await grading.value
      XCTFail("it was graded: \(verdict)")
    } catch let problem as Diagnostic {
      XCTAssertEqual(problem.message, "the grader's host did not come to its end")
    }
    for test in tests {
      XCTAssert(waitUntil { !ProcessTable.isAlive(test) }, "a test's process is left")
    }
    XCTAssertEqual(sample.leftovers, [])
    let next = try await sample.verdict(on: Sample.solution)
    XCTAssertTrue(next.hasPassed)
  }

  /// The host that this process has started, once it runs a test, and its tests' processes.
  private func runningHost() async throws -> (pid_t, [pid_t]) {
    for _ in 0..<3_000 {
      for host in ProcessTable.children(of: getpid(), named: "grade-sample") {
        let tests = ProcessTable.children(of: host, named: "grade-sample")
        if !tests.isEmpty { return (host, tests) }
      }
      try await Task.sleep(for: .milliseconds(5))
    }
    throw Diagnostic("no host was started")
  }

  func testFoldersOfKilledGradersAreRemoved() async throws {
    let sample = try SampleGrader()
    let work = sample.grader.places.work
    let ended = Process()
    ended.executableURL = URL(filePath: "/bin/true")
    try ended.run()
    ended.waitUntilExit()
    let names = ["\(ended.processIdentifier)-killed", "\(ended.processIdentifier)-locked"]
    let others = ["\(getpid())-alive", "notes"]
    for name in names + others {
      try FileManager.default.createDirectory(
        at: work.appending(path: name), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: work.appending(path: "\(name)/submission.o"))
    }
    let lock = try FileLock(work.appending(path: names[1]).appending(path: "lock"))
    let verdict = try await sample.verdict(on: Sample.solution)
    XCTAssertTrue(verdict.hasPassed)
    XCTAssertEqual(Set(sample.leftovers), Set(others + [names[1]]))
    withExtendedLifetime(lock) {}
  }
}
