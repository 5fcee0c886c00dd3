import Foundation
import ImageReader
import Simulation
import TestSupport
import XCTest

@testable import FirmwareToolchain

/// What the options of the steps are for, each by what would happen without it.
final class RecipeTests: FirmwareTestCase {
  func testCodeUsesNoInstructionThatTheQEMUCoreLacks() async throws {
    let ir = """
      target triple = "xtensa-none-elf"
      define i64 @multiply(i32 %a, i32 %b) {
        %x = zext i32 %a to i64
        %y = zext i32 %b to i64
        %z = mul i64 %x, %y
        ret i64 %z
      }
      define float @add(float %a, float %b) {
        %z = fadd float %a, %b
        ret float %z
      }
      """
    let lean = try await compiled(ir, Recipe.llc)
    XCTAssertTrue(lean.contains("__muldi3") && lean.contains("__addsf3"), lean)
    let full = try await compiled(
      ir,
      Recipe.llc.map {
        $0.replacing("-mul32high", with: "+mul32high").replacing("-fp", with: "+fp")
      })
    XCTAssertTrue(full.contains("muluh") && full.contains("add.s"), full)
  }

  func testTheCompilerWritesTextIR() async throws {
    let firmware = try await toolchain.build(program("print(\"Hello, chip!\")", named: "hello"))
    let ir = try Data(contentsOf: firmware.stage(.ir, ofFile: "main.swift"))
    XCTAssertTrue(ir.starts(with: Data("; ModuleID".utf8)))
    for stage in Stage.allCases {
      XCTAssertGreaterThan(
        try Data(contentsOf: firmware.stage(stage, ofFile: "main.swift")).count, 0, stage.rawValue)
    }
  }

  func testUnusedFunctionsAreRemovedWithTheirLiterals() async throws {
    let used = try await toolchain.build(program("print(\"Hello, chip!\")", named: "hello"))
    let unused = try await toolchain.build(
      program(
        """
        public func forgotten(_ value: UInt64) -> String { "\\(value / 7) of \\(value)" }
        print("Hello, chip!")
        """, named: "hello"))
    XCTAssertEqual(try loadedBytes(unused), try loadedBytes(used))
  }

  func testTwoStringsOfOneLengthStayTwo() async throws {
    let (output, _) = try await run(
      try await toolchain.build(
        program("print(\"a b\\nc\")\nprint(\"a b\\tc\")\nprint(\"a\\\"b c\")\nprint(\"ä b\")")))
    XCTAssertEqual(output, "a b\nc\na b\tc\na\"b c\nä b\n")
  }

  func testAtomicOperationsWorkFromTheStart() async throws {
    let (output, end) = try await run(
      try await toolchain.build(
        program(
          """
          import Synchronization
          let count = Atomic<UInt32>(5)
          let (changed, old) = count.compareExchange(expected: 5, desired: 9, ordering: .relaxed)
          count.add(1, ordering: .relaxed)
          print(changed)
          print(old)
          print(count.load(ordering: .relaxed))
          """)))
    XCTAssertEqual(output, "true\n5\n10\n")
    XCTAssertEqual(end, .exited(0))
  }

  func testTheRuntimesHelpersAreModulesOfTheirOwn() async throws {
    let firmware = try await toolchain.build(program("print(\"Hello, chip!\")", named: "hello"))
    let objects = firmware.objects.map(\.lastPathComponent)
    for name in ["RuntimeArithmetic.o", "Exports.o", "ESP32.o", "console-uart0.o", "hello.o"] {
      XCTAssertTrue(objects.contains(name), "\(objects)")
    }
    XCTAssertFalse(objects.contains("console-simcall.o"))
  }

  func testFreeIsDefinedInAssembly() async throws {
    let firmware = try await toolchain.build(program("print(\"Hello, chip!\")", named: "hello"))
    let definers = try firmware.objects.filter { url in
      try ELFFile([UInt8](Data(contentsOf: url))).symbols.contains {
        $0.name == "free" && $0.isDefined
      }
    }
    XCTAssertEqual(definers.map(\.lastPathComponent), ["traps.o"])
  }

  func testAssemblyWithoutAStackNoteBuilds() async throws {
    let firmware = try await toolchain.build(
      program(
        "@_silgen_name(\"seven\") func seven() -> Int32\nprint(seven())", named: "assembly",
        ["seven.S": "#define N 7\n\t.text\n\t.global seven\nseven:\tmovi a2, N\n\tret\n"]))
    let (output, _) = try await run(firmware)
    XCTAssertEqual(output, "7\n")
    let text = try String(contentsOf: firmware.stage(.ir, ofFile: "seven.S"), encoding: .utf8)
    XCTAssertTrue(text.contains("movi a2, 7"), text)
  }

