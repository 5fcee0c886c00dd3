import Foundation
import TestSupport
import XCTest

/// Whole `workbook grade` processes: beside one another, and killed.
final class SimultaneousGradingTests: XCTestCase {
  /// An answer that never comes back, whatever is added.
  private static let endless = """
    struct Adder {
      func add(_ left: UInt8, _ right: UInt8) -> UInt8 { while true {} }
    }

    """

  func testTwoThatGradeTheSameTaskAtOnceEachHaveTheRightVerdict() throws {
    let project = try SampleTask.project(answering: SampleTask.right)
    try project.write(Self.endless, to: "elsewhere/Adder.swift")
    let endless = try project.start(["grade", "sample", "--file", "elsewhere"])
    let (host, test) = try runningTest(of: endless, in: project)
    // Held in the middle of its test: what comes now is surely at once.
    kill(host, SIGSTOP)
    XCTAssert(waitUntil { ProcessTable.isStopped(host) })
    let right = try project.workbook("grade", "sample")
    XCTAssertEqual(right.status, 0, right.output + right.errors)
    XCTAssert(right.output.contains("7 of 7"), right.output)
    XCTAssert(ProcessTable.isAlive(host), "the other one goes on")
    kill(host, SIGCONT)
    let outcome = try endless.outcome()
    XCTAssertEqual(outcome.status, 1, outcome.errors)
    XCTAssert(outcome.output.contains("\ntimed out  One and one is two\n"), outcome.output)
    XCTAssertFalse(ProcessTable.isAlive(test), "a test's process is left")
    XCTAssertEqual(ProcessTable.naming(project.root.path), [])
    XCTAssertEqual(try workFolders(of: project), [])
    XCTAssert(try project.text(of: "exercises/progress.json").contains("\"attempts\" : 1"))
  }

  func testOneThatIsKilledInAnEndlessTestLeavesNothingThatTheNextDoesNotClear() throws {
    let project = try SampleTask.project(answering: Self.endless)
    let progress = try project.text(of: "exercises/progress.json")
    let tool = try project.start(["grade", "sample"])
    let (host, test) = try runningTest(of: tool, in: project)
    kill(tool.identifier, SIGKILL)
    let outcome = try tool.outcome()
    XCTAssertEqual(outcome.status, -SIGKILL)
    XCTAssertEqual(outcome.output, "", "half a verdict is none")
    for process in [host, test] {
      XCTAssert(waitUntil { !ProcessTable.isAlive(process) }, "\(process) is left")
    }
    XCTAssert(waitUntil { ProcessTable.naming(project.root.path).isEmpty }, "a process is left")
    XCTAssertEqual(try project.text(of: "exercises/progress.json"), progress)
    XCTAssertEqual(try workFolders(of: project).count, 1, "nobody could remove its folder")
    try project.write(SampleTask.right, to: SampleTask.file)
    let next = try project.workbook("grade", "sample")
    XCTAssertEqual(next.status, 0, next.output + next.errors)
    XCTAssert(next.output.contains("7 of 7"), next.output)
    XCTAssertEqual(try workFolders(of: project), [])
  }

  func testOneThatIsKilledWhileItCompilesLeavesNoCompiler() throws {
    let project = try SampleTask.project(answering: SampleTask.right)
    let tool = try project.start(["grade", "sample"])
    var compilers: [pid_t] = []
    XCTAssert(
      waitUntil {
        compilers = ProcessTable.children(of: tool.identifier, named: "swift-frontend")
        return !compilers.isEmpty
      }, "no compiler was started")
    kill(tool.identifier, SIGKILL)
    XCTAssertEqual(try tool.outcome().status, -SIGKILL)
    for compiler in compilers {
      XCTAssert(waitUntil { !ProcessTable.isAlive(compiler) }, "a compiler is left")
    }
    XCTAssert(waitUntil { ProcessTable.naming(project.root.path).isEmpty }, "a process is left")
  }

  /// The host that a tool has started, once a test of it runs, and that test's process.
  private func runningTest(
    of tool: RunningTool, in project: TemporaryProject
  ) throws -> (host: pid_t, test: pid_t) {
    var found: (pid_t, pid_t)?
    let isRunning = waitUntil {
      for host in ProcessTable.children(of: tool.identifier, named: "grade-sample") {
        if let test = ProcessTable.children(of: host, named: "grade-sample").first {
          found = (host, test)
        }
      }
      return found != nil
    }
    XCTAssert(isRunning, "no test was started")
    let pair = try XCTUnwrap(found)
    XCTAssert(ProcessTable.naming(project.root.path).contains(pair.1), "it would be found if left")
    return pair
  }

  private func workFolders(of project: TemporaryProject) throws -> [String] {
    try project.names(in: ".workbook/cache/grading")
  }
}
