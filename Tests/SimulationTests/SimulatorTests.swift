import Foundation
import Simulation
import TestSupport
import XCTest

/// Firmware on the simulated chip: what it prints, and how its runs end.
final class SimulatorTests: XCTestCase {
  func testTheConsoleStreamsAndIsKept() async throws {
    let streamed = Collected()
    let result = try await run(.print("hello\n"), .print("chip\n"), .exit(0)) {
      streamed.take($0)
      return .goOn
    }
    XCTAssertEqual(String(decoding: result.output, as: UTF8.self), "hello\nchip\n")
    XCTAssertEqual(streamed.text, "hello\nchip\n")
    XCTAssertEqual(result.end, .exited(0))
    // Eleven bytes at 115200 baud take almost a millisecond.
    let time = try XCTUnwrap(result.chip).time
    XCTAssertGreaterThan(time, .microseconds(900))
    XCTAssertLessThan(time, .milliseconds(3))
  }

  func testTheExitCodeIsThatOfTheFirmware() async throws {
    let result = try await run(.exit(3))
    XCTAssertEqual(result.end, .exited(3))
  }

  func testAnEndlessProgramIsStoppedAtItsTime() async throws {
    let result = try await run(.print("tick"), .hang, timeLimit: .milliseconds(50))
    XCTAssertEqual(result.end, .timeLimit)
    XCTAssertEqual(String(decoding: result.output, as: UTF8.self), "tick")
    let time = try XCTUnwrap(result.chip).time
    XCTAssertGreaterThanOrEqual(time, .milliseconds(50))
    XCTAssertLessThan(time, .milliseconds(50) + .microseconds(1))
  }

  func testTheReaderOfTheOutputMayStopTheRun() async throws {
    let result = try await run(.print("tick\n"), .again) { _ in .stop }
    XCTAssertEqual(result.end, .stopped)
    let later = try await run(.print("tick\n"), .again) { _ in .stopAfter(.milliseconds(20)) }
    XCTAssertEqual(later.end, .stopped)
    let time = try XCTUnwrap(later.chip).time
    XCTAssertGreaterThan(time, .milliseconds(20))
    XCTAssertLessThan(time, .milliseconds(32))
  }

  func testOnlyTheFirstBytesAreKept() async throws {
    let result = try await run(
      .print("0123456789"), .exit(0), simulator: Simulator(outputLimit: 4))
    XCTAssertEqual(String(decoding: result.output, as: UTF8.self), "0123")
    XCTAssertEqual(result.omittedBytes, 6)
  }

  func testACancelledRunEnds() async throws {
    let image = try build(.hang)
    let task = Task { try await Simulator().run(image) }
    task.cancel()
    let result = try await task.value
    XCTAssertEqual(result.end, .interrupted)
  }

  func testWaitingForWhatCannotComeEndsTheRun() async throws {
    let result = try await run(assembly: "_start: movi a2, 7\n waiti 0\n j _start")
    XCTAssertEqual(result.end, .idle)
  }

  /// A press that can't wake a chip that masks every level comes, and then nothing does.
  func testWaitingWithAllMaskedEndsTheRunAfterWhatWasStillToCome() async throws {
    for level in [7, 8, 14] {
      let image = try FirmwareImage.assembled("_start: movi a2, 7\n waiti \(level)\n j _start")
      let result = try await Simulator().run(
        image, scenario: Scenario(steps: [try .init(press: "GPIO0@10ms+5ms")]),
        timeLimit: .seconds(10))
      XCTAssertEqual(result.end, .idle, "level \(level)")
    }
  }

