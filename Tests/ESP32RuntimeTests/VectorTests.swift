import FirmwareToolchain
import Foundation
import ImageReader
import Simulation
import XCTest

/// Each vector of esp32-facts.md 3.3 but the windows' leads to a panic that names its cause, and
/// where it happened: at `cause`. (A double exception and levels 1 and 3: PanicTests.)
final class VectorTests: ChipTestCase {
  /// Nothing in QEMU's core raises these levels: the program does what the core would do.
  func testLevelsThatDevicesRaiseEndInAPanic() async throws {
    for (level, offset) in [(2, "0x180"), (3, "0x1c0"), (4, "0x200"), (7, "0x2c0")] {
      try await expect(
        "unexpected interrupt (level \(level))",
        after: """
          \tmovi a2, cause
          \twsr a2, epc\(level)
          \tmovi a3, _vectors
          \tmovi a4, \(offset)
          \tadd a3, a3, a4
          """, cause: "jx a3")
    }
  }

  /// CCOMPARE2 is interrupt 13 of QEMU's core; the panic's address is the mask of what is pending.
  func testATimerOfLevel5EndsInAPanic() async throws {
    try await expect(
      "unexpected interrupt (level 5)", lines: "lines=0x00002000",
      after: """
        \trsr a2, ccount
        \tmovi a3, 1000
        \tadd a2, a2, a3
        \twsr a2, ccompare2
        \tmovi a2, 0x2000
        \twsr a2, intenable
        \trsync
        """, cause: "j cause")
  }

  func testABreakpointEndsInAPanicOfLevel6() async throws {
    try await expect(
      "unexpected interrupt (level 6)", after: "", cause: "break 0, 0")
  }

  /// PS.UM = 0 chooses the kernel's vector.
  func testAFaultOutsideUserModeEndsInAPanic() async throws {
    let panic = try await panic(
      after: """
        \tmovi a2, 0
        \twsr a2, ps
        \trsync
        \tmovi a3, 8
        """, cause: "l32i a2, a3, 0")
    XCTAssertEqual(panic?.kind, .exception(name: "load prohibited", cause: 28))
    XCTAssertEqual(panic?.address, 8)
  }

  /// Expects an interrupt's panic.
  private func expect(
    _ kind: String, lines: String = "lines=0x00000000", after preparation: String, cause: String,
    line: UInt = #line
  ) async throws {
    guard let panic = try await panic(after: preparation, cause: cause, line: line) else { return }
    XCTAssertEqual(panic.kind, .other(kind), line: line)
    XCTAssertTrue(panic.line.contains(lines), panic.line, line: line)
  }

  /// The panic at `cause`; nil, and a failure, when there is none.
  private func panic(
    after preparation: String, cause: String, line: UInt = #line
  ) async throws -> Panic? {
    let text = """
      \t.text
      \t.p2align 2
      \t.global main, cause
      main:
      \(preparation)
      cause:
      \t\(cause)
      \tret

      """
    let firmware = try await toolchain.build(
      Program(name: "vector", files: [SourceFile(name: "main.S", text: text)]))
    let end = try await run(firmware).end
    guard case .panicked(let panic) = end else {
      XCTFail("\(cause): ended with \(end)", line: line)
      return nil
    }
    let file = try ELFFile([UInt8](Data(contentsOf: firmware.elf(.simulatorCall))))
    XCTAssertEqual(panic.pc, file.symbol(named: "cause")?.address, "pc", line: line)
    return panic
  }
}
