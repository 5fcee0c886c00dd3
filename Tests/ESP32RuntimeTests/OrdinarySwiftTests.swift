import FirmwareToolchain
import Foundation
import Simulation
import XCTest

/// A program prints on the chip what it prints here.
final class OrdinarySwiftTests: ChipTestCase {
  func testTypes() async throws { try await compare("Types") }

  func testNumbers() async throws { try await compare("Numbers") }

  func testCollections() async throws { try await compare("Collections") }

  func testAlgorithms() async throws { try await compare("Algorithms") }

  func testText() async throws { try await compare("Text") }

  func testEveryProgramIsCompared() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    XCTAssertEqual(
      files.filter { $0.hasSuffix(".swift") }.sorted(),
      ["Algorithms.swift", "Collections.swift", "Numbers.swift", "Text.swift", "Types.swift"])
  }

  func testAProgramMayHaveAMainTypeInsteadOfTopLevelCode() async throws {
    let firmware = try await toolchain.build(
      Program(
        name: "main-type",
        files: [
          SourceFile(
            name: "Greeter.swift",
            text: "@main struct Greeter { static func main() { greet() } }"),
          SourceFile(name: "Words.swift", text: "func greet() { print(\"from main()\") }"),
        ]))
    let result = try await run(firmware)
    XCTAssertEqual(result.output, "from main()\n")
    XCTAssertEqual(result.end, .exited(0))
  }

  private let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Programs")

  private func compare(_ name: String) async throws {
    let source = folder.appending(path: "\(name).swift")
    let (text, toolchain) = (try String(contentsOf: source, encoding: .utf8), toolchain)
    async let built = toolchain.build(
      Program(name: "sample", files: [SourceFile(name: "main.swift", text: text)]))
    let expected = try outputHere(of: source)
    let (output, end) = try await run(try await built)
    XCTAssertEqual(end, .exited(0))
    XCTAssertEqual(output, expected)
  }

  /// Compiles the program for this machine, with the same optimisation since that decides how long
  /// objects live, and runs it.
  private func outputHere(of source: URL) throws -> String {
    let program = FileManager.default.temporaryDirectory
      .appending(path: "\(source.lastPathComponent)-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: program) }
    _ = try output(
      of: "swiftc", "-swift-version", "5", "-Osize", source.path, "-lm", "-o", program.path)
    return try output(of: program.path)
  }

  private func output(of command: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    XCTAssertEqual(process.terminationStatus, 0, command[0])
    return String(decoding: output, as: UTF8.self)
  }
}
