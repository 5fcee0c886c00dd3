import FirmwareToolchain
import Foundation
import ImageReader
import TestSupport
import XCTest

@testable import Commands
@testable import Simulation

/// The module itself: what it wants of its host, and what it offers.
final class ModuleTests: WebTestCase {
  func testItImportsNothing() async throws {
    let answer = try await webChip().run([])
    XCTAssertEqual(answer.imports, [])
  }

  func testTheChipsSourcesImportNothing() throws {
    let folder = Self.root.appending(path: "Sources/ESP32Chip")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
    XCTAssertGreaterThan(names.count, 30)
    for name in names {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for line in text.split(separator: "\n") {
        XCTAssertFalse(line.contains(#/^\s*(\w+ )?import /#), "\(name): \(line)")
      }
    }
  }

  /// A page calls these by their names.
  func testItExportsWhatItsSourcesSay() async throws {
    let answer = try await webChip().run([])
    var declared = ["memory"]
    for file in ["Exports", "Stops"] {
      let source = try String(
        contentsOf: Self.root.appending(path: "Sources/ChipWeb/\(file).swift"), encoding: .utf8)
      declared += source.matches(of: /@_expose\(wasm, "(\w+)"\)/).map { String($0.output.1) }
    }
    XCTAssertGreaterThan(declared.count, 20)
    XCTAssertEqual(answer.exports.sorted(), declared.sorted())
  }

  /// A page loads it when Run is pressed.
  func testItIsSmall() async throws {
    let module = try await webChip().module
    let size = try Data(contentsOf: module).count
    print("the chip as WebAssembly: \(size) bytes")
    XCTAssertLessThan(size, 80 << 10)
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(
        atPath: module.deletingLastPathComponent().path
      ).filter { !$0.hasPrefix(".") }, ["chip.wasm"])
  }

  func testItTellsOnlyItsOwnNames() async throws {
    let bytes = try Data(contentsOf: await webChip().module)
    XCTAssertNil(bytes.firstRange(of: Data(Self.root.path.utf8)))
    XCTAssertNotNil(bytes.firstRange(of: Data("instructionCount".utf8)))
  }

  func testBytesOutsideTheMemoryAreRefused() async throws {
    let job = WebChip.Job(
      segments: [.init(address: 0x4000_0000, bytes: Data([1, 2, 3, 4]))], entry: 0x4000_0000)
    do {
      _ = try await webChip().run([job])
      XCTFail("the ROM was written")
    } catch { XCTAssert("\(error)".contains("no RAM at 0x40000000, 4 bytes"), "\(error)") }
  }

  func testAFaultNamesInstructionAndAddress() async throws {
    let folder = try TemporaryFolder()
    let elf = try AssembledFirmware(
      """
      .section .literal, "ax", @progbits
      .balign 4
      .Lregister: .4byte 0x3ff5f0f4
      .section .text
      .globl _start
      _start:
        l32r a2, .Lregister
        movi a3, 77
        s32i a3, a2, 0
      """
    ).build(in: folder.url)
    let trial = Trial(
      name: "fault", image: try FirmwareImage([UInt8](Data(contentsOf: elf))),
      limit: .milliseconds(1))
    let result = try await webChip().run([job(trial)]).results[0]
    XCTAssertEqual(end(result), "fault")
    try await compare(result, trial)
    let fault = try XCTUnwrap(result.fault)
    XCTAssertEqual(fault.pc - trial.image.entry, 6)
    XCTAssertEqual(fault.instruction, 0x6232, "s32i a3, a2, 0")
    XCTAssertEqual(fault.address, 0x3FF5_F0F4)
    XCTAssertEqual(fault.value, 77)
    XCTAssertEqual(fault.width, 4)
    XCTAssertEqual(fault.isStore, 1)
  }

  func testItIsBuiltOnce() async throws {
    let first = try await Self.toolchain.webChip()
    let number = try FileManager.default.attributesOfItem(atPath: first.path)[.systemFileNumber]
    let second = try await Self.toolchain.webChip()
    XCTAssertEqual(first, second)
    XCTAssertEqual(
      number as? Int,
      try FileManager.default.attributesOfItem(atPath: second.path)[.systemFileNumber] as? Int)
    XCTAssertNotNil(number as? Int)
  }
}
