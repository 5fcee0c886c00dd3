import Foundation
import ImageReader
import Simulation
import TestSupport
import XCTest

/// What a run is told besides its console: pins, counts, traces and dumps.
final class ChipRecordingTests: XCTestCase {
  /// GPIO2 follows GPIO0, for ever.
  private static let follower = """
    .Lgpio: .4byte 0x3ff44000
    .Lmux: .4byte 0x3ff49000
    .Linput: .4byte 0x2b00
    .Loutput: .4byte 0x2800
    .globl _start
    _start:
      l32r a2, .Lgpio
      l32r a3, .Lmux
      l32r a4, .Linput
      s32i a4, a3, 0x44
      l32r a4, .Loutput
      s32i a4, a3, 0x40
      movi a4, 4
      s32i a4, a2, 0x24
    again:
      memw
      l32i a5, a2, 0x3c
      extui a5, a5, 0, 1
      movi a6, 0x0c
      movi a7, 8
      moveqz a7, a6, a5
      add a7, a7, a2
      memw
      s32i a4, a7, 0
      j again
    """

  func testAPressIsSeenAndAnsweredAndExpected() async throws {
    let scenario = Scenario(
      steps: [try .init(press: "GPIO0@10ms+5ms")],
      expectations: [
        .init(.level(pin: 2, isHigh: true), by: .milliseconds(9)),
        .init(.level(pin: 2, isHigh: false), by: .milliseconds(12)),
        .init(.toggles(pin: 0, count: 2)), .init(.toggles(pin: 2, count: 5)),
      ])
    let result = try await Simulator().run(
      try FirmwareImage.assembled(Self.follower), scenario: scenario,
      timeLimit: .milliseconds(20))
    XCTAssertEqual(
      result.chip?.disappointments.map(\.description),
      ["expected GPIO2 to change 5 times, but it changed 3 times"])
    let changes = try XCTUnwrap(result.chip?.pins).changes.filter { $0.pin == 2 }
    XCTAssertEqual(changes.map(\.isHigh), [true, false, true])
    XCTAssertEqual(changes.dropFirst().map { $0.nanoseconds / 1_000_000 }, [10, 15])
  }

  func testTheCountsAreThoseOfTheInstructions() async throws {
    let image = try FirmwareImage.assembled(
      """
      .Lword: .4byte 0x3ffb0100
      .globl _start
      _start: l32r a2, .Lword
        movi a3, 5
      loop: s32i a3, a2, 4
        l32i a4, a2, 4
        addi a3, a3, -1
        bnez a3, loop
      end: waiti 15
        j end
      """)
    let result = try await Simulator().run(
      image, timeLimit: .seconds(1), recording: .init(accesses: true))
    let counts = try XCTUnwrap(result.chip?.accesses)
    guard case .program(let file) = image, let loop = file.symbol(named: "loop") else {
      return XCTFail("no symbol")
    }
    XCTAssertEqual(counts.executions[loop.address], 5)
    XCTAssertEqual(counts.executions[loop.address - 6], 1)
    XCTAssertEqual(counts.writes, [0x3FFB_0104: 5])
    XCTAssertEqual(counts.reads[0x3FFB_0104], 5)
    XCTAssertEqual(counts.executions.values.reduce(0, +), result.chip?.instructions)
  }

