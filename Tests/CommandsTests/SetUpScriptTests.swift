import Foundation
import XCTest

/// `./workbook`, the script that sets everything up, on machines that lack something.
final class SetUpScriptTests: XCTestCase {
  func testWithoutSwiftItSaysWhichAndWhereToGetIt() throws {
    let outcome = try SetUpProject().workbook("run", "hello")
    XCTAssertEqual(outcome.status, 3)
    XCTAssertEqual(outcome.output, "")
    XCTAssertEqual(
      outcome.errors,
      """
      error: Swift 6.3.1 is not installed
        why: no swift was found on PATH or in the usual folders
        mend: Install Swift 6.3.1 from https://www.swift.org/install/linux/ and add it to PATH.

      """)
  }

  func testSwiftlysFolderIsSearched() throws {
    let project = try SetUpProject()
    try project.swift(version: "6.3.1")
    try FileManager.default.createDirectory(
      at: project.root.appending(path: ".local/share/swiftly/bin"),
      withIntermediateDirectories: true)
    try FileManager.default.moveItem(
      at: project.root.appending(path: "bin/swift"),
      to: project.root.appending(path: ".local/share/swiftly/bin/swift"))
    XCTAssertEqual(try project.workbook("examples").output, "tool: examples\n")
  }

  func testAnotherSwiftIsRefusedByName() throws {
    let project = try SetUpProject()
    try project.swift(version: "6.2.4")
    let outcome = try project.workbook("run", "hello")
    XCTAssertEqual(outcome.status, 3)
    XCTAssertEqual(
      outcome.errors,
      """
      error: Swift 6.2.4 was found, but the workbook is proved with 6.3.1
        why: it is \(project.root.path)/bin/swift
        mend: Install Swift 6.3.1 from https://www.swift.org/install/linux/, or try --any-swift.

      """)
    let any = try project.workbook("--any-swift", "run", "hello")
    XCTAssertEqual(any.status, 0, any.errors)
    XCTAssertEqual(any.output, "tool: run hello\n")
    XCTAssertEqual(try project.workbook("run", "hello").status, 3, "it is not remembered")
  }

  func testAnotherProgramNamedSwiftIsRefused() throws {
    let project = try SetUpProject()
    try project.program("swift", "echo 'python-swiftclient 4.1.0'")
    let outcome = try project.workbook("run", "hello")
    XCTAssertEqual(outcome.status, 3)
    XCTAssert(
      outcome.errors.hasPrefix("error: Swift of no known version was found, but "), outcome.errors)
  }

  func testAnotherSystemIsRefusedByName() throws {
    let project = try SetUpProject()
    try project.swift(version: "6.3.1")
    try FileManager.default.removeItem(at: project.root.appending(path: "bin/uname"))
    try project.program("uname", "[ \"$1\" = -s ] && echo Darwin || echo arm64")
    let outcome = try project.workbook("run", "hello")
    XCTAssertEqual(outcome.status, 3)
    XCTAssert(
      outcome.errors.hasPrefix("error: this system is not supported: Darwin on arm64\n"),
      outcome.errors)
  }

  func testMissingPackagesAreNamedWhereNobodyMayInstallThem() throws {
    let project = try SetUpProject()
    try project.swift(version: "6.3.1")
    try project.program("id", "echo 1000")
    try project.program(
      "dpkg-query", "[ \"$4\" = llvm-22 ] || [ \"$4\" = graphviz ] || printf installed")
    let outcome = try project.workbook("run", "hello")
    XCTAssertEqual(outcome.status, 3)
    XCTAssertEqual(
      outcome.errors,
      """
      error: these packages are missing: llvm-22 graphviz
        why: installing them needs root, and there is no sudo
        mend: Run as root: apt-get install llvm-22 graphviz

      """)
    XCTAssertFalse(try project.calls().contains { $0.hasPrefix("apt-get") })
  }

  func testMissingPackagesAreInstalledByNameWithoutAQuestion() throws {
    let project = try SetUpProject()
    try project.swift(version: "6.3.1")
    try project.program("id", "echo 1000")
    try project.program("sudo", "exec \"$@\"")
    try project.program("dpkg-query", "[ \"$4\" = graphviz ] || printf installed")
    let outcome = try project.workbook("run", "hello")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssertEqual(outcome.output, "tool: run hello\n")
    let calls = try project.calls()
    XCTAssert(calls.contains("apt-get update"), "\(calls)")
    XCTAssert(
      calls.contains("apt-get install -y --no-install-recommends graphviz"), "\(calls)")
    XCTAssert(
      calls.contains { $0.hasPrefix("sudo env DEBIAN_FRONTEND=noninteractive apt-get") },
      "\(calls)")
  }

  func testWhatFetchesTheToolsPackagesIsInstalledBeforeTheToolIsBuilt() throws {
    let project = try SetUpProject()
    try project.swift(version: "6.3.1")
    try project.program("dpkg-query", "[ \"$4\" = git ] || printf installed")
    XCTAssertEqual(try project.workbook("run", "hello").status, 0)
    let calls = try project.calls()
    let installed = try XCTUnwrap(
      calls.firstIndex(of: "apt-get install -y --no-install-recommends git"), "\(calls)")
    let built = try XCTUnwrap(calls.firstIndex { $0.hasPrefix("swift build ") }, "\(calls)")
    XCTAssertLessThan(installed, built)
  }

