import Foundation
import TestSupport
import XCTest

/// `run`: a program's output, and how its end is told.
final class RunCommandTests: XCTestCase {
  func testATrapIsToldAtThePagesLine() throws {
    var book = TinyBook.files
    book[TinyBook.page] = """
      # Trap

      ```swift file=trap/main.swift
      func check(_ value: Int) {
        precondition(value < 3)
      }
      for value in 0..<9 {
        print(value)
        check(value)
      }
      ```

      """
    let project = try TemporaryProject(book: book)
    let outcome = try project.workbook("run", "trap")
    XCTAssertEqual(outcome.status, 1)
    XCTAssert(outcome.output.hasPrefix("0\n1\n2\n3\npanic: trap pc=0x"), outcome.output)
    XCTAssertEqual(
      outcome.errors,
      """
      chapters/\(TinyBook.page):5:3: error: 'trap' stopped the chip: precondition failure
        why: in check(_:) (chapters/\(TinyBook.page):5:3)
          called from main (chapters/\(TinyBook.page):9:3)

      """)
  }

  func testACheckOfTheLibraryIsToldAtTheProgramsOwnLines() throws {
    let project = try TemporaryProject()
    try project.write(
      "func pick(_ all: [Int], _ index: Int) -> Int {\n  all[index]\n}\nlet all = [1, 2]\n"
        + "print(pick(all, all.count))\n", to: "lamp/main.swift")
    XCTAssertEqual(
      try project.workbook("run", "./lamp").errors,
      """
      using the folder lamp
      lamp/main.swift:2:6: error: './lamp' stopped the chip: index out of range
        why: in pick(_:_:) (lamp/main.swift:2:6)
          called from main (lamp/main.swift:5:7)

      """)
  }

  func testTheLostMessageOfFatalErrorIsSaid() throws {
    let project = try TemporaryProject()
    try project.write("fatalError(\"no lamp\")\n", to: "lamp/main.swift")
    XCTAssertEqual(
      try project.workbook("run", "./lamp").errors,
      """
      using the folder lamp
      lamp/main.swift:1:1: error: './lamp' stopped the chip: fatal error
        why: in main (lamp/main.swift:1:1)
        mend: Print the message of fatalError before it: Embedded Swift leaves it out.

      """)
  }

  func testAnExitCodeIsTold() throws {
    let project = try TemporaryProject()
    _ = try TinyFirmware(.print("done\n"), .exit(3)).build(in: project.root, named: "three")
    let outcome = try project.workbook("run", "three.elf")
    XCTAssertEqual(outcome.status, 1)
    XCTAssertEqual(outcome.output, "done\n")
    XCTAssertEqual(
      outcome.errors,
      """
      error: 'three.elf' ended with exit code 3
        why: 0 would mean that all is well

      """)
  }

  func testItsTimeCanBeLimited() throws {
    let project = try TemporaryProject()
    _ = try TinyFirmware(.print("tick"), .hang).build(in: project.root, named: "endless")
    let outcome = try project.workbook("run", "endless.elf", "--for", "1s")
    XCTAssertEqual(outcome.status, 0)
    XCTAssertEqual(outcome.output, "tick\n")
    XCTAssertEqual(outcome.errors, "stopped: its time was over\n")
  }

  func testCtrlCEndsItCleanly() throws {
    let project = try TemporaryProject()
    let elf = try TinyFirmware(.print("tick\n"), .hang).build(in: project.root, named: "endless")
    let tool = try project.start(["run", "endless.elf"])
    XCTAssertEqual(tool.waitForOutput("tick\n"), "tick\n")
    XCTAssertEqual(try processes(naming: elf.path).count, 1)
    kill(tool.identifier, SIGINT)
    let outcome = try tool.outcome()
    XCTAssertEqual(outcome.status, 130)
    XCTAssertEqual(outcome.errors, "stopped\n")
    XCTAssertEqual(try processes(naming: elf.path), [])
  }

  func testAClosedPipeEndsEndlessOutputEvenWhereItsSignalIsIgnored() throws {
    let project = try TemporaryProject()
    let elf = try TinyFirmware(.print("tick\n"), .again).build(in: project.root, named: "endless")
    let outcome = try project.shell(
      "trap '' PIPE; { timeout 30 $workbook run endless.elf; echo $? >ended; } | head -n 1")
    XCTAssertEqual(outcome.output, "tick\n")
    XCTAssertEqual(try project.text(of: "ended"), "\(128 + SIGPIPE)\n")
    for engine in try processes(naming: elf.path) {
      // The kernel ends it a moment after the tool.
      XCTAssertEqual(try project.shell("timeout 10 tail --pid=\(engine) -f /dev/null").status, 0)
    }
  }

  /// The processes whose command line names a file.
  private func processes(naming path: String) throws -> [Int32] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
      .filter { process in
        let line = try? Data(contentsOf: URL(filePath: "/proc/\(process)/cmdline"))
        return String(decoding: line ?? Data(), as: UTF8.self).contains(path)
      }
  }
}
