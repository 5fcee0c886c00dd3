import Foundation
import XCTest

/// `watch` as a learner has it: on a terminal, which it always gives back, and off one.
final class WatchCommandTests: XCTestCase {
  /// Ends the shell's line with how the tool ended.
  private let watch = "echo PID $$; \"$workbook\" watch sample; echo \"END $?\"; read -r line"

  /// Watches an answer that fails, up to the first verdict.
  private func watching(
    _ line: String? = nil
  ) throws -> (project: TemporaryProject, terminal: TerminalTool) {
    let project = try SampleTask.project(answering: SampleTask.wrong)
    let terminal = try TerminalTool(line ?? watch, in: project)
    let verdict = terminal.waitFor(" quit\r\n")
    XCTAssert(verdict.contains("A byte wraps around"), verdict)
    XCTAssertFalse(terminal.isAsShellsLeaveIt, "single keys are read")
    return (project, terminal)
  }

  func testASaveIsGradedAndKeysAreHeard() throws {
    let (project, terminal) = try watching()
    terminal.type("h")
    XCTAssert(terminal.waitFor(" quit\r\n").contains("Hint 1 of 3"))
    // What an arrow sends is no key of ours, though it ends in a letter.
    terminal.type("\u{1B}[q")
    try project.write(SampleTask.right, to: SampleTask.file)
    XCTAssert(terminal.waitFor(" quit\r\n").contains("7 of 7"))
    terminal.type("s")
    XCTAssert(terminal.waitFor(" quit\r\n").contains("solutions/sample/Adder.swift\r\n"))
    terminal.type("r")
    XCTAssert(terminal.waitFor(" quit\r\n").contains("error: "), "there is no main.swift to run")
    terminal.type("q")
    XCTAssert(terminal.waitFor("END 0\r\n").hasSuffix("END 0\r\n"))
    XCTAssert(terminal.isAsShellsLeaveIt)
    XCTAssert(try project.text(of: "exercises/progress.json").contains("\"attempts\" : 2"))
  }

  func testCtrlCEndsItWell() throws {
    let (_, terminal) = try watching("trap '' INT; (trap - INT; \(watch))")
    terminal.type("\u{3}")
    XCTAssert(terminal.waitFor("END 0\r\n").hasSuffix("END 0\r\n"))
    XCTAssert(terminal.isAsShellsLeaveIt)
  }

  func testTheTerminalIsGivenBackWhateverEndsIt() throws {
    for (signal, status) in [(SIGTERM, 0), (SIGSEGV, 139), (SIGILL, 132)] {
      let line =
        "sh -c 'echo \"PID $$ \"; exec \"$workbook\" watch sample'; echo \"END $?\"; read -r a"
      let project = try SampleTask.project(answering: SampleTask.wrong)
      let terminal = try TerminalTool(line, in: project)
      let shown = terminal.waitFor(" quit\r\n")
      let words = shown.split { $0.isWhitespace }
      let identifier = try XCTUnwrap(words.count > 1 ? Int32(words[1]) : nil, shown)
      XCTAssertFalse(terminal.isAsShellsLeaveIt)
      kill(identifier, signal)
      XCTAssert(terminal.waitFor("END \(status)\r\n").hasSuffix("END \(status)\r\n"), "\(signal)")
      XCTAssert(terminal.isAsShellsLeaveIt, "\(signal)")
    }
  }

  func testAStoppedSessionGivesTheTerminalBackAndGoesOn() throws {
    let (_, terminal) = try watching(
      "set -m; \"$workbook\" watch sample; echo STOPPED; read -r line; fg; echo \"END $?\"; read -r a"
    )
    terminal.type("\u{1A}")
    _ = terminal.waitFor("STOPPED\r\n")
    XCTAssert(terminal.isAsShellsLeaveIt)
    terminal.type("\n")
    _ = terminal.waitFor("watch sample\r\n")
    terminal.type("h")
    XCTAssert(terminal.waitFor(" quit\r\n").contains("Hint 1 of 3"))
    XCTAssertFalse(terminal.isAsShellsLeaveIt)
    terminal.type("q")
    XCTAssert(terminal.waitFor("END 0\r\n").hasSuffix("END 0\r\n"))
  }

