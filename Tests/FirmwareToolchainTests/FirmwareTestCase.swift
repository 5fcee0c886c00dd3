import Diagnostics
import Foundation
import Simulation
import XCTest

@testable import FirmwareToolchain

/// A test that builds firmware with the repository's own runtime.
class FirmwareTestCase: XCTestCase {
  /// The repository.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A tool chain whose cache outlives the run: unchanged programs are not built again.
  let toolchain = Toolchain(
    root: root, cache: root.appending(path: ".workbook/cache"), venv: FirmwareTestCase.venv)

  /// Python's virtual environment that has esptool.
  static let venv = URL(
    filePath: ProcessInfo.processInfo.environment["WORKBOOK_VENV"]
      ?? root.appending(path: ".workbook/venv").path)

  /// A program of one `main.swift`, with other files as they are given.
  func program(_ main: String, named name: String = "sample", _ others: [String: String] = [:])
    -> Program
  {
    let files = others.sorted { $0.key < $1.key }.map { SourceFile(name: $0.key, text: $0.value) }
    return Program(name: name, files: [SourceFile(name: "main.swift", text: main)] + files)
  }

  /// What a firmware prints on QEMU, and how it ends.
  func run(_ firmware: Firmware, timeLimit: Duration = .seconds(20)) async throws
    -> (output: String, end: RunEnd)
  {
    let result = try await QEMU().run(elf: firmware.elf(.simulatorCall), timeLimit: timeLimit) {
      _ in .goOn
    }
    return (String(decoding: result.output, as: UTF8.self), result.end)
  }

  /// Builds a program that must not build, and gives the problems.
  func problems(of program: Program, file: StaticString = #filePath, line: UInt = #line)
    async throws
    -> [Diagnostic]
  {
    do {
      _ = try await toolchain.build(program)
    } catch let problems as Diagnostics {
      return problems.all
    }
    XCTFail("'\(program.name)' was built", file: file, line: line)
    return []
  }
}
