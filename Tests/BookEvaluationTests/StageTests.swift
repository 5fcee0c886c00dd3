import BookModel
import BookRenderer
import FirmwareToolchain
import XCTest

@testable import BookEvaluation

/// Excerpts of the files on the way, from the real build of one program.
final class StageTests: EvaluationTestCase {
  /// The lines of an excerpt of `hello` with these options.
  private func excerpt(_ options: String) async throws -> [String] {
    let evaluation = await evaluator().evaluate(
      try book(
        page: """
          ```swift file=hello/main.swift
          print("hello, chip")
          ```

          ```excerpt of=hello \(options)
          ```

          """))
    XCTAssertEqual(problems(evaluation), [])
    guard case .text(let text)? = fact(evaluation, atLine: 7) else { return [] }
    return text.split(separator: "\n").map(String.init)
  }

  func testEachIRNamesItsMachine() async throws {
    let swift = try await excerpt("stage=ir match=triple")
    XCTAssertEqual(swift, ["target triple = \"riscv32-none-none-eabi\""])
    let xtensa = try await excerpt("stage=xtensa-ir match=triple")
    XCTAssertEqual(xtensa, ["target triple = \"xtensa-none-elf\""])
  }

  func testAFunctionOfTheXtensaIR() async throws {
    let lines = try await excerpt("stage=xtensa-ir symbol=main lines=1")
    XCTAssertEqual(lines.count, 2)
    XCTAssert(lines[0].hasPrefix("define ") && lines[0].contains("@main("), lines[0])
    XCTAssertEqual(lines[1], "…")
  }

  func testPlacedAssemblyHasItsLiteralsInFront() async throws {
    let lines = try await excerpt("stage=placed symbol=main")
    XCTAssertEqual(lines.first, ".LCPI0_0:")
    XCTAssert(lines.count > 1 && lines[1].hasPrefix("  .long "), "\(lines)")
    XCTAssert(lines.contains("main:") && lines.contains("  ret.n"), "\(lines)")
    let calls = try await excerpt("stage=placed symbol=main match=call0")
    XCTAssertEqual(calls.count, 1)
  }

  func testAnObjectShowsWhatTheLinkerFillsIn() async throws {
    let lines = try await excerpt("stage=object symbol=main")
    XCTAssertEqual(lines.first, "main:")
    XCTAssert(lines.count > 2 && lines[1].hasPrefix("0000: "), "\(lines)")
    XCTAssertEqual(lines.last, "001d: 0d f0     ret.n")
    let gaps = lines.filter { $0.hasPrefix("                R_XTENSA_") }
    XCTAssert(gaps.contains("                R_XTENSA_SLOT0_OP  .literal.main"), "\(lines)")
  }

  func testTheScriptIsTheRuntimesUnlessTheProgramHasOne() async throws {
    let memory = try await excerpt("stage=script match=LENGTH lines=1")
    XCTAssertEqual(memory, ["  iram (rx) : ORIGIN = 0x40080000, LENGTH = 128K", "…"])
    let script = try String(
      contentsOf: evaluator().toolchain.defaultLinkerScript, encoding: .utf8)
    let evaluation = await evaluator().evaluate(
      try book(
        page: """
          ```swift file=hello/main.swift
          print("hello, chip")
          ```

          ```ld file=hello/mine.ld
          /* mine */
          \(script.trimmingCharacters(in: .newlines))
          ```

          ```excerpt of=hello stage=script match=mine
          ```

          """))
    XCTAssertEqual(problems(evaluation), [])
    let end = 10 + script.split(separator: "\n", omittingEmptySubsequences: false).count
    XCTAssertEqual(fact(evaluation, atLine: end), .text("/* mine */\n"))
  }

  func testTheSegmentsAreThoseOfTheImage() async throws {
    let lines = try await excerpt("stage=segments")
    XCTAssertNotNil(try #/entry 0x4008[0-9a-f]{4}/#.wholeMatch(in: lines[0]), "\(lines)")
    XCTAssertEqual(lines[1], "flash dio, 40 MHz, 4 MiB")
    XCTAssertEqual(lines[2], "segment  offset  address     bytes  memory")
    let segments = lines.filter { $0.hasSuffix("  IRAM") || $0.hasSuffix("  DRAM") }
    XCTAssertEqual(Set(segments.map { String($0.suffix(4)) }), ["IRAM", "DRAM"])
    XCTAssert(lines[lines.count - 2].hasSuffix(", SHA-256 in the last 32 bytes"), "\(lines)")
    XCTAssert(lines.last?.hasSuffix(" bytes in all") ?? false, "\(lines)")
  }

  func testAWordIsAWholeOne() {
    XCTAssertTrue(ExcerptReader.has("a2", in: "  l32r    a2, .LCPI0_0"))
    XCTAssertTrue(ExcerptReader.has(".LCPI0_0", in: "  l32r    a2, .LCPI0_0"))
    XCTAssertTrue(ExcerptReader.has("triple", in: "triple"))
    XCTAssertFalse(ExcerptReader.has("a2", in: "  mov     a20, ba2"))
    XCTAssertFalse(ExcerptReader.has("triple", in: "tripl"))
    XCTAssertTrue(ExcerptReader.has("a2", in: "a20 a2"))
  }
}