  func testNobodyButASessionNeedNotStopForCtrlZ() throws {
    // Without a shell above, the system does not stop a process: it has to go on with its keys.
    let (_, terminal) = try watching("exec \"$workbook\" watch sample")
    terminal.type("\u{1A}")
    terminal.type("h")
    let hint = terminal.waitFor(" quit\r\n")
    XCTAssert(hint.contains("Hint 1 of 3"), hint)
    terminal.type("q")
  }

  func testWithoutATerminalItPrintsVerdictsUntilItIsEnded() throws {
    let project = try SampleTask.project(answering: SampleTask.wrong)
    let tool = try project.start(["watch"])
    XCTAssert(tool.waitForOutput("0 of 2 tasks passed\n").contains("A byte wraps around"))
    try project.write(SampleTask.right, to: SampleTask.file)
    let shown = tool.waitForOutput("1 of 2 tasks passed\n")
    XCTAssert(shown.contains("7 of 7"), shown)
    XCTAssertFalse(shown.contains("\u{1B}"), "neither colours nor a cleared screen")
    XCTAssertFalse(shown.contains("quit"), "keys would not be heard")
    kill(tool.identifier, SIGINT)
    let outcome = try tool.outcome()
    XCTAssertEqual(outcome.status, 0)
    XCTAssertEqual(outcome.errors, "")
  }

  func testACopyOfAnExampleIsRunOnEverySave() throws {
    let project = try TemporaryProject()
    _ = try project.workbook("try", "hello")
    for name in ["hello", "./exercises/hello"] {
      try project.write("print(\"one\")\n", to: "exercises/hello/main.swift")
      let tool = try project.start(["watch", name])
      XCTAssertEqual(tool.waitForOutput("one\n"), "one\n")
      try project.write("print(two)\n", to: "exercises/hello/main.swift")
      XCTAssert(
        tool.waitForOutput("scope\n").contains("exercises/hello/main.swift:1:7: error: cannot find")
      )
      // A program that does not end by itself is ended by the next save.
      try project.write("print(\"three\")\nwhile true {}\n", to: "exercises/hello/main.swift")
      XCTAssert(tool.waitForOutput("three\n").hasSuffix("\nthree\n"))
      try project.write("print(\"four\")\n", to: "exercises/hello/main.swift")
      XCTAssert(tool.waitForOutput("four\n").hasSuffix("\nfour\n"))
      kill(tool.identifier, SIGINT)
      let outcome = try tool.outcome()
      XCTAssertEqual(outcome.status, 0, outcome.errors)
    }
    XCTAssertEqual(
      try project.workbook("watch", "helo").errors,
      "error: no task is named 'helo'\n  mend: The book in 'chapters' has no tasks.\n")
  }

  func testAFolderThatGoesAwayIsToldAndItsReturnIsGraded() throws {
    let project = try SampleTask.project(answering: SampleTask.wrong)
    let tool = try project.start(["watch", "sample"])
    _ = tool.waitForOutput("0 of 2 tasks passed\n")
    let (folder, away) = (project.url("exercises/sample"), project.url("away"))
    try FileManager.default.moveItem(at: folder, to: away)
    XCTAssert(
      tool.waitForOutput("start sample\n").contains("error: your folder 'exercises/sample' is gone")
    )
    try project.write(SampleTask.right, to: "away/Adder.swift")
    try FileManager.default.moveItem(at: away, to: folder)
    XCTAssert(tool.waitForOutput("1 of 2 tasks passed\n").contains("7 of 7"))
    kill(tool.identifier, SIGTERM)
    XCTAssertEqual(try tool.outcome().status, 0)
  }
}
