import Diagnostics
import Foundation
import GradingRecord
import XCTest

@testable import Grading

/// A submission that is firmware alone: built, checked, and run on a chip for each test.
final class FirmwareGradingTests: XCTestCase {
  /// A lamp that lights when interrupt 7 comes; the parts of it that tests replace.
  private static func lamp(
    setUp: String = "", handler: String = "GPIO.outW1TS.write(1 << 2)",
    section: String = "@section(\".iram1.text\")", more: String = ""
  ) -> String {
    """
    import CXtensa
    import ESP32

    func setUp() {
      _ = OutputPin(.led)
      \(setUp)
      xtensa_write_intenable(1 << 7)
    }

    @c(interrupt_dispatch)
    \(section)
    public func interruptDispatch(_ pending: UInt32) {
      xtensa_write_intclear(pending)
      \(handler)
    }
    \(more)
    """
  }

  private func verdict(on text: String) async throws -> Verdict {
    try await SampleGrader(sample: "lamp", file: "Lamp.swift").verdict(on: text)
  }

  private func failures(_ verdict: Verdict) -> [String] {
    verdict.tests.filter { $0.record.status != .passed }.map(\.record.name)
  }

  func testARightSubmissionPasses() async throws {
    let verdict = try await verdict(on: Self.lamp())
    XCTAssertEqual(failures(verdict), [], "\(verdict)")
    XCTAssertEqual(verdict.points, 8)
    XCTAssertEqual(verdict.budgets.map(\.what), ["stack"])
    XCTAssertNotNil(verdict.budgets.first?.used)
  }

  func testAWrongSubmissionFailsTheTestsThatSeeIt() async throws {
    let twice = try await verdict(
      on: Self.lamp(handler: "GPIO.outW1TS.write(4)\n  GPIO.outW1TS.write(4)"))
    XCTAssertEqual(failures(twice), ["testTheLampIsSetOnce"])
    let early = try await verdict(on: Self.lamp(setUp: "GPIO.outW1TS.write(4)"))
    XCTAssertEqual(failures(early), ["testTheLampIsDarkAtFirst", "testTheLampIsSetOnce"])
  }

  func testAnImageThatTheCheckRefusesFailsTheProofAndIsRunAllTheSame() async throws {
    let verdict = try await verdict(on: Self.lamp(section: ""))
    XCTAssertEqual(failures(verdict), ["testTheHandlerReachesOnlyWhatItMay"])
    let allocating = try await self.verdict(
      on: Self.lamp(
        handler: "presses.append(1)\n  GPIO.outW1TS.write(4)",
        more: "nonisolated(unsafe) var presses: [UInt8] = []"))
    XCTAssertEqual(failures(allocating), ["testTheHandlerReachesOnlyWhatItMay"])
    let problems = try XCTUnwrap(
      allocating.tests.first { $0.record.status == .failed }?.problems)
    XCTAssertTrue(problems.contains { $0.message.contains("allocates memory") }, "\(problems)")
  }

  func testAPanicIsToldInItsOwnWords() async throws {
    let verdict = try await verdict(on: Self.lamp(setUp: "fatalError()"))
    let first = try XCTUnwrap(verdict.tests.first?.record.findings.first)
    XCTAssertEqual(first.behaviour, "the program goes on")
    XCTAssertTrue(first.got.contains("panic:"), first.got)
  }

  func testAFirmwareWithoutEndIsEnded() async throws {
    let verdict = try await verdict(on: Self.lamp(setUp: "while true {}"))
    XCTAssertTrue(
      failures(verdict).contains("testAnInterruptLightsTheLamp"), "\(failures(verdict))")
  }

  func testWhatTheChipHasNotIsNamed() async throws {
    let verdict = try await verdict(on: Self.lamp(setUp: "Register(0x3ff7_f000).write(1)"))
    let first = try XCTUnwrap(verdict.tests.first?.record.findings.first)
    XCTAssertTrue(first.got.contains("0x3ff7f000"), first.got)
  }

  func testWhatDoesNotCompileIsToldAtItsLine() async throws {
    let verdict = try await verdict(on: "import ESP32\nfunc setUp() { nonsense() }\n")
    guard case .unbuilt(let problems) = verdict.outcome else { return XCTFail("\(verdict)") }
    XCTAssertEqual(problems.first?.place?.file, "exercises/lamp/Lamp.swift")
    XCTAssertEqual(problems.first?.place?.line, 2)
  }

  func testAMissingFunctionIsToldWithoutTheGradersLines() async throws {
    let verdict = try await verdict(on: "import ESP32\n")
    guard case .unbuilt(let problems) = verdict.outcome else { return XCTFail("\(verdict)") }
    XCTAssertEqual(problems[0].message, "'lamp' asks for 'setUp', and there is none")
    XCTAssertEqual(problems[0].mend, "Declare it as the starter does.")
    XCTAssertEqual(problems[0].place?.file, "exercises/lamp/Lamp.swift")
  }
}
