import Foundation
import Simulation
import XCTest

@testable import FirmwareToolchain

/// Ordinary Swift works on the chip: every program of `Golden/ordinary` prints there what it prints
/// on the host.
final class OrdinarySwiftTests: FirmwareTestCase {
  func testClasses() async throws { try await compare("classes") }
  func testArrays() async throws { try await compare("arrays") }
  func testClosures() async throws { try await compare("closures") }
  func testGenerics() async throws { try await compare("generics") }
  func testEnums() async throws { try await compare("enums") }
  func testTypedThrows() async throws { try await compare("errors") }
  func testArithmetic() async throws { try await compare("arithmetic") }
  func testText() async throws { try await compare("text") }

  func testEveryProgramIsCompared() throws {
    let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    XCTAssertFalse(names.isEmpty)
    for name in names {
      let stem = URL(filePath: name).deletingPathExtension().lastPathComponent
      XCTAssertTrue(source.contains("compare(\"\(stem)\")"), name)
    }
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden/ordinary")

  private func compare(_ name: String, line: UInt = #line) async throws {
    let text = try String(
      contentsOf: Self.folder.appending(path: "\(name).swift"), encoding: .utf8)
    let program = program(text, named: name)
    let toolchain = toolchain
    async let built = toolchain.build(program)
    let expected = try await outputOnHost(program)
    let (output, end) = try await run(try await built)
    XCTAssertEqual(output, expected, line: line)
    XCTAssertEqual(end, .exited(0), line: line)
    XCTAssertGreaterThan(expected.count, 50, line: line)
  }
}
