import Diagnostics
import Foundation
import XCTest

@testable import FirmwareToolchain

/// What the tools say, as a person sees it: each message by a real build that fails.
final class MessageTests: FirmwareTestCase {
  func testColumnsAreCountedInCharacters() async throws {
    let problems = try await problems(of: program("let é = \"éé\"; let x: Int = \"a\""))
    XCTAssertEqual(
      problems,
      [
        Diagnostic(
          .error, at: Place(file: "main.swift", line: 1, column: 28),
          "cannot convert value of type 'String' to specified type 'Int'")
      ])
  }

  func testMessagesNameTheChapterThatALineCameFrom() async throws {
    let problems = try await problems(
      of: program(
        """
        print(1)
        #sourceLocation(file: "chapters/01/page.md", line: 50)
        let größe: Int = "a"
        #sourceLocation()
        let other: Int = "b"
        """))
    XCTAssertEqual(
      problems.map(\.place),
      [
        Place(file: "chapters/01/page.md", line: 50, column: 18),
        Place(file: "main.swift", line: 5, column: 18),
      ])
  }

  func testNotesStayNotes() async throws {
    let problems = try await problems(of: program("let a = 1\nlet a = 2\nprint(a)"))
    XCTAssertTrue(problems.contains { $0.severity == .error })
    XCTAssertTrue(problems.contains { $0.severity == .note && $0.place?.line == 1 })
  }

  func testWarningsOfABuiltProgramAreKept() async throws {
    let program = program(
      "func f() -> Int { let unused = 1; return 2 }\nprint(f())", named: "warned")
    let firmware = try await toolchain.build(program)
    let warnings = toolchain.warnings(of: firmware, program: program)
    XCTAssertEqual(warnings.count, 1)
    XCTAssertEqual(warnings.first?.severity, .warning)
    XCTAssertEqual(warnings.first?.place, Place(file: "main.swift", line: 1, column: 23))
  }

  func testAssemblyMessagesHaveTheColumnOfTheSource() async throws {
    let problems = try await problems(
      of: program(
        "print(1)", ["fast.S": "\t.text\n#define X 4\n\tmovi\ta2,\t  X\n\t  mvoi\ta2, 5\n"]))
    XCTAssertEqual(
      problems,
      [
        Diagnostic(
          .error, at: Place(file: "fast.S", line: 4, column: 4), "unrecognized instruction mnemonic"
        )
      ])
  }

  func testAssemblyMessagesNameTheChapterOfBothKindsOfMark() async throws {
    for mark in ["# 7 \"chapters/02/page.md\"", "#line 7 \"chapters/02/page.md\""] {
      let problems = try await problems(
        of: program("print(1)", ["fast.S": "\(mark)\n\tnop\n\tmvoi a2, 5\n"]))
      XCTAssertEqual(
        problems.map(\.place), [Place(file: "chapters/02/page.md", line: 8, column: 2)], mark)
    }
  }

  func testABranchThatIsTooFarIsAPlacedError() async throws {
    let far = "#line 7 \"chapters/02/page.md\"\n\tbeqi a2, 4, 1f\n\t.space 1000\n1:\tret\n"
    let problems = try await problems(of: program("print(1)", ["far.S": "\t.text\n" + far]))
    XCTAssertEqual(
      problems,
      [
        Diagnostic(
          .error, at: Place(file: "chapters/02/page.md", line: 7, column: 14),
          "fixup value out of range")
      ])
  }

  func testThePreprocessorsMessagesArePlaced() async throws {
    let problems = try await problems(of: program("print(1)", ["fast.S": "\n#error no\n"]))
    XCTAssertEqual(
      problems, [Diagnostic(.error, at: Place(file: "fast.S", line: 2, column: 2), "no")])
  }

  func testLinkerScriptsHavePlacedErrors() async throws {
    let problems = try await problems(
      of: program(
        "print(1)", ["mine.ld": "ENTRY(_start)\nSECTIONS\n{\n  .text : { *(.text } \n}\n"]))
    XCTAssertEqual(problems.map(\.place), [Place(file: "mine.ld", line: 4)])
    XCTAssertEqual(problems.map(\.message), ["syntax error"])
  }

