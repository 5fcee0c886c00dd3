import FirmwareToolchain
import Foundation
import XCTest

@testable import Commands

/// `doctor`: what is installed, in which version, and how to get what is missing.
final class DoctorCommandTests: XCTestCase {
  func testEveryLineFitsTheTerminal() throws {
    let outcome = try TemporaryProject().workbook("doctor")
    XCTAssertEqual(outcome.errors, "")
    for line in outcome.output.split(separator: "\n") {
      XCTAssertLessThanOrEqual(line.count, 80, String(line))
    }
  }

  func testEveryToolThatIsThereHasAVersion() throws {
    let outcome = try TemporaryProject().workbook("doctor")
    for line in outcome.output.split(separator: "\n")
    where line.hasPrefix("  ") && !line.hasPrefix("    mend: ") && !line.contains("MISSING") {
      let words = line.split(separator: " ")
      XCTAssertEqual(words.dropFirst().first?.first?.isNumber, true, String(line))
    }
  }

  func testOnABareMachineEachToolIsMissingAndHasItsMend() throws {
    let outcome = try TemporaryProject().workbook(
      "doctor", environment: ["PATH": "/nowhere", "WORKBOOK_VENV": "/nowhere"])
    XCTAssertEqual(outcome.status, 3)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    for tool in ToolInventory.readers + ToolInventory.tests {
      let index = try XCTUnwrap(
        lines.firstIndex { $0.split(separator: " ") == [Substring(tool.name), "MISSING"] },
        "\(tool.name) in \(outcome.output)")
      XCTAssertEqual(lines[index + 1], "    mend: \(tool.installation)")
    }
    XCTAssert(lines.allSatisfy { $0.count <= 80 }, outcome.output)
  }

  func testEveryPackageThatTheSetUpInstallsIsInTheInventory() async throws {
    let project = try TemporaryProject()
    let toolchain = await FirmwareBuilder(workspace: project.workspace).toolchain.tools
    let known = Set(
      (ToolInventory.readers + ToolInventory.tests).map(\.package)
        + toolchain.map { ToolFinding($0, in: project.workspace).package })
    let script = try String(
      contentsOf: TemporaryProject.repository.appending(path: "workbook"), encoding: .utf8)
    let lists = script.matches(of: /(?m)^(?:test_)?(?:python_)?packages='([^']*)'/)
    XCTAssertEqual(lists.count, 4)
    for list in lists {
      for package in list.output.1.split(whereSeparator: \.isWhitespace) {
        let name = String(package.prefix { $0 != "=" })
        XCTAssert(known.contains(name), "\(name) is not in the inventory")
      }
    }
  }

  func testAVersionIsShortenedToItsNumber() {
    let versions = [
      "clang version 21.0.0 (https://example.org/llvm.git 11673e6660b2d0a5f9f99b1c)": "21.0.0",
      "GNU ld (2.40-2+5+b1) 2.40": "2.40",
      "openjdk version \"17.0.15\" 2025-04-15": "17.0.15",
      "esptool v5.6.0": "5.6.0",
    ]
    for (text, version) in versions { XCTAssertEqual(ToolFinding.version(in: text), version) }
    XCTAssertNil(ToolFinding.version(in: "a tool of few words"))
  }

  func testALongPathLosesItsBeginning() {
    let folder = String(repeating: "folder/", count: 20)
    let finding = ToolFinding(
      name: "picolibc-xtensa-lx106-elf", package: "", version: "156.0.8078.108",
      path: "/\(folder)tool", installation: "")
    XCTAssertEqual(finding.lines.map(\.count), [80])
    XCTAssert(finding.lines.allSatisfy { $0.hasSuffix("/folder/tool") && $0.contains("  …") })
  }
}
