import Foundation
import Simulation
import Synchronization
import TestSupport
import XCTest

final class QEMUTests: XCTestCase {
  func testFirmwareThatPrintsAndExitsGivesItsOutputAndItsCode() async throws {
    let result = try await run(.print("hello\n"), .print("world\n"), .exit(0))
    XCTAssertEqual(String(decoding: result.output, as: UTF8.self), "hello\nworld\n")
    XCTAssertEqual(result.end, .exited(0))
    XCTAssertEqual(result.omittedBytes, 0)
  }

  func testTheFirmwaresExitCodeIsPassedOn() async throws {
    let result = try await run(.exit(7))
    XCTAssertEqual(result.end, .exited(7))
  }

  func testAnExitCodeOfOneIsTheFirmwaresAndNoFailureOfTheEngine() async throws {
    let result = try await run(.exit(1))
    XCTAssertEqual(result.end, .exited(1))
  }

  func testFirmwareThatNeverEndsMeetsItsTimeLimit() async throws {
    let result = try await run(.print("on and on\n"), .hang, timeLimit: .milliseconds(300))
    XCTAssertEqual(result.end, .timeLimit)
    XCTAssertEqual(String(decoding: result.output, as: UTF8.self), "on and on\n")
    XCTAssertGreaterThanOrEqual(result.duration, .milliseconds(300))
  }

  func testAFloodOfOutputIsStreamedAndNotKept() async throws {
    let streamed = Atomic(0)
    let result = try await run(
      .print(String(repeating: "all work and no play\n", count: 40)), .again,
      engine: QEMU(outputLimit: 1000)
    ) { bytes in
      streamed.add(bytes.count, ordering: .relaxed).newValue < 1_000_000 ? .goOn : .stop
    }
    XCTAssertEqual(result.end, .stopped)
    XCTAssertEqual(result.output.count, 1000)
    XCTAssertGreaterThanOrEqual(result.omittedBytes, 1_000_000 - 1000)
  }

  func testAFloodMeetsItsTimeLimitWithoutAKill() async throws {
    let result = try await run(.print("again\n"), .again, timeLimit: .milliseconds(300))
    XCTAssertEqual(result.end, .timeLimit)
    // A process that has to be killed is given a second first.
    XCTAssertLessThan(result.duration, .milliseconds(1300))
  }

  func testTheOutputClosureStopsTheRunAndIsNotCalledAgain() async throws {
    let calls = Atomic(0)
    let result = try await run(.print("once\n"), .again) { _ in
      calls.add(1, ordering: .relaxed)
      return .stop
    }
    XCTAssertEqual(result.end, .stopped)
    XCTAssertEqual(calls.load(ordering: .relaxed), 1)
  }

  func testCancellingTheTaskEndsTheRunAndKeepsTheOutput() async throws {
    let folder = try TemporaryFolder()
    let elf = try TinyFirmware(.print("up\n"), .hang).build(in: folder.url)
    let (printed, continuation) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      try await QEMU().run(elf: elf, timeLimit: .seconds(60)) { _ in
        continuation.yield()
        return .goOn
      }
    }
    for await _ in printed { break }
    task.cancel()
    let result = try await task.value
    XCTAssertEqual(result.end, .interrupted)
    XCTAssertEqual(String(decoding: result.output, as: UTF8.self), "up\n")
    XCTAssertLessThan(result.duration, .seconds(30))
  }

  func testAPanicIsReportedWithItsRegisters() async throws {
    let line = "panic: trap pc=0x40080d4f a0=0x40080d52 sp=0x3ffdff90"
    let result = try await run(.print("tick\n\(line)\n"), .exit(102))
    XCTAssertEqual(result.end, .panicked(try XCTUnwrap(Panic.parse(line))))
  }

  func testAPanicAfterMoreOutputThanIsKeptIsStillReported() async throws {
    let line = "panic: heap full size=0x00000400 free=0x00000010 pc=0x40080123 sp=0x3ffdff90"
    let result = try await run(
      .print(String(repeating: "x\n", count: 200)), .print(line), .exit(103),
      engine: QEMU(outputLimit: 10))
    XCTAssertEqual(result.end, .panicked(try XCTUnwrap(Panic.parse(line))))
  }

  func testAPanicCodeWithoutAPanicLineIsAnOrdinaryExit() async throws {
    let result = try await run(.print("panic: not really\n"), .exit(101))
    XCTAssertEqual(result.end, .exited(101))
  }

  func testCountingInstructionsRunsTheSameFirmware() async throws {
    let result = try await run(
      .print("counted\n"), .exit(3), engine: QEMU(timekeeping: .instructionCount))
    XCTAssertEqual(result.end, .exited(3))
    XCTAssertEqual(String(decoding: result.output, as: UTF8.self), "counted\n")
  }

  func testAPathWithACommaAndABlankIsLoaded() async throws {
    let folder = try TemporaryFolder()
    let elf = try TinyFirmware(.exit(5)).build(in: folder.url, named: "one, two")
    let result = try await QEMU().run(elf: elf, timeLimit: .seconds(20))
    XCTAssertEqual(result.end, .exited(5))
  }

  private func run(
    _ steps: TinyFirmware.Step..., timeLimit: Duration = .seconds(20), engine: QEMU = QEMU(),
    onOutput: @escaping @Sendable (ArraySlice<UInt8>) -> RunControl = { _ in .goOn }
  ) async throws -> RunResult {
    let folder = try TemporaryFolder()
    let elf = try TinyFirmware(steps).build(in: folder.url)
    return try await engine.run(elf: elf, timeLimit: timeLimit, onOutput: onOutput)
  }
}
