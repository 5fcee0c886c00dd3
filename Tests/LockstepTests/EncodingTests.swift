import Foundation
import ImageReader
import Lockstep
import XCTest

/// The encoder agrees with LLVM's assembler where that knows a mnemonic, and with the ISA's formats
/// where it does not.
final class EncodingTests: XCTestCase {
  /// What LLVM 22's assembler has no word for.
  private static let unknownToLLVM: Set<String> = Set(
    MachineInstruction.CacheOperation.allCases.map(\.rawValue)
      + ["l32ai", "s32ri", "ssa8b", "simcall", "rer", "wer"])

  func testEachInstructionHasTheBytesThatTheAssemblerGivesIt() throws {
    let samples = EncodingSamples().instructions
    let source = samples.map { instruction in
      Self.unknownToLLVM.contains(instruction.mnemonic)
        ? ".byte " + instruction.bytes.map { "\($0)" }.joined(separator: ", ")
        : instruction.assembly
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "encoding-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = folder.appending(path: "samples.s")
    let object = folder.appending(path: "samples.o")
    // Room before them, for literals and backward branches.
    let lines = ["\t.text", "\t.zero \(EncodingSamples.origin)"] + source.map { "\t" + $0 }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: text)
    try Self.run(
      "llvm-mc-22",
      ["-triple=xtensa-none-elf", "-mcpu=esp32", "-filetype=obj", text.path, "-o", object.path])
    let elf = try ELFFile([UInt8](Data(contentsOf: object)))
    let section = try XCTUnwrap(elf.section(named: ".text"))
    var assembled = elf.contents(of: section).dropFirst(
      Int(EncodingSamples.origin))
    for instruction in samples {
      let expected = Array(assembled.prefix(instruction.byteCount))
      assembled = assembled.dropFirst(instruction.byteCount)
      XCTAssertEqual(instruction.bytes, expected, instruction.assembly)
    }
    XCTAssertTrue(assembled.isEmpty)
    let mnemonics = Set(samples.map(\.mnemonic))
    XCTAssertTrue(Self.unknownToLLVM.isSubset(of: mnemonics))
    let compared = mnemonics.count - Self.unknownToLLVM.count
    print("\(samples.count) instructions, \(compared) mnemonics compared with LLVM")
  }

  /// Source: Xtensa ISA reference manual, the formats RRI8 (L32AI r = 1011, S32RI r = 1111, the
  /// caches r = 0111 with t as the operation) and RRR (SSA8B, SIMCALL, RER, WER).
  func testWhatTheAssemblerDoesNotKnowFollowsTheFormats() {
    let table: [(MachineInstruction, String)] = [
      (.access(.l32ai, .a1, .a2, 4), "00000001 1011 0010 0001 0010"),
      (.access(.s32ri, .a3, .a4, 1020), "11111111 1111 0100 0011 0010"),
      (.shiftAmount(.ssa8b, .a5), "0100 0000 0011 0101 0000 0000"),
      (.simcall, "0000 0000 0101 0001 0000 0000"),
      (.rer(.a6, .a7), "0100 0000 0110 0111 0110 0000"),
      (.wer(.a6, .a7), "0100 0000 0111 0111 0110 0000"),
      (.cache(.dpfr, .a2, 4), "00000001 0111 0010 0000 0010"),
      (.cache(.dpfw, .a2, 4), "00000001 0111 0010 0001 0010"),
      (.cache(.dpfro, .a2, 4), "00000001 0111 0010 0010 0010"),
      (.cache(.dpfwo, .a2, 4), "00000001 0111 0010 0011 0010"),
      (.cache(.dhwb, .a2, 8), "00000010 0111 0010 0100 0010"),
      (.cache(.dhwbi, .a2, 8), "00000010 0111 0010 0101 0010"),
      (.cache(.dhi, .a2, 8), "00000010 0111 0010 0110 0010"),
      (.cache(.dii, .a2, 8), "00000010 0111 0010 0111 0010"),
      (.cache(.ipf, .a2, 0), "00000000 0111 0010 1100 0010"),
      (.cache(.ihi, .a2, 0), "00000000 0111 0010 1110 0010"),
      (.cache(.iii, .a2, 1020), "11111111 0111 0010 1111 0010"),
    ]
    XCTAssertEqual(Set(table.map(\.0.mnemonic)), Self.unknownToLLVM)
    for (instruction, bits) in table {
      XCTAssertEqual(
        instruction.bits, UInt32(bits.filter { $0 != " " }, radix: 2), instruction.assembly)
    }
  }

  /// Runs a tool of the PATH, and fails with what it says.
  private static func run(_ tool: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ToolFailure(text: String(decoding: text, as: UTF8.self))
    }
  }

  private struct ToolFailure: Error { let text: String }
}
