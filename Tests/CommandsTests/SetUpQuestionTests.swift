import Foundation
import XCTest

/// What `./workbook` asks on a terminal before it installs anything.
final class SetUpQuestionTests: XCTestCase {
  private static let question = """
    The workbook needs these Debian packages: graphviz
    Install them now with apt? [Y/n] 
    """

  /// A project on a machine that lacks one package, where the user may use sudo.
  private func project() throws -> SetUpProject {
    let project = try SetUpProject()
    try project.swift(version: "6.3.1")
    try project.program("id", "echo 1000")
    try project.program("sudo", "exec \"$@\"")
    try project.program("dpkg-query", "[ \"$4\" = graphviz ] || printf installed")
    return project
  }

  private func installations(_ project: SetUpProject) throws -> [String] {
    try project.calls().filter { $0.hasPrefix("apt-get install") }
  }

  func testYesAndReturnInstall() throws {
    for answer in ["", "y", "Y", "yes"] {
      let project = try project()
      let outcome = try project.workbookOnTerminal("run hello", typing: answer)
      XCTAssertEqual(outcome.status, 0, outcome.output)
      XCTAssert(outcome.output.contains(Self.question), outcome.output)
      XCTAssert(outcome.output.contains("installing: graphviz\n"), outcome.output)
      XCTAssert(outcome.output.hasSuffix("tool: run hello\n"), outcome.output)
      XCTAssertEqual(
        try installations(project), ["apt-get install -y --no-install-recommends graphviz"], answer)
    }
  }

  func testAnyOtherAnswerInstallsNothing() throws {
    for answer in ["n", "no", "q", "what?"] {
      try assertRefused(typing: answer)
    }
  }

  func testTheEndOfTheInputInstallsNothing() throws {
    try assertRefused(typing: nil)
  }

  func testYesOnTheCommandLineIsAskedNothing() throws {
    let project = try project()
    let outcome = try project.workbookOnTerminal("--yes run hello", typing: "n")
    XCTAssertEqual(outcome.status, 0, outcome.output)
    XCTAssertFalse(outcome.output.contains("[Y/n]"), outcome.output)
    XCTAssertEqual(try installations(project).count, 1)
  }

  func testAMachineThatHasAllIsAskedNothing() throws {
    let project = try project()
    try project.program("dpkg-query", "printf installed")
    let outcome = try project.workbookOnTerminal("run hello", typing: "n")
    XCTAssertEqual(outcome.status, 0, outcome.output)
    XCTAssertFalse(outcome.output.contains("[Y/n]"), outcome.output)
  }

  private func assertRefused(
    typing answer: String?, file: StaticString = #filePath, line: UInt = #line
  ) throws {
    let project = try project()
    let outcome = try project.workbookOnTerminal("run hello", typing: answer)
    XCTAssertEqual(outcome.status, 3, outcome.output, file: file, line: line)
    XCTAssert(outcome.output.contains(Self.question), outcome.output, file: file, line: line)
    XCTAssert(
      outcome.output.hasSuffix(
        """
        error: these packages are missing: graphviz
          why: you chose not to install them
          mend: Run: sudo apt-get install graphviz

        """), outcome.output, file: file, line: line)
    XCTAssertEqual(try installations(project), [], file: file, line: line)
  }
}