  func testAnUndefinedSymbolIsExplainedWhereItIsUsed() async throws {
    let problems = try await problems(
      of: program(
        """
        #sourceLocation(file: "chapters/01/page.md", line: 12)
        @_silgen_name("nowhere") func nowhere() -> Int32
        @inline(never) func ask() -> Int32 { nowhere() }
        print(ask())
        """))
    XCTAssertEqual(
      problems,
      [
        Diagnostic(
          .error, at: Place(file: "chapters/01/page.md", line: 13),
          "undefined symbol 'nowhere', which 'ask()' needs",
          mend: "Define it in one of the program's files, or don't use it.")
      ])
  }

  func testAMissingFunctionOfTheSystemSaysWhatToDoInstead() async throws {
    let problems = try await problems(of: program("print(readLine() ?? \"\")"))
    XCTAssertEqual(problems.first?.why, "The chip has no standard input.", "\(problems)")
    for (symbol, word) in [
      ("_swift_stdlib_getScript", "Unicode"), ("posix_memalign", "heap"),
      ("swift_task_create", "concurrency"), ("_bss_start", "linker script"),
      ("sinf", "mathematical"),
    ] {
      XCTAssertTrue(LinkCure(symbol: symbol).why?.contains(word) ?? false, symbol)
    }
  }

  func testAProgramWithoutABeginningSaysHowToWriteOne() async throws {
    let problems = try await problems(
      of: Program(
        name: "none", files: [SourceFile(name: "other.swift", text: "func f() {}")]))
    XCTAssertEqual(
      problems.map(\.mend),
      ["Write top-level code in 'main.swift', or mark a type with '@main'."])
  }

  func testAProgramThatIsTooLargeSaysByHowMuch() async throws {
    let problems = try await problems(
      of: program(
        "print(1)",
        [
          "big.S": "\t.section .text.keep,\"ax\"\n\t.space 200000\n",
          "mine.ld": try keepingScript(),
        ]))
    XCTAssertEqual(problems.count, 1, "\(problems)")
    XCTAssertNotNil(
      problems.first?.message.wholeMatch(
        of: #/the program is \d+ bytes too large for the memory region 'iram'/#))
  }

  func testTheScriptsOwnAssertionsAreSaid() async throws {
    let problems = try await problems(
      of: program(
        "nonisolated(unsafe) var a = InlineArray<200000, UInt8>(repeating: 0)\na[1] = 2; print(a[1])"
      ))
    XCTAssertTrue(
      problems.contains { $0.message.contains("DRAM is full") || $0.message.contains("'dram'") },
      "\(problems)")
  }

  func testEveryProblemOfTheSourcesNamesIsFound() async throws {
    let problems = try await problems(
      of: Program(
        name: "names",
        files: ["a/main.swift", "notes.txt", "x.ld", "y.ld", "x.ld"].map {
          SourceFile(name: $0, text: "")
        }))
    XCTAssertEqual(
      problems.map(\.message),
      [
        "'a/main.swift' is not a file name", "nothing is known to do with 'notes.txt'",
        "two sources of 'names' are named 'x.ld'",
        "'names' has more than one linker script: 'x.ld', 'y.ld', 'x.ld'",
      ])
  }

  func testAMissingToolIsNamedWithItsPackage() async throws {
    let empty = Toolchain(
      root: Self.root, cache: toolchain.cache,
      toolbox: Toolbox(searchPath: ["/nonexistent"], venv: nil))
    do {
      _ = try await empty.build(program("print(1)"))
      XCTFail("built without tools")
    } catch let missing as ToolMissing {
      XCTAssertEqual(missing.tool, "swiftc")
    }
    XCTAssertEqual(ToolMissing(.llc).installation, "sudo apt-get install llvm-22")
    XCTAssertEqual(ToolMissing(.linker).installation, "sudo apt-get install binutils-xtensa-lx106")
  }

  /// The default script, which also keeps what nobody refers to.
  private func keepingScript() throws -> String {
    try String(contentsOf: Self.root.appending(path: RuntimeSources.defaultScript), encoding: .utf8)
      .replacing("*(.literal .literal.*", with: "KEEP(*(.text.keep)) *(.literal .literal.*")
  }
}