  func testAptsOwnWordsAreShownWhenItFails() throws {
    let project = try SetUpProject()
    try project.swift(version: "6.3.1")
    try project.program("dpkg-query", "[ \"$4\" = llvm-22 ] || printf installed")
    try project.program("apt-get", "echo 'E: Unable to locate package llvm-22'; exit 100")
    let outcome = try project.workbook("run", "hello")
    XCTAssertEqual(outcome.status, 3)
    XCTAssert(
      outcome.errors.contains(
        "E: Unable to locate package llvm-22\nerror: apt could not install: llvm-22\n"),
      outcome.errors)
  }

  func testTheToolIsBuiltOnceAndAgainWhenItsSourcesChange() throws {
    let project = try SetUpProject()
    try project.swift(version: "6.3.1")
    func builds() throws -> Int { try project.calls().count { $0.hasPrefix("swift build ") } }
    let first = try project.workbook("run", "my program", "--for", "1s")
    XCTAssertEqual(first.output, "tool: run my program --for 1s\n")
    XCTAssert(
      first.errors.hasSuffix("building the workbook tool (once, a few minutes)\n"), first.errors)
    XCTAssertEqual(try builds(), 1)
    let second = try project.workbook("examples")
    XCTAssertEqual(second.output, "tool: examples\n")
    XCTAssertEqual(second.errors, "")
    XCTAssertEqual(try project.calls(), [], "a second start asks nobody anything")
    try project.write("// changed\n", to: "Sources/New.swift")
    XCTAssertEqual(try project.workbook("examples").errors, "building the workbook tool\n")
    XCTAssertEqual(try builds(), 1)
  }

  func testAToolThatDoesNotBuildIsTriedAgain() throws {
    let project = try SetUpProject()
    try project.program(
      "swift",
      """
      [ "$1" = --version ] && echo 'Swift version 6.3.1' && exit
      echo 'Sources/Tool.swift:1:1: error: no such thing'; exit 1
      """)
    for _ in 0..<2 {
      let outcome = try project.workbook("examples")
      XCTAssertEqual(outcome.status, 70)
      XCTAssert(outcome.errors.contains("Sources/Tool.swift:1:1: error: no such thing\n"))
      XCTAssert(outcome.errors.contains("error: the tool did not build\n"), outcome.errors)
    }
    try project.swift(version: "6.3.1")
    XCTAssertEqual(try project.workbook("examples").output, "tool: examples\n")
  }

  func testABuildThatFailsWithoutAMessageShowsTheEndOfItsLog() throws {
    let project = try SetUpProject()
    try project.program(
      "swift",
      """
      [ "$1" = --version ] && echo 'Swift version 6.3.1' && exit
      echo 'Killed'; exit 137
      """)
    let outcome = try project.workbook("examples")
    XCTAssertEqual(outcome.status, 70)
    XCTAssert(outcome.errors.contains("\nKilled\nerror: the tool did not build\n"), outcome.errors)
  }

  func testWhatTheTestsNeedIsInstalledForThemAlone() throws {
    let project = try SetUpProject()
    try project.swift(version: "6.3.1")
    func asksForChromium() throws -> Bool {
      try project.calls().contains { $0.hasPrefix("dpkg-query") && $0.hasSuffix(" chromium") }
    }
    for command in ["run", "read", "check"] {
      XCTAssertEqual(try project.workbook(command).status, 0)
      XCTAssertFalse(try asksForChromium(), command)
    }
    for command in ["test", "bench"] {
      XCTAssertEqual(try project.workbook(command).status, 0)
      XCTAssert(try asksForChromium(), command)
    }
  }

  func testEsptoolIsNotNeededToGoOnAndDoctorTriesAgain() throws {
    let project = try SetUpProject()
    try project.swift(version: "6.3.1")
    try project.program("python3", "echo 'no network'; exit 1")
    let first = try project.workbook("run", "hello")
    XCTAssertEqual(first.status, 0)
    XCTAssertEqual(first.output, "tool: run hello\n")
    XCTAssert(
      first.errors.contains(
        """
        no network
        warning: pip could not install esptool==5.6.0
          mend: Flash images need esptool: './workbook doctor' tries again.

        """), first.errors)
    _ = try project.calls()
    XCTAssertEqual(try project.workbook("run", "hello").errors, "")
    XCTAssertEqual(try project.calls(), [])
    XCTAssertEqual(try project.workbook("doctor").output, "tool: doctor\n")
    XCTAssertEqual(try project.calls().count { $0.hasPrefix("python3 ") }, 1)
  }

  func testALinkToItLeadsToItsOwnFolder() throws {
    let project = try SetUpProject()
    try project.swift(version: "6.3.1")
    try FileManager.default.createSymbolicLink(
      atPath: project.root.appending(path: "bin/wb").path,
      withDestinationPath: project.root.appending(path: "workbook").path)
    XCTAssertEqual(try project.workbook("examples").status, 0)
    try project.write(
      "#!/bin/sh\necho \"$WORKBOOK_ROOT $PWD\"\n", to: ".build/debug/workbook")
    let outcome = try project.run("bin/wb", in: "Sources")
    let root = project.root.path
    XCTAssertEqual(outcome.output, "\(root) \(root)/Sources\n")
  }

  func testTheScriptsAreSoundShell() throws {
    let project = try TemporaryProject()
    for name in ["workbook", ".ci/run"] {
      let script = TemporaryProject.repository.appending(path: name).path
      let syntax = try project.shell("sh -n '\(script)'")
      XCTAssertEqual(syntax.errors, "")
      XCTAssertEqual(syntax.status, 0)
      let lint = try project.shell(
        "command -v shellcheck >/dev/null || exit 99; shellcheck '\(script)'")
      XCTAssertNotEqual(lint.status, 99, "shellcheck is missing: sudo apt-get install shellcheck")
      XCTAssertEqual(lint.output, "")
      XCTAssertEqual(lint.status, 0, name)
    }
  }
}
