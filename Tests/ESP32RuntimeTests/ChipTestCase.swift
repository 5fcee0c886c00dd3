import FirmwareToolchain
import Foundation
import Simulation
import XCTest

/// A test that runs programs on QEMU, with the runtime as it is in the repository.
class ChipTestCase: XCTestCase {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  let toolchain = Toolchain(
    root: root, cache: root.appending(path: ".workbook/cache"),
    venv: URL(
      filePath: ProcessInfo.processInfo.environment["WORKBOOK_VENV"]
        ?? root.appending(path: ".workbook/venv").path))

  /// Builds a program of one `main.swift`, and what else is given.
  func build(_ main: String, with others: [SourceFile] = []) async throws -> Firmware {
    try await toolchain.build(
      Program(name: "sample", files: [SourceFile(name: "main.swift", text: main)] + others))
  }

  /// An assembly file of `Programs`.
  func assembly(_ name: String) throws -> SourceFile {
    let path = "Tests/ESP32RuntimeTests/Programs/\(name)"
    return try SourceFile(reading: Self.root.appending(path: path), shownAs: path)
  }

  /// What a program prints, without the runtime's last words, and how it ends.
  func run(
    _ main: String, with others: [SourceFile] = []
  ) async throws -> (output: String, end: RunEnd) {
    try await run(build(main, with: others))
  }

  /// What a built program prints, and how it ends.
  func run(_ firmware: Firmware) async throws -> (output: String, end: RunEnd) {
    let result = try await QEMU().run(
      elf: firmware.elf(.simulatorCall), timeLimit: .seconds(60)
    ) { _ in .goOn }
    return (String(decoding: result.output, as: UTF8.self), result.end)
  }

  /// Runs a program that must panic.
  func panic(
    of main: String, with others: [SourceFile] = [], file: StaticString = #filePath,
    line: UInt = #line
  ) async throws -> Panic {
    let (output, end) = try await run(main, with: others)
    guard case .panicked(let panic) = end else {
      XCTFail("ended with \(end), having printed \(output)", file: file, line: line)
      throw XCTSkip("no panic to look at")
    }
    return panic
  }
}
