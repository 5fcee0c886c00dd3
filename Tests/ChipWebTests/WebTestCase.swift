import ESP32Chip
import FirmwareToolchain
import Foundation
import ImageReader
import TestSupport
import XCTest

@testable import Commands
@testable import Simulation

/// A test that runs programs on the simulated chip twice: as the tool has it, and as WebAssembly.
class WebTestCase: XCTestCase {
  /// The repository.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let toolchain = Toolchain(
    root: root, cache: root.appending(path: ".workbook/cache"), venv: PythonEnvironment.url)

  /// A program to run on both: what it is called, what it gets, and how long it may run.
  struct Trial {
    var name: String
    var image: FirmwareImage
    var scenario = Scenario()
    var limit: Duration
  }

  func webChip() async throws -> WebChip {
    WebChip(
      module: try await Self.toolchain.webChip(), environment: PythonEnvironment.url,
      root: Self.root)
  }

  /// A trial as the module gets it.
  func job(_ trial: Trial) -> WebChip.Job {
    let isFlash = if case .flash = trial.image { true } else { false }
    let inputs = ScheduledInput(trial.scenario, from: .zero).events.map { moment, event in
      switch event {
      case .drive(let pin, let level):
        WebChip.Job.Input(at: moment.units, pin: pin, level: level.map { $0 ? 1 : 0 } ?? -1)
      case .receive(let byte): WebChip.Job.Input(at: moment.units, byte: byte)
      }
    }
    return WebChip.Job(
      segments: trial.image.loads.map { .init(address: $0.address, bytes: Data($0.bytes)) },
      entry: trial.image.entry, start: isFlash ? .handOff : .enter, inputs: inputs,
      limit: UInt64(trial.limit.wholeMicroseconds) * 480)
  }

  /// Compares what became of a trial in the module with what becomes of it in the tool.
  func compare(
    _ result: WebChip.Result, _ trial: Trial, file: StaticString = #filePath, line: UInt = #line
  ) async throws {
    let native = try await Simulator().run(
      trial.image, scenario: trial.scenario, timeLimit: trial.limit)
    let chip = try XCTUnwrap(native.chip)
    XCTAssertEqual(
      String(decoding: result.console, as: UTF8.self),
      String(decoding: native.output, as: UTF8.self), trial.name, file: file, line: line)
    XCTAssertEqual(result.instructions, chip.instructions, trial.name, file: file, line: line)
    XCTAssertEqual(
      Duration.nanoseconds(Int(result.units * 25 / 12)), chip.time, trial.name, file: file,
      line: line)
    XCTAssertEqual(end(result), end(native), trial.name, file: file, line: line)
    XCTAssertEqual(result.grown, 0, "\(trial.name): running took memory", file: file, line: line)
  }

  /// The flash image of a program, as a board would get it.
  func image(of program: Program) async throws -> FirmwareImage {
    let image = try await Self.toolchain.image(of: Self.toolchain.build(program))
    return try FirmwareImage([UInt8](Data(contentsOf: image)))
  }

  /// How the module's run ended, in the tool's words.
  func end(_ result: WebChip.Result) -> String {
    switch (result.stop, result.detail) {
    case (2, 15): "exit \(Int32(bitPattern: result.a2))"
    case (2, _): "idle"
    case (3, _): "reset"
    case (4, _): "fault"
    default: "time limit"
    }
  }

  /// How the tool's run ended, in the same words.
  func end(_ result: RunResult) -> String {
    switch result.end {
    case .exited(let status): "exit \(status)"
    case .panicked(let panic):
      switch panic.kind {
      case .exception, .other: "exit 101"
      case .trap: "exit 102"
      case .heapFull: "exit 103"
      }
    case .idle: "idle"
    case .reset: "reset"
    case .unknown: "fault"
    case .timeLimit: "time limit"
    case .stopped, .interrupted, .engineFailed: "\(result.end)"
    }
  }
}
