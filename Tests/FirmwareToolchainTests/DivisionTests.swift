import Foundation
import Simulation
import TestSupport
import XCTest

@testable import FirmwareToolchain

/// The division that LLVM 22 moves: two programs that go wrong unless the build prevents it.
///
/// LLVM takes Xtensa's division instructions for harmless and hoists them above the check for zero.
/// The build turns them off, so that divisions are calls, which nothing hoists.
final class DivisionTests: FirmwareTestCase {
  /// A division behind a branch in a loop: hoisted, it runs before the branch is decided.
  private let loop = """
    target triple = "xtensa-none-elf"
    declare void @use(i32)
    declare i1 @isDone()
    define void @loop(i32 %dividend, i32 %divisor) {
    entry:
      br label %head
    head:
      %skips = call i1 @isDone()
      br i1 %skips, label %next, label %divides
    divides:
      %quotient = udiv i32 %dividend, %divisor
      call void @use(i32 %quotient)
      br label %next
    next:
      %again = call i1 @isDone()
      br i1 %again, label %head, label %end
    end:
      ret void
    }
    """

  func testDivisionIsNotHoistedAboveItsCheck() async throws {
    let assembly = try await compiled(loop, options: Recipe.llc)
    XCTAssertFalse(assembly.contains("quou"), assembly)
    let label = try XCTUnwrap(assembly.range(of: "%divides"), assembly)
    XCTAssertTrue(assembly.contains(", __udivsi3"), assembly)
    XCTAssertTrue(assembly[label.upperBound...].contains("callx0"), assembly)
  }

  /// The reason for `-div32`: once this fails, LLVM is mended and divisions may be instructions.
  func testLLVMStillHoistsDivisionInstructions() async throws {
    let options = Recipe.llc.map { $0.replacing("-div32", with: "+div32") }
    let assembly = try await compiled(loop, options: options)
    let division = try XCTUnwrap(assembly.range(of: "quou"), assembly)
    let label = try XCTUnwrap(assembly.range(of: "%divides"), assembly)
    XCTAssertLessThan(division.lowerBound, label.lowerBound)
  }

  /// Divides by the first core's number, which is 0, unless it is 0.
  private let divide = """
    import CXtensa
    @inline(never) func sum(_ a: UInt32, _ b: UInt32, _ count: UInt32) -> UInt32 {
      var sum: UInt32 = 0
      var index: UInt32 = 0
      while index < count {
        if xtensa_read_ccount() != 0 && b != 0 { sum &+= (a / b) &+ index }
        index &+= 1
      }
      return sum
    }
    print(sum(100, xtensa_read_prid(), 3))
    """

  func testDivisionBehindACheckDoesNotTrap() async throws {
    let (output, end) = try await run(
      try await toolchain.build(program(divide, named: "divide")))
    XCTAssertEqual(output, "0\n")
    XCTAssertEqual(end, .exited(0))
  }

  /// The counter-proof: the same program with the core's own division.
  func testDivisionBehindACheckStillTrapsWithDivisionInstructions() async throws {
    let firmware = try await toolchain.build(program(divide, named: "divide"))
    let ir = try String(
      contentsOf: firmware.stage(.retargeted, ofFile: "main.swift"), encoding: .utf8)
    let dividing = { (options: [String]) in
      options.map { $0.replacing("-div32", with: "+div32") }
    }
    let assembly = try await compiled(ir, options: dividing(Recipe.llc))
    let placed = AssemblyCompaction.compact(try LiteralPlacement.place(Array(assembly.utf8)))
    let folder = try TemporaryFolder()
    let assembled = try await toolchain.toolbox.run(
      .assembler, dividing(Recipe.assembler) + ["-", "-o", "divide.o"], in: folder.url,
      input: String(decoding: placed, as: UTF8.self))
    XCTAssertTrue(assembled.succeeded, assembled.standardError)
    let elf = folder.url.appending(path: "divide.elf")
    try await toolchain.steps.link(
      firmware.objects(.simulatorCall).dropLast().map(\.path) + ["divide.o"],
      script: Self.root.appending(path: RuntimeSources.defaultScript).path, in: folder.url,
      symbols: ["board_led_pin": 2], elf: elf, map: folder.url.appending(path: "divide.map"),
      lines: SourceLines([]))
    let result = try await QEMU().run(elf: elf, timeLimit: .seconds(20)) { _ in .goOn }
    guard case .panicked(let panic) = result.end else { return XCTFail("\(result.end)") }
    XCTAssertEqual(panic.kind, .exception(name: "division by zero", cause: 6))
  }

  private func compiled(_ ir: String, options: [String]) async throws -> String {
    let output = try await toolchain.toolbox.run(
      .llc, options + ["-", "-o", "-"], in: FileManager.default.temporaryDirectory, input: ir)
    XCTAssertTrue(output.succeeded, output.standardError)
    return output.standardOutput
  }
}