  /// The linker's warnings would be lost, or stand in the way of those that matter.
  func testTheLinkerWarnsOfNothing() async throws {
    let firmware = try await toolchain.build(
      program(
        "@_silgen_name(\"seven\") func seven() -> Int32\nprint(seven())", named: "assembly",
        ["seven.S": "\t.text\n\t.global seven\nseven:\tmovi a2, 7\n\tret\n"]))
    let quiet = try await linking(firmware, Recipe.linker)
    XCTAssertEqual(quiet, "")
    for option in ["--no-warn-execstack", "--no-warn-rwx-segments"] {
      XCTAssertTrue(Recipe.linker.contains(option), option)
    }
    let warned = try await linking(firmware, Recipe.linker.filter { $0 != "--no-warn-execstack" })
    XCTAssertTrue(warned.contains("missing .note.GNU-stack"), warned)
  }

  /// The reason for `-O2`: once this fails, llc may be run without.
  func testLLVMStillRunsOutOfRegistersWithoutOptimisation() async throws {
    let firmware = try await toolchain.build(program("print(\"\\(12345)\")", named: "number"))
    let ir = try String(
      contentsOf: firmware.stage(.retargeted, ofFile: "main.swift"), encoding: .utf8)
    XCTAssertTrue(Recipe.llc.contains("-O2"))
    let output = try await toolchain.toolbox.run(
      .llc, Recipe.llc.map { $0 == "-O2" ? "-O0" : $0 } + ["-", "-o", "-"],
      in: FileManager.default.temporaryDirectory, input: ir)
    XCTAssertFalse(output.succeeded)
    XCTAssertTrue(output.standardError.contains("Cannot scavenge register"), output.standardError)
  }

  func testAProgramWithAMainTypeBuilds() async throws {
    let (output, _) = try await run(
      try await toolchain.build(
        Program(
          name: "typed",
          files: [
            SourceFile(
              name: "App.swift", text: "@main struct App { static func main() { print(word) } }"),
            SourceFile(name: "Word.swift", text: "let word: StaticString = \"main type\""),
          ])))
    XCTAssertEqual(output, "main type\n")
  }

  func testNothingOfThisMachineIsInTheFirmware() async throws {
    let firmware = try await toolchain.build(program("print(\"Hello, chip!\")", named: "hello"))
    for file in [firmware.elf(.uart0), firmware.stage(.ir, ofFile: "main.swift")] {
      let bytes = try Data(contentsOf: file)
      XCTAssertNil(bytes.range(of: Data(firmware.folder.path.utf8)), file.lastPathComponent)
      XCTAssertNil(bytes.range(of: Data(Self.root.path.utf8)), file.lastPathComponent)
    }
  }

  func testTheFlashImageHoldsTheProgramAtTheROMsTerms() async throws {
    let firmware = try await toolchain.build(program("print(\"Hello, chip!\")", named: "hello"))
    let url = try await toolchain.image(of: firmware)
    let image = try FlashImage([UInt8](Data(contentsOf: url)))
    let elf = try ELFFile([UInt8](Data(contentsOf: firmware.elf(.uart0))))
    XCTAssertEqual(image.entry, elf.entry)
    XCTAssertTrue(image.isChecksumValid)
    XCTAssertEqual(image.isHashValid, true)
    let text = try XCTUnwrap(elf.section(named: ".text"))
    XCTAssertTrue(
      image.segments.contains { segment in
        segment.loadAddress <= text.virtualAddress
          && text.addresses.upperBound <= segment.loadAddress + UInt32(segment.data.count)
      })
  }

  func testTheBoardsLEDIsASymbolOfTheLink() async throws {
    var blink = program("import CXtensa\nprint(linker_board_led_pin())", named: "led")
    for pin in [2, 5] {
      blink.ledPin = pin
      let (output, _) = try await run(try await toolchain.build(blink))
      XCTAssertEqual(output, "\(pin)\n")
    }
  }

  private func compiled(_ ir: String, _ options: [String]) async throws -> String {
    let output = try await toolchain.toolbox.run(
      .llc, options + ["-", "-o", "-"], in: FileManager.default.temporaryDirectory, input: ir)
    XCTAssertTrue(output.succeeded, output.standardError)
    return output.standardOutput
  }

  /// What the linker says when it links a firmware's objects again.
  private func linking(_ firmware: Firmware, _ options: [String]) async throws -> String {
    let folder = try TemporaryFolder()
    let machine = Self.root.appending(path: RuntimeSources.machine).path
    let output = try await toolchain.toolbox.run(
      .linker,
      options + ["--defsym=board_led_pin=2", "-L", machine, "-T", machine + "/esp32.ld"]
        + ["-o", "linked.elf"] + firmware.objects.map(\.path), in: folder.url)
    XCTAssertTrue(output.succeeded, output.standardError)
    return output.standardError
  }

  private func loadedBytes(_ firmware: Firmware) throws -> Int {
    try ELFFile([UInt8](Data(contentsOf: firmware.elf(.uart0)))).sections
      .filter(\.takesMemory).reduce(0) { $0 + Int($1.size) }
  }
}
