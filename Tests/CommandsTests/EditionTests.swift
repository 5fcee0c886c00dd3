import Diagnostics
import Foundation
import TestSupport
import XCTest

@testable import Commands

/// What a learner's edition says of itself, and what it leaves to the repository.
final class EditionTests: XCTestCase {
  private let edition = Edition(swift: "6.3.1", system: "Debian 12", programs: [:])

  func testAnotherSwiftAndAnotherSystemAreToldByName() throws {
    let root = try TemporaryFolder()
    let problems = edition.problems(swift: "6.4", system: "Ubuntu 24.04", root: root.url)
    XCTAssertEqual(
      problems.map(\.description),
      [
        """
        error: this edition is for Swift 6.3.1, and this is 6.4
          why: its programs need the libraries of that very version
          mend: Install Swift 6.3.1 from https://www.swift.org/install/linux/.
        """,
        """
        error: this edition is for Debian 12, and this is Ubuntu 24.04
          why: its programs need the libraries of the system that they were built on
          mend: Use a Debian 12 machine, virtual machine or container.
        """,
      ])
    XCTAssertEqual(
      edition.problems(swift: nil, system: "Debian 12", root: root.url).map(\.message),
      ["this edition is for Swift 6.3.1, and there is none"])
  }

  func testAProgramThatWasChangedOrRemovedIsToldWithItsMend() throws {
    let project = try TemporaryProject()
    for name in ["grade-a", "grade-b", "grade-c"] { try project.write(name, to: "bin/\(name)") }
    var edition = edition
    for name in ["grade-a", "grade-b", "grade-c"] {
      edition.programs["bin/\(name)"] = Edition.hash(of: project.url("bin/\(name)"))
    }
    try project.write("changed", to: "bin/grade-a")
    try FileManager.default.removeItem(at: project.url("bin/grade-b"))
    XCTAssertEqual(
      edition.problems(swift: "6.3.1", system: "Debian 12", root: project.root).map(\.description),
      [
        """
        error: 'bin/grade-a' is not as it was given to you
          mend: Restore it: git checkout bin/grade-a
        """,
        """
        error: 'bin/grade-b' is missing
          mend: Restore it: git checkout bin/grade-b
        """,
      ])
  }

  func testDoctorChecksTheEdition() throws {
    let project = try TemporaryProject()
    try Edition(swift: "6.3.0", system: Edition.systemHere, programs: [:]).write(to: project.root)
    let outcome = try project.workbook("doctor")
    XCTAssertEqual(outcome.status, 3)
    XCTAssert(
      outcome.output.hasPrefix(
        """
        This is a learner's edition, for:
          Swift                     6.3.0
          system                    \(Edition.systemHere)
          error: this edition is for Swift 6.3.0, and this is 6.3.1

        """), outcome.output)
    XCTAssertFalse(outcome.output.contains("chromium"), "learners run no tests of ours")
  }

  func testWhatOnlyTheRepositoryCanDoSaysSo() throws {
    let project = try SampleTask.project()
    try edition.write(to: project.root)
    for command in [["check"], ["test"], ["bench"], ["kit", "out"], ["solution", "sample"]] {
      let outcome = try RunningTool(
        TemporaryProject.tool, command, in: project.root,
        ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]
      ).outcome()
      XCTAssertEqual(outcome.status, 1, command[0])
      XCTAssertEqual(outcome.output, "", command[0])
      let lines = outcome.errors.split(separator: "\n")
      XCTAssertEqual(lines.first, "error: '\(command[0])' is for the workbook's repository")
      XCTAssert(lines.dropFirst().first?.hasPrefix("  why: a learner's edition has no ") == true)
    }
    let givingUp = try project.workbook("solution", "sample", "--give-up")
    XCTAssertEqual(givingUp.output, "")
    XCTAssertFalse(
      FileSystem.exists(project.url("exercises/progress.json")), "nothing was given up")
  }

  func testItsHelpHasTheCommandsThatWorkThere() throws {
    let project = try TemporaryProject()
    let commands = { (help: String) in
      Set(help.split(separator: "\n").compactMap { $0.wholeMatch(of: #/  ([a-z]+)( {2,}.*)?/#)?.1 })
    }
    let all = commands(try project.workbook("help").output)
    try edition.write(to: project.root)
    let help = try project.workbook("help").output
    XCTAssertEqual(all.subtracting(commands(help)), ["check", "test", "bench", "kit", "solution"])
    XCTAssert(commands(help).isSuperset(of: ["doctor", "clean", "grade", "watch"]), help)
    XCTAssertEqual(
      try project.workbook("kti").errors,
      "error: no command 'kti'\n  mend: See all commands: ./workbook help\n")
  }

  func testWatchOnATerminalOffersNoSolutionThere() throws {
    let project = try SampleTask.project(answering: SampleTask.right)
    try edition.write(to: project.root)
    let terminal = try TerminalTool("\"$workbook\" watch sample; echo \"END $?\"", in: project)
    let verdict = terminal.waitFor(" quit\r\n")
    XCTAssert(verdict.contains("7 of 7"), verdict)
    XCTAssert(verdict.contains(" next task"), verdict)
    XCTAssertFalse(verdict.contains("solution"), verdict)
    terminal.type("q")
    XCTAssert(terminal.waitFor("END 0\r\n").hasSuffix("END 0\r\n"))
  }

  func testAnEditionThatCanNotBeReadIsToldWithItsMend() throws {
    let project = try TemporaryProject()
    try project.write("{", to: "kit.json")
    XCTAssertEqual(
      try project.workbook("doctor").errors,
      """
      error: 'kit.json' can't be read
        why: it says what this edition is made for
        mend: Restore it: git checkout kit.json

      """)
  }
}
