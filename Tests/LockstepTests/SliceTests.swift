import ESP32Chip
import FirmwareToolchain
import Foundation
import ImageReader
import XCTest

/// A run in slices, in which the chip executes pairs of instructions as one, is the run that
/// single steps give: so what the comparison with QEMU proves of steps, it proves of runs.
final class SliceTests: XCTestCase {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  func testCompiledProgramsRunInSlicesAsInSteps() async throws {
    var count: UInt64 = 0
    for (name, files) in try programs() {
      let firmware = try await Self.toolchain.build(Program(name: name, files: files))
      let elf = try ELFFile([UInt8](Data(contentsOf: firmware.elf(.uart0))))
      count += try compare(elf, name, limit: name == "load" ? .max : 400_000)
    }
    XCTAssertGreaterThan(count, 10_000_000)
    print("\(count) instructions in slices as in steps")
  }

  /// Runs a program both ways, and compares both chips after slices of all lengths.
  private func compare(_ elf: ELFFile, _ name: String, limit: UInt64) throws -> UInt64 {
    let (sliced, stepped) = (try chip(elf), try chip(elf))
    var length: UInt64 = 1
    while sliced.instructionCount < limit {
      // From one instruction to about two thousand, and from the middle of any pair.
      length = length &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let cycles = (length >> 33) % (1 << ((length >> 50) % 12)) + 1
      let stop = sliced.run(until: Moment(units: sliced.now.units + 12 * cycles))
      var last: Stop?
      while last == nil, stepped.now < sliced.now { last = stepped.step() }
      // A run ends with what is due then; a step begins with it.
      if last == nil { last = stepped.run(until: stepped.now) }
      if case .halted = stop { last = stepped.step() }
      if stop != .limit { XCTAssertEqual(last, stop, name) }
      let state = (registers(sliced), registers(stepped))
      guard state.0 == state.1, sliced.instructionCount == stepped.instructionCount else {
        XCTFail("\(name): after \(sliced.instructionCount) instructions: \(state)")
        break
      }
      XCTAssert(sliced.console.waiting.elementsEqual(stepped.console.waiting), name)
      sliced.console.removeAll()
      stepped.console.removeAll()
      guard stop == .limit || stop == .outputWaiting else { break }
    }
    return sliced.instructionCount
  }

  private func chip(_ elf: ELFFile) throws -> Chip {
    let chip = Chip()
    for segment in elf.segments where segment.isLoaded {
      let isLoaded = elf.contents(of: segment).withUnsafeBytes {
        chip.load($0, at: segment.virtualAddress)
      }
      XCTAssert(isLoaded)
    }
    chip.enter(elf.entry)
    return chip
  }

  private func registers(_ chip: Chip) -> [UInt32] {
    [chip.core.pc] + (0..<16).map { chip.core.register($0) }
  }

  /// Programs of ordinary Swift, and the work that the chip's speed is measured with.
  private func programs() throws -> [(name: String, files: [SourceFile])] {
    func source(_ path: String, as name: String) throws -> SourceFile {
      let file = Self.root.appending(path: path)
      return SourceFile(name: name, text: try String(contentsOf: file, encoding: .utf8))
    }
    let ordinary = try ["Types", "Numbers", "Collections", "Text"].map { name in
      (name, [try source("Tests/ESP32RuntimeTests/Programs/\(name).swift", as: "main.swift")])
    }
    let work = "benchmarks/chip/load"
    return ordinary + [
      (
        "load",
        [
          try source("\(work)/main.swift", as: "main.swift"),
          try source("\(work)/Work.swift", as: "Work.swift"),
          SourceFile(name: "Rounds.swift", text: "let rounds: UInt32 = 1\n"),
        ]
      )
    ]
  }

  private static let toolchain = Toolchain(
    root: root, cache: root.appending(path: ".workbook/cache"),
    venv: URL(
      filePath: ProcessInfo.processInfo.environment["WORKBOOK_VENV"]
        ?? root.appending(path: ".workbook/venv").path))
}
