import Foundation
import XCTest

/// How the tool ends, and what it says then.
final class ExitStatusTests: XCTestCase {
  private func project() throws -> TemporaryProject { try TemporaryProject() }

  func testAWrongCommandLineIs2() throws {
    let project = try project()
    for arguments in [["run"], ["run", "hello", "--for", "soon"], ["try", "a", "b"]] {
      let outcome = try project.start(arguments).outcome()
      XCTAssertEqual(outcome.status, 2, "\(arguments)")
      XCTAssertEqual(outcome.output, "", "\(arguments)")
      XCTAssert(outcome.errors.contains("Usage: workbook"), outcome.errors)
    }
  }

  func testAWordThatIsNoCommandIs2AndTellsTheNearest() throws {
    let project = try project()
    for (arguments, mend) in [
      (["rum", "hello"], "Did you mean 'run'?"), (["help", "rum"], "Did you mean 'run'?"),
      (["hello"], "To run the program: ./workbook run hello"),
      (["unheard-of"], "See all commands: ./workbook help"),
    ] {
      let outcome = try project.start(arguments).outcome()
      XCTAssertEqual(outcome.status, 2, "\(arguments)")
      XCTAssertEqual(outcome.output, "", "\(arguments)")
      let word = arguments.last { $0 == "rum" } ?? arguments[0]
      XCTAssertEqual(outcome.errors, "error: no command '\(word)'\n  mend: \(mend)\n")
    }
  }

  func testNumbersOutsideTheirRangeAreWrongUsage() throws {
    let outcome = try project().workbook("symbols", "hello", "--limit=-1")
    XCTAssertEqual(outcome.status, 2)
    XCTAssert(outcome.errors.contains("'--limit' is a number from 1"), outcome.errors)
  }

  func testABenchmarkThatThereIsNotIsWrongUsage() throws {
    let outcome = try project().workbook("bench", "--only", "nothing")
    XCTAssertEqual(outcome.status, 2)
    XCTAssertEqual(outcome.output, "")
    XCTAssert(
      outcome.errors.contains(
        "no benchmark has 'nothing' in its name; there are: start, size, build, site"),
      outcome.errors)
  }

  func testHelpIsAResult() throws {
    let project = try project()
    for arguments in [["help"], ["--help"], ["help", "run"], ["run", "--help"]] {
      let outcome = try project.start(arguments).outcome()
      XCTAssertEqual(outcome.status, 0, "\(arguments)")
      XCTAssertEqual(outcome.errors, "", "\(arguments)")
      XCTAssert(outcome.output.contains("USAGE: workbook"), outcome.output)
    }
  }

  func testWithoutACommandItTellsWhatToDoNext() throws {
    let outcome = try project().workbook()
    XCTAssertEqual(outcome.status, 0)
    XCTAssertEqual(
      outcome.output,
      """
      A tiny book: 1 page, about 5 minutes

        ./workbook read           open the book in your browser
        ./workbook run hello      build and run an example
        ./workbook try hello      get a copy of your own to change
        ./workbook help           all commands

      """)
  }

  func testAnUnknownExampleIs1AndNamesTheNearest() throws {
    let outcome = try project().workbook("run", "helo")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(
      outcome.errors,
      """
      error: no example is named 'helo'
        mend: Use one of: 'hello'.

      """)
  }

  func testAMissingToolIs3AndTellsHowToInstallIt() throws {
    let project = try project()
    try project.write("\u{7F}ELF", to: "any.elf")
    let run = try project.workbook(
      "run", "any.elf", "--engine", "qemu", environment: ["PATH": "/nowhere"])
    XCTAssertEqual(run.status, 3)
    XCTAssertEqual(
      run.errors,
      """
      error: 'qemu-system-xtensa' is not installed
        why: running firmware needs it
        mend: Run: sudo apt-get install qemu-system-misc

      """)
    let build = try project.workbook("build", "hello", environment: ["PATH": "/nowhere"])
    XCTAssertEqual(build.status, 3)
    XCTAssert(build.errors.hasPrefix("error: 'swiftc' is not installed\n"), build.errors)
  }

  func testDoctorNamesWhatIsMissing() throws {
    let project = try project()
    let outcome = try project.workbook("doctor", environment: ["PATH": "/nowhere"])
    XCTAssertEqual(outcome.status, 3)
    for tool in ["swiftc", "llc-22", "xtensa-lx106-elf-ld", "qemu-system-xtensa", "dot"] {
      let line = "  " + tool.padding(toLength: 26, withPad: " ", startingAt: 0) + "MISSING\n"
      XCTAssert(outcome.output.contains(line + "    mend: "), "\(tool)\n\(outcome.output)")
    }
    XCTAssertEqual(try project.workbook("doctor").status, 0)
  }

  func testAFileThatIsNoFirmwareIsNoBugOfOurs() throws {
    let project = try project()
    try project.write("hello", to: "notes.txt")
    let run = try project.workbook("run", "notes.txt")
    XCTAssertEqual(run.status, 1)
    XCTAssert(
      run.errors.hasPrefix("error: the chip does not start 'notes.txt': not an ELF file"),
      run.errors)
    let size = try project.workbook("size", "notes.txt")
    XCTAssertEqual(size.status, 1)
    XCTAssert(size.errors.hasPrefix("error: 'notes.txt': not an ELF file"), size.errors)
  }

  func testADiskThatRefusesIsNoBugOfOurs() throws {
    let project = try project()
    try project.write("", to: "taken")
    let outcome = try project.workbook("build", "hello", "--output", "taken/here")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(
      outcome.errors,
      """
      error: the file system refused '\(project.root.path)/taken/here'
        why: Not a directory
        mend: Make room there, or get the right to it, and try again.

      """)
  }

  func testOutsideAProjectItSaysWhereToGo() throws {
    let outcome = try project().shell("cd / && $workbook examples")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(
      outcome.errors,
      """
      error: this is not a workbook folder: '/'
        mend: Run ./workbook from the repository's root.

      """)
  }

  func testOnlyATerminalThatWantsColourGetsIt() throws {
    let project = try project()
    let onTerminal = #"script -qec "$workbook run helo" /dev/null"#
    XCTAssert(try project.shell(onTerminal).output.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
      let outcome = try project.shell(onTerminal, environment: environment)
      XCTAssert(outcome.output.contains("error: no example"), outcome.output)
      XCTAssertFalse(outcome.output.contains("\u{1B}"), "\(environment)")
    }
    XCTAssertFalse(try project.workbook("run", "helo").errors.contains("\u{1B}"))
  }

  func testAFullDiskUnderTheOutputIsAnError() throws {
    let outcome = try project().shell("$workbook examples >/dev/full")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(
      outcome.errors,
      """
      error: the output could not be written
        why: No space left on device
        mend: Make room where it goes, and try again.

      """)
  }

  func testAClosedPipeEndsTheOutputQuietly() throws {
    let project = try project()
    let outcome = try project.shell("$workbook symbols hello | head -n 1")
    XCTAssertEqual(outcome.status, 0)
    XCTAssertEqual(outcome.output.split(separator: "\n").count, 1)
    XCTAssertEqual(outcome.errors, "")
  }
}
