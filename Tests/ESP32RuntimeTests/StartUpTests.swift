import FirmwareToolchain
import Foundation
import ImageReader
import Simulation
import XCTest

/// What start-up puts in order, step by step: esp32-facts.md 6 (the checklist) and 4.3 (watchdogs).
final class StartUpTests: ChipTestCase {
  /// A step that is left out leaves what `SpoiledStart.S` spoiled before it jumped to `_start`.
  ///
  /// QEMU's machine `sim` has memory at the peripherals' addresses.
  func testASpoiledMachineIsPutInOrder() async throws {
    let firmware = try await toolchain.build(
      Program(
        name: "spoiled-start",
        files: [
          SourceFile(name: "Report.swift", text: report), try assembly("SpoiledStart.S"),
        ]))
    let result = try await QEMU(timekeeping: .instructionCount).run(
      elf: firmware.elf(.simulatorCall), timeLimit: .seconds(60)
    ) { _ in .goOn }
    XCTAssertEqual(String(decoding: result.output, as: UTF8.self), "looked\n")
    XCTAssertEqual(result.end, .exited(42), "machine_stop gets what main returns")
  }

  /// Says which step is missing, and which was not put to the test because nothing was spoiled.
  private let report = """
    import CXtensa

    struct Table {
      let found: UnsafePointer<UInt32>
      let spoiled: UnsafePointer<UInt32>
      var index = 0

      mutating func next(_ what: StaticString, _ wanted: ClosedRange<UInt32>, isSpoiled: Bool = true) {
        if !wanted.contains(found[index]) { print("\\(what): \\(found[index])") }
        if isSpoiled && wanted.contains(spoiled[index]) { print("\\(what) was not spoiled") }
        index += 1
      }
      mutating func next(_ what: StaticString, _ wanted: UInt32, isSpoiled: Bool = true) {
        next(what, wanted...wanted, isSpoiled: isSpoiled)
      }
    }

    @c(report)
    public func report(_ found: UnsafePointer<UInt32>, _ spoiled: UnsafePointer<UInt32>) -> Int32 {
      var table = Table(found: found, spoiled: spoiled)
      table.next("main's first argument", 0, isSpoiled: false)
      table.next("main's second argument", 0, isSpoiled: false)
      table.next("the stack", linker__stack_top())
      table.next("PS", 0x20, isSpoiled: false)
      table.next("WINDOWSTART without this window", 0)
      table.next("INTENABLE", 0)
      table.next("software interrupts that are pending", 0)
      table.next("CCOUNT since CCOMPARE0", 1...100_000)
      table.next("CCOUNT since CCOMPARE1", 1...100_000)
      table.next("CCOUNT since CCOMPARE2", 1...100_000)
      table.next("CPENABLE", 0)
      table.next("ATOMCTL", 0x15)
      table.next("VECBASE against _vectors", 0)
      table.next("the RTC watchdog", 0)
      table.next("its key", 0x50d8_3aa1)
      table.next("timer group 0's watchdog", 0)
      table.next("its key", 0x50d8_3aa1)
      table.next("timer group 1's watchdog", 0)
      table.next("its key", 0x50d8_3aa1)
      table.next("words of .bss that are not 0", 0)
      table.next("the word behind .bss", 0xdead_beef, isSpoiled: false)
      print("looked")
      return 42
    }
    """

  /// The key opens the door for the write that follows: the other order works in memory alone.
  func testEachWatchdogIsUnlockedBeforeItIsSwitchedOff() async throws {
    let code = try await boardsFile().code(of: "_start")
    let memw: [UInt8] = [0xc0, 0x20, 0x00]
    for (protect, config, times) in [(0xa4, 0x8c, 1), (0x64, 0x48, 2)] as [(UInt8, UInt8, Int)] {
      // s32i a3, a2, protect; s32i a4, a2, config: a3 is the key, a4 is 0.
      let write = memw + [0x32, 0x62, protect / 4] + memw + [0x42, 0x62, config / 4]
      XCTAssertEqual(code.ranges(of: write).count, times, "\(protect)")
    }
  }

  /// QEMU's core has no MEMCTL, so this is read instead of run (Cadence erratum 572).
  func testTheBoardsLoopBufferIsOff() async throws {
    let file = try await boardsFile()
    // movi a2, 0; wsr a2, memctl; isync; ret
    XCTAssertEqual(
      try file.code(of: "machine_start").prefix(12),
      [0x22, 0xa0, 0x00, 0x20, 0x61, 0x13, 0x00, 0x20, 0x00, 0x80, 0x00, 0x00])
    XCTAssertTrue(try file.calls(in: "_start").contains("machine_start"))
  }

  private func boardsFile() async throws -> LinkedCode {
    let firmware = try await build("print(\"Hello from the ESP32\")")
    return LinkedCode(file: try ELFFile([UInt8](Data(contentsOf: firmware.elf(.uart0)))))
  }
}

/// The machine code of a linked program.
private struct LinkedCode {
  let file: ELFFile

  /// The bytes from a symbol to the end of `.text`'s next symbol.
  func code(of name: String) throws -> [UInt8] {
    let start = try XCTUnwrap(file.symbol(named: name), name).address
    let text = try XCTUnwrap(file.section(named: ".text"))
    let end = file.symbols.map(\.address).filter { $0 > start }.min() ?? text.addresses.upperBound
    return try bytes(at: start, count: Int(min(end, text.addresses.upperBound) - start))
  }

  /// The functions that are called by `l32r aN, address; callx0 aN`.
  func calls(in name: String) throws -> [String] {
    let start = try XCTUnwrap(file.symbol(named: name), name).address
    let code = try code(of: name)
    var names: [String] = []
    for index in code.indices.dropLast(5)
    where code[index] & 0xf == 1 && code[(index + 3)...].prefix(3) == [0xc0, code[index] >> 4, 0] {
      let words = UInt32(code[index + 1]) | UInt32(code[index + 2]) << 8 | 0xffff_0000
      let literal = (start + UInt32(index) + 3) & ~3 &+ words << 2
      let target = try bytes(at: literal, count: 4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
      names += file.symbols.filter { $0.address == target }.map(\.name)
    }
    return names
  }

  private func bytes(at address: UInt32, count: Int) throws -> [UInt8] {
    let text = try XCTUnwrap(file.section(named: ".text"))
    let offset = Int(address - text.virtualAddress)
    return Array(file.contents(of: text).dropFirst(offset).prefix(count))
  }
}
