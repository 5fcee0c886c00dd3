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
      withoutDepth(outcome.errors),
      """
      chapters/\(TinyBook.page):5:3: error: 'trap' stopped the chip: precondition failure
        why: in check(_:) (chapters/\(TinyBook.page):5:3)
          called from main (chapters/\(TinyBook.page):9:3)
          the stack was N of its 16,384 bytes deep at most

      """)
  }

  func testACheckOfTheLibraryIsToldAtTheProgramsOwnLines() throws {
    let project = try TemporaryProject()
    try project.write(
      "func pick(_ all: [Int], _ index: Int) -> Int {\n  all[index]\n}\nlet all = [1, 2]\n"
        + "print(pick(all, all.count))\n", to: "lamp/main.swift")
    XCTAssertEqual(
      withoutDepth(try project.workbook("run", "./lamp").errors),
      """
      using the folder lamp
      lamp/main.swift:2:6: error: './lamp' stopped the chip: index out of range
        why: in pick(_:_:) (lamp/main.swift:2:6)
          called from main (lamp/main.swift:5:7)
          the stack was N of its 16,384 bytes deep at most

      """)
  }

  func testTheLostMessageOfFatalErrorIsSaid() throws {
    let project = try TemporaryProject()
    try project.write("fatalError(\"no lamp\")\n", to: "lamp/main.swift")
    XCTAssertEqual(
      withoutDepth(try project.workbook("run", "./lamp").errors),
      """
      using the folder lamp
      lamp/main.swift:1:1: error: './lamp' stopped the chip: fatal error
        why: in main (lamp/main.swift:1:1)
          the stack was N of its 16,384 bytes deep at most
        mend: Print the message of fatalError before it: Embedded Swift leaves it out.

      """)
  }

  func testWhoCalledWhomIsToldToTheEnd() throws {
    let project = try TemporaryProject()
    try project.write(
      """
      @inline(never) func c(_ x: Int) -> Int { precondition(x < 3); return x &+ 1 }
      @inline(never) func b(_ x: Int) -> Int { c(x &* 2) &+ 1 }
      @inline(never) func a(_ x: Int) -> Int { b(x &+ 1) &* 2 }
      for number in 0..<9 { print(a(number)) }

      """, to: "lamp/main.swift")
    XCTAssertEqual(
      withoutDepth(try project.workbook("run", "./lamp").errors),
      """
      using the folder lamp
      lamp/main.swift:1:42: error: './lamp' stopped the chip: precondition failure
        why: in c(_:) (lamp/main.swift:1:42)
          called from b(_:) (lamp/main.swift:2:42)
          called from a(_:) (lamp/main.swift:3:42)
          called from main (lamp/main.swift:4:29)
          the stack was N of its 16,384 bytes deep at most

      """)
  }

  func testAPressAndItsAnswer() throws {
    let project = try TemporaryProject()
    try project.write(
      """
      import ESP32

      let button = InputPin(.bootButton, pull: .up)
      let led = OutputPin(.led)
      while button.isHigh {}
      led.turnOn()
      print("pressed")

      """, to: "lamp/main.swift")
    try project.write(
      """
      steps:
        - { at: 10ms, press: GPIO0, for: 5ms }
      expect:
        - { console: pressed, before: 12ms }
        - { pin: GPIO2, toggles: 2 }
      """, to: "press.yml")
    let outcome = try project.workbook(
      "run", "./lamp", "--for", "1s", "--scenario", "press.yml", "--vcd", "lamp.vcd", "--profile",
      "--heat", "heat")
    XCTAssertEqual(outcome.status, 1)
    XCTAssert(outcome.output.hasPrefix("pressed\n\ninstructions"), outcome.output)
    XCTAssert(outcome.output.contains(" % "), outcome.output)
    XCTAssertEqual(
      outcome.errors,
      """
      using the folder lamp
      error: './lamp': expected GPIO2 to change 2 times, but it changed once

      """)
    XCTAssert(try project.text(of: "lamp.vcd").contains("#10000000\n0!\n"))
    XCTAssert(
      try project.text(of: "heat").hasPrefix(
        "# workbook heat 1: address executed read written symbol\n"))
  }

  func testAWordThatIsNoPressIsAWrongCommandLine() throws {
    let project = try TemporaryProject()
    let outcome = try project.workbook("run", "hello", "--press", "GPIO99@1ms")
    XCTAssertEqual(outcome.status, 2)
    XCTAssert(
      outcome.errors.contains("'GPIO99' in 'GPIO99@1ms' is no pin of the chip. Use GPIO0"),
      outcome.errors)
    let other = try project.workbook("run", "hello", "--engine", "qemu", "--profile")
    XCTAssertEqual(other.status, 2)
    XCTAssert(other.errors.contains("'--profile' needs the simulated chip"), other.errors)
  }

  func testAFlashImageRunsAndADamagedOneDoesNot() throws {
    let project = try TemporaryProject()
    _ = try project.workbook("build", "hello", "--output", "out")
    let outcome = try project.workbook("run", "out/hello.bin")
    XCTAssertEqual(outcome.status, 0, outcome.errors)
    XCTAssertEqual(outcome.output, try project.workbook("run", "hello").output)
    let file = project.root.appending(path: "out/hello.bin")
    var bytes = try Data(contentsOf: file)
    bytes[100] ^= 1
    try bytes.write(to: file)
    let refused = try project.workbook("run", "out/hello.bin")
    XCTAssertEqual(refused.status, 1)
    XCTAssert(
      refused.errors.hasPrefix("error: the chip does not start 'out/hello.bin': the checksum"),
      refused.errors)
  }

  func testAnExitCodeIsTold() throws {
    let project = try TemporaryProject()
    _ = try TinyFirmware(.print("done\n"), .exit(3), console: .uart0).build(
      in: project.root, named: "three")
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
    _ = try TinyFirmware(.print("tick"), .hang, console: .uart0).build(
      in: project.root, named: "endless")
    let outcome = try project.workbook("run", "endless.elf", "--for", "1s")
    XCTAssertEqual(outcome.status, 0)
    XCTAssertEqual(outcome.output, "tick\n")
    XCTAssertEqual(outcome.errors, "stopped: its time was over\n")
  }

  func testCtrlCEndsARunOnTheChip() throws {
    let project = try TemporaryProject()
    _ = try TinyFirmware(.print("tick\n"), .hang, console: .uart0)
      .build(in: project.root, named: "endless")
    let tool = try project.start(["run", "endless.elf"])
    XCTAssertEqual(tool.waitForOutput("tick\n"), "tick\n")
    kill(tool.identifier, SIGINT)
    let outcome = try tool.outcome()
    XCTAssertEqual(outcome.status, 130)
    XCTAssertEqual(outcome.errors, "stopped\n")
  }

  func testCtrlCEndsItCleanly() throws {
    let project = try TemporaryProject()
    let elf = try TinyFirmware(.print("tick\n"), .hang).build(in: project.root, named: "endless")
    let tool = try project.start(["run", "--engine", "qemu", "endless.elf"])
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
      "trap '' PIPE; { timeout 30 $workbook run --engine qemu endless.elf; echo $? >ended; } | head -n 1"
    )
    XCTAssertEqual(outcome.output, "tick\n")
    XCTAssertEqual(try project.text(of: "ended"), "\(128 + SIGPIPE)\n")
    for engine in try processes(naming: elf.path) {
      // The kernel ends it a moment after the tool.
      XCTAssertEqual(try project.shell("timeout 10 tail --pid=\(engine) -f /dev/null").status, 0)
    }
  }

  /// The text without how deep the stack was: that is up to the compiler.
  private func withoutDepth(_ text: String) -> String {
    text.replacing(#/was [0-9,]+ of its/#, with: "was N of its")
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