  /// The next event may lie behind the limit, or behind what the scenario does next.
  func testWaitingIsNoLongerWhereItIsTraced() async throws {
    let waits = """
      .globl _start
      _start: movi a3, 0x40
        wsr a3, intenable
        waiti 0
      """
    let timer = """
      .Lsecond: .4byte 40000000
      .globl _start
      _start: l32r a3, .Lsecond
        rsr a4, ccount
        add a3, a3, a4
        wsr a3, ccompare0
        movi a3, 0x40
        wsr a3, intenable
        rsil a3, 0
        waiti 0
      """
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "trace")
    for program in [waits, timer] {
      for presses in [[], ["GPIO0@2ms+1ms"]] {
        var runs: [RunResult] = []
        for traces in [false, true] {
          try Data().write(to: file)
          let trace = traces ? try FileHandle(forWritingTo: file) : nil
          runs.append(
            try await Simulator().run(
              try FirmwareImage.assembled(program),
              scenario: Scenario(steps: try presses.map { try .init(press: $0) }),
              timeLimit: .milliseconds(5), recording: .init(pins: true, trace: trace)))
        }
        let words = "\(program) with \(presses)"
        XCTAssertEqual(runs[0].end, runs[1].end, words)
        XCTAssertEqual(runs[0].chip?.time, runs[1].chip?.time, words)
        XCTAssertEqual(runs[0].chip?.instructions, runs[1].chip?.instructions, words)
        XCTAssertEqual(runs[0].chip?.pins?.changes, runs[1].chip?.pins?.changes, words)
        XCTAssertLessThan(try XCTUnwrap(runs[1].chip).time, .microseconds(5001), words)
        XCTAssertEqual(runs[1].chip?.pins?.changes.count, presses.count * 2, words)
      }
    }
  }

  func testTheTraceIsTheSameAsEver() async throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "trace")
    try Data().write(to: file)
    let image = try FirmwareImage.assembled(
      """
      .globl _start
      _start: movi a2, 1
        addi a2, a2, 1
        nop
        movi a2, 0
      end: waiti 15
        j end
      """)
    let result = try await Simulator().run(
      image, timeLimit: .seconds(1),
      recording: .init(trace: try FileHandle(forWritingTo: file)))
    XCTAssertEqual(result.end, .exited(0))
    XCTAssertEqual(
      try String(contentsOf: file, encoding: .utf8),
      """
      # workbook trace 1
      1 0.025 40080000 a2=00000001
      2 0.050 40080003 a2=00000002
      3 0.075 40080006
      4 0.100 40080009 a2=00000000
      5 0.125 4008000c
      - 0.125 wait 15 1

      """)
  }

  func testADumpTellsThePinsChanges() async throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "run.vcd")
    try Data().write(to: file)
    _ = try await Simulator().run(
      try FirmwareImage.assembled(Self.follower),
      scenario: Scenario(steps: [try .init(press: "GPIO0@1ms+1ms")]),
      timeLimit: .milliseconds(3), recording: .init(wave: try FileHandle(forWritingTo: file)))
    let text = try String(contentsOf: file, encoding: .utf8)
    let end = try XCTUnwrap(text.components(separatedBy: "$dumpvars").last)
    XCTAssert(end.contains("#1000000\n0!\n"), end)
    XCTAssert(end.contains("#2000000\n1!\n"), end)
    XCTAssertEqual(end.matches(of: #/(?m)^[01]#$/#).count, 4)
  }

  func testTheFirstCallOfAFunctionIsCountedToItsReturn() throws {
    let image = try FirmwareImage.assembled(
      """
      .Lstack: .4byte _stack_top
      .globl _start
      _start: l32r a1, .Lstack
        call0 twice
        call0 twice
      end: waiti 15
        j end
      .globl never
      .p2align 2
      never: ret
      .globl twice
      .p2align 2
      twice: addi a1, a1, -16
        s32i a0, a1, 0
        call0 leaf
        call0 leaf
        l32i a0, a1, 0
        addi a1, a1, 16
        ret
      .p2align 2
      leaf: nop
        ret
      """)
    guard case .program(let file) = image, let twice = file.symbol(named: "twice"),
      let never = file.symbol(named: "never")
    else { return XCTFail("no symbol") }
    let simulator = Simulator()
    XCTAssertEqual(
      try simulator.instructions(
        ofFirstCallTo: twice.address, image, timeLimit: .seconds(1)), 11)
    XCTAssertNil(
      try simulator.instructions(
        ofFirstCallTo: never.address, image, timeLimit: .seconds(1)))
  }
}
