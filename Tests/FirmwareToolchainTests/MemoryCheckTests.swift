import Diagnostics
import Foundation
import XCTest

@testable import FirmwareToolchain

/// Each rule about where things lie, by a linker script that breaks it; the default one keeps all.
final class MemoryCheckTests: FirmwareTestCase {
  private let main = """
    nonisolated(unsafe) var table = InlineArray<16, UInt32>(repeating: 7)
    nonisolated(unsafe) var sum: UInt32 = 0
    for index in 0..<16 { table[index] &+= sum; sum &+= table[index] }
    print("memory")
    """

  /// The default script with changes.
  private func script(_ changes: (String, String)...) throws -> String {
    var text = try String(
      contentsOf: Self.root.appending(path: RuntimeSources.defaultScript), encoding: .utf8)
    for (old, new) in changes {
      XCTAssertTrue(text.contains(old), "the default script has no '\(old)'")
      text = text.replacing(old, with: new)
    }
    return text
  }

  private func messages(_ changes: (String, String)..., budget: Int? = nil) async throws -> [String]
  {
    var text = try script()
    for (old, new) in changes {
      XCTAssertTrue(text.contains(old), "the default script has no '\(old)'")
      text = text.replacing(old, with: new)
    }
    var program = program(main, named: "memory", ["mine.ld": text])
    program.sizeBudget = budget
    return try await problems(of: program).map(\.message)
  }

  func testTheDefaultScriptAndACopyOfItAreAccepted() async throws {
    for files in [[:], ["mine.ld": try script()]] {
      let (output, _) = try await run(
        try await toolchain.build(program(main, named: "memory", files)))
      XCTAssertEqual(output, "memory\n")
    }
  }

  func testDataOverTheROMsStackIsFound() async throws {
    let messages = try await messages(("ORIGIN = 0x3FFB0000", "ORIGIN = 0x3FFE2000"))
    XCTAssertTrue(messages.contains { $0.hasPrefix("section '.bss'") }, "\(messages)")
    XCTAssertTrue(messages.allSatisfy { $0.contains("lies over 'PRO ROM stack'") }, "\(messages)")
  }

  func testCodeOverTheROMsStackByTheOtherBusIsFound() async throws {
    // 0x400bc000 and on is 0x3ffe0000 to 0x3ffe3fff, backwards.
    let messages = try await messages(("ORIGIN = 0x40080000", "ORIGIN = 0x400BC000"))
    XCTAssertTrue(messages.contains { $0.contains("lies over 'PRO ROM") }, "\(messages)")
  }

  func testASectionWhereThereIsNoMemoryIsFound() async throws {
    let messages = try await messages(("ORIGIN = 0x3FFB0000", "ORIGIN = 0x20000000"))
    XCTAssertTrue(messages.contains { $0.contains("does not fit any memory") }, "\(messages)")
  }

  func testASectionInFlashIsFound() async throws {
    let messages = try await messages(("ORIGIN = 0x3FFB0000", "ORIGIN = 0x3F400000"))
    XCTAssertTrue(messages.contains { $0.contains("does not fit in 'DROM'") }, "\(messages)")
  }

  func testReadOnlyDataOnTheInstructionBusIsFound() async throws {
    let messages = try await messages(
      ("*(.rodata .rodata.* .srodata .srodata.*)", "*(.none)"),
      ("*(.literal .literal.* .text", "*(.rodata .rodata.*) *(.literal .literal.* .text"))
    XCTAssertTrue(
      messages.contains { $0.contains("'.rodata") && $0.contains("data on the instruction bus") },
      "\(messages)")
  }

  func testSectionsOnTopOfEachOtherAreFound() async throws {
    let messages = try await messages((".bss (NOLOAD) : ALIGN(8)", ".bss 0x3FFB0000 (NOLOAD) :"))
    XCTAssertTrue(messages.contains { $0.contains("on top of each other") }, "\(messages)")
  }

  func testAnImageOverItsBudgetIsFound() async throws {
    var program = program(main, named: "memory")
    program.sizeBudget = 1000
    let messages = try await problems(of: program).map(\.message)
    XCTAssertEqual(messages.count, 1)
    XCTAssertTrue(messages[0].hasSuffix("more than its limit of 1000"), messages[0])
    program.sizeBudget = 8192
    _ = try await toolchain.build(program)
  }
}
