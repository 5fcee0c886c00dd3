import Diagnostics
import ImageReader
import Simulation
import XCTest

@testable import FirmwareToolchain

final class SymbolizerTests: FirmwareTestCase {
  func testATrapIsResolvedToItsLineAndColumnInCharacters() async throws {
    let firmware = try await toolchain.build(
      program(
        """
        #sourceLocation(file: "chapters/01/page.md", line: 40)
        @inline(never) func add(_ value: UInt8) -> UInt8 {
          /* Grüße */ value + 200
        }
        print(add(100))
        """, named: "trap"))
    let (_, end) = try await run(firmware)
    guard case .panicked(let panic) = end, let pc = panic.pc else { return XCTFail("\(end)") }
    let frames = try await toolchain.symbolize(elf: firmware.elf(.simulatorCall), addresses: [pc])
    XCTAssertEqual(
      frames[pc]?.first,
      SourceFrame(
        function: "Swift runtime failure: arithmetic overflow",
        place: Place(file: "chapters/01/page.md", line: 41, column: 21)))
    XCTAssertEqual(frames[pc]?.last?.function, "add(_:)")
  }

  func testAFolderBesideTheProjectKeepsItsName() async throws {
    let path = "\(Self.root.path)-own/lamp/main.swift"
    let firmware = try await toolchain.build(
      program(
        "#sourceLocation(file: \"\(path)\", line: 1)\nlet a = [1]\nprint(a[a.count])",
        named: "beside"))
    let (_, end) = try await run(firmware)
    guard case .panicked(let panic) = end, let pc = panic.pc else { return XCTFail("\(end)") }
    let frames = try await toolchain.symbolize(elf: firmware.elf(.simulatorCall), addresses: [pc])
    XCTAssertEqual(frames[pc]?.last?.place?.file, path)
  }

  func testAssemblyIsResolvedToTheLineOfItsMark() async throws {
    let firmware = try await toolchain.build(
      program(
        "import CXtensa\n@_silgen_name(\"fault\") func fault()\nfault()", named: "fault",
        [
          "fault.S": """
          # 7 "chapters/02/page.md"
            .text
            .global fault
          fault:
            ill
          """
        ]))
    let (_, end) = try await run(firmware)
    guard case .panicked(let panic) = end, let pc = panic.pc else { return XCTFail("\(end)") }
    let frames = try await toolchain.symbolize(elf: firmware.elf(.simulatorCall), addresses: [pc])
    XCTAssertEqual(frames[pc]?.first?.place, Place(file: "chapters/02/page.md", line: 10))
  }

  func testAnAddressOfNothingIsLeftOut() async throws {
    let firmware = try await toolchain.build(program("print(1)", named: "one"))
    let frames = try await toolchain.symbolize(elf: firmware.elf(.uart0), addresses: [0x12345])
    XCTAssertEqual(frames, [:])
  }

  func testEveryToolOfTheBuildTellsItsVersion() async throws {
    let tools = await toolchain.tools
    XCTAssertEqual(tools.count, Tool.allCases.count)
    for tool in tools where tool.name != "swift-demangle" {
      XCTAssertNotNil(tool.path, tool.name)
      XCTAssertNotNil(tool.version, tool.name)
    }
  }
}