  func testWhatTheModelDoesNotKnowEndsTheRunWithItsPlace() async throws {
    try await assertLimit(
      reading: "0x20000000", "l32i a3, a2, 0",
      "it reads 0x20000000, where the chip has nothing, at 0x")
    try await assertLimit(
      reading: "0x3ff44f80", "l32i a3, a2, 0",
      "it reads the register at 0x3ff44f80, which the model does not know; the nearest is GPIO")
    try await assertLimit(
      reading: "0x3ff53000", "s32i a3, a2, 0",
      "it writes the register at 0x3ff53000, which the model does not know; the nearest is I2C0")
    try await assertLimit(
      reading: "0x3ff44004", "l8ui a3, a2, 0",
      "it reads a byte of a register at 0x3ff44004, whose bus has whole words only, at 0x")
    try await assertLimit(
      reading: "0x40001234", "l32i a3, a2, 0",
      "it reads the boot ROM at 0x40001234, of which the model has no copy, at 0x")
  }

  func testAWatchdogThatNobodyFeedsEndsTheRun() async throws {
    let bytes = FlashBytes(segments: [
      (0x4008_0000, [0x06, 0xFF, 0xFF, 0x00])  // J to itself
    ]).bytes
    let result = try await Simulator().run(try FirmwareImage(bytes), timeLimit: .seconds(5))
    guard case .reset(let reset) = result.end else { return XCTFail("\(result.end)") }
    XCTAssertTrue(reset.isWatchdog)
    XCTAssert(reset.words.hasSuffix(" reset the chip, for nobody fed it in time"), reset.words)
    let time = try XCTUnwrap(result.chip).time
    XCTAssertGreaterThan(time, .milliseconds(600))
    XCTAssertLessThan(time, .milliseconds(900))
  }

  /// Runs one instruction with an address in a2, and looks at the words of the model's limit.
  private func assertLimit(
    reading address: String, _ instruction: String, _ words: String, line: UInt = #line
  ) async throws {
    let result = try await run(
      assembly: """
        .Laddress: .4byte \(address)
        .globl _start
        _start: l32r a2, .Laddress
        \(instruction)
        """)
    guard case .unknown(let limit) = result.end else {
      return XCTFail("\(result.end)", line: line)
    }
    XCTAssert(limit.words.hasPrefix(words), limit.words, line: line)
    XCTAssertEqual(result.chip?.calls?.links.map(\.address), [limit.pc], line: line)
  }

  func testTwoRunsAreTheSameToTheInstruction() async throws {
    let scenario = Scenario(steps: [
      try .init(press: "GPIO0@1ms+1ms"), try .init(type: "x@2ms"),
    ])
    var counts: Set<UInt64> = []
    for _ in 0..<10 {
      let result = try await run(
        .print("a long line of text\n"), .exit(0), scenario: scenario)
      counts.insert(try XCTUnwrap(result.chip).instructions)
    }
    XCTAssertEqual(counts.count, 1)
  }

  private func run(
    _ steps: TinyFirmware.Step..., scenario: Scenario = Scenario(), timeLimit: Duration? = nil,
    simulator: Simulator = Simulator(),
    onOutput: @escaping @Sendable (ArraySlice<UInt8>) -> RunControl = { _ in .goOn }
  ) async throws -> RunResult {
    try await simulator.run(
      try build(steps), scenario: scenario, timeLimit: timeLimit ?? .seconds(10),
      onOutput: onOutput)
  }

  private func run(assembly: String) async throws -> RunResult {
    try await Simulator().run(try FirmwareImage.assembled(assembly), timeLimit: .seconds(10))
  }

  private func build(_ steps: TinyFirmware.Step...) throws -> FirmwareImage { try build(steps) }

  private func build(_ steps: [TinyFirmware.Step]) throws -> FirmwareImage {
    let folder = try TemporaryFolder()
    let elf = try TinyFirmware(steps, console: .uart0).build(in: folder.url)
    return try FirmwareImage([UInt8](Data(contentsOf: elf)))
  }
}

extension FirmwareImage {
  /// A program in assembly, assembled and linked.
  static func assembled(_ text: String) throws -> FirmwareImage {
    let folder = try TemporaryFolder()
    let elf = try AssembledFirmware(text).build(in: folder.url)
    return try FirmwareImage([UInt8](Data(contentsOf: elf)))
  }
}
