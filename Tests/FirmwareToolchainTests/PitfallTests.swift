import Foundation
import XCTest

/// What can go wrong between Swift and the chip, what the build does against it, and the test that
/// fails when it does not.
final class PitfallTests: XCTestCase {
  private struct Pitfall {
    let number: Int
    let what: String
    let cure: String
    /// `Class.method` of tests in this folder or the runtime's.
    let tests: [String]
  }

  private static let pitfalls = [
    Pitfall(
      number: 1, what: "LLVM 22 hoists divisions above their check for zero",
      cure: "-div32 for llc and llvm-mc: divisions are calls",
      tests: [
        "DivisionTests.testDivisionIsNotHoistedAboveItsCheck",
        "DivisionTests.testDivisionBehindACheckDoesNotTrap",
        "DivisionTests.testDivisionBehindACheckStillTrapsWithDivisionInstructions",
      ]),
    Pitfall(
      number: 2, what: "QEMU's core has no MULUH and MULSH", cure: "-mul32high",
      tests: ["RecipeTests.testCodeUsesNoInstructionThatTheQEMUCoreLacks"]),
    Pitfall(
      number: 3, what: "QEMU's core has no floating-point unit", cure: "-fp",
      tests: ["RecipeTests.testCodeUsesNoInstructionThatTheQEMUCoreLacks"]),
    Pitfall(
      number: 4, what: "the first compare-and-swap faults under QEMU's ATOMCTL",
      cure: "start.S sets ATOMCTL", tests: ["RecipeTests.testAtomicOperationsWorkFromTheStart"]),
    Pitfall(
      number: 5, what: "literals in one place keep every function alive, or lie out of reach",
      cure: "a literal section for each text section",
      tests: [
        "LiteralPlacementTests.testLiteralsArePlacedAsRecorded",
        "RecipeTests.testUnusedFunctionsAreRemovedWithTheirLiterals",
      ]),
    Pitfall(
      number: 6, what: "string constants of one length, or with odd characters, share a name",
      cure: "unsafe names get a number",
      tests: [
        "IRRetargetingTests.testTwoUnsafeNamesNeverBecomeOne",
        "RecipeTests.testTwoStringsOfOneLengthStayTwo",
      ]),
    Pitfall(
      number: 7, what: "'symbol+4' in quotation marks is another symbol",
      cure: "the offset stays outside of them",
      tests: ["LiteralPlacementTests.testLiteralsArePlacedAsRecorded"]),
    Pitfall(
      number: 8, what: "llvm-mc does not know 'a12' in call-frame lines", cure: "numbers there",
      tests: [
        "LiteralPlacementTests.testLiteralsArePlacedAsRecorded",
        "SymbolizerTests.testATrapIsResolvedToItsLineAndColumnInCharacters",
      ]),
    Pitfall(
      number: 9, what: "the data layout of RISC-V misaligns 64-bit values",
      cure: "LLVM 22's layout for Xtensa",
      tests: ["IRRetargetingTests.testModulesAreRetargetedAsRecorded"]),
    Pitfall(
      number: 10, what: "swiftc crashes when it writes bitcode", cure: "text IR",
      tests: ["RecipeTests.testTheCompilerWritesTextIR"]),
    Pitfall(
      number: 11, what: "runtime helpers compiled with the program call themselves",
      cure: "modules of their own, always -Osize",
      tests: [
        "RecipeTests.testTheRuntimesHelpersAreModulesOfTheirOwn",
        "RuntimeHelperTests.testNoHelperCallsItself",
      ]),
    Pitfall(
      number: 12, what: "Swift reserves the name 'free'", cure: "assembly defines it",
      tests: ["RecipeTests.testFreeIsDefinedInAssembly"]),
    Pitfall(
      number: 13, what: "a timer that is armed too late comes when CCOUNT has gone round",
      cure: "handlers catch up", tests: ["InterruptTests.testATimerThatIsArmedAgainCatchesUp"]),
    Pitfall(
      number: 14, what: "a handler runs a lazy initialiser", cure: "the handler check",
      tests: ["HandlerCheckTests.testAGlobalThatIsInitialisedOnFirstUseIsFound"]),
    Pitfall(
      number: 15, what: "a handler's atomics change the interrupted program's SCOMPARE1",
      cure: "vectors.S saves it, and SAR and the loop registers",
      tests: ["InterruptTests.testAnInterruptLeavesEveryRegisterAsItWas"]),
    Pitfall(
      number: 16, what: "a branch in hand-written assembly reaches 128 bytes",
      cure: "a message at its line", tests: ["MessageTests.testABranchThatIsTooFarIsAPlacedError"]),
    Pitfall(
      number: 19, what: "IRAM can't be read byte by byte", cure: "the memory check",
      tests: ["MemoryCheckTests.testReadOnlyDataOnTheInstructionBusIsFound"]),
    Pitfall(
      number: 20, what: "ld warns of objects without a stack note", cure: "--no-warn-execstack",
      tests: ["RecipeTests.testTheLinkerWarnsOfNothing"]),
    Pitfall(
      number: 25, what: "the preprocessor drops line marks, or takes '# 12' for a comment",
      cure: "clang -E with '#line'",
      tests: ["MessageTests.testAssemblyMessagesNameTheChapterOfBothKindsOfMark"]),
    Pitfall(
      number: 26, what: "a module compiled on its own meets the program's copies of its functions",
      cure: "weak copies; globals stay static",
      tests: ["ESP32ModuleTests.testAProgramImportsTheChipsModule"]),
    Pitfall(
      number: 27, what: "an IR construct has no form on Xtensa", cure: "the build stops",
      tests: ["IRRetargetingTests.testConstructsThatAreNotKnownStopTheBuild"]),
    Pitfall(
      number: 28, what: "llc calls private functions by a name that nobody has",
      cure: "they become internal",
      tests: [
        "OrdinarySwiftTests.testClosures", "IRRetargetingTests.testModulesAreRetargetedAsRecorded",
      ]),
    Pitfall(
      number: 29, what: "a hyphen in an unquoted name is a minus to the assembler",
      cure: "such names get a number",
      tests: [
        "OrdinarySwiftTests.testTypedThrows",
        "IRRetargetingTests.testModulesAreRetargetedAsRecorded",
      ]),
    Pitfall(
      number: 30, what: "a specialised generic leaves its section", cure: "the handler check",
      tests: ["HandlerCheckTests.testAGenericCalleeIsFoundThoughItsSourceIsMarked"]),
    Pitfall(
      number: 31, what: "an initialiser that is inlined has no name any more",
      cure: "the word that guards it is looked for",
      tests: ["HandlerCheckTests.testAGlobalThatIsInitialisedOnFirstUseIsFound"]),
    Pitfall(
      number: 32, what: "llc -O0 runs out of registers on large functions", cure: "always -O2",
      tests: ["RecipeTests.testLLVMStillRunsOutOfRegistersWithoutOptimisation"]),
    Pitfall(
      number: 33, what: "a return address lies behind the call, perhaps in the next line",
      cure: "the panic says the call's own address",
      tests: ["SymbolizerTests.testATrapIsResolvedToItsLineAndColumnInCharacters"]),
  ]

  /// What no tool of the build can meet, and why.
  private static let elsewhere = [
    17: "falling through padding: a matter of what one writes",
    18: "C structs by value: no C code is linked", 21: "fuzzing: of host code",
    22: "the time of a package build", 23: "package flags", 24: "features of host targets",
  ]

  func testEveryPitfallHasATestThatExists() throws {
    let tests = try Self.allTests()
    for pitfall in Self.pitfalls {
      XCTAssertFalse(pitfall.tests.isEmpty || pitfall.cure.isEmpty, pitfall.what)
      for test in pitfall.tests {
        XCTAssertTrue(tests.contains(test), "pitfall \(pitfall.number): there is no \(test)")
      }
    }
  }

  func testNoPitfallIsForgotten() {
    let numbers = Self.pitfalls.map(\.number) + Self.elsewhere.keys
    XCTAssertEqual(numbers.sorted(), Array(1...33))
  }

  /// `Class.method` of every test beside this file and of the runtime's.
  private static func allTests() throws -> Set<String> {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let runtimes = folder.deletingLastPathComponent().appending(path: "ESP32RuntimeTests")
    var tests: Set<String> = []
    for file in try [folder, runtimes].flatMap({ folder in
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    }) where file.lastPathComponent.hasSuffix("Tests.swift") {
      let text = try String(contentsOf: file, encoding: .utf8)
      let type = text.firstMatch(of: #/final class (\w+): \w+/#)?.output.1 ?? ""
      for match in text.matches(of: #/func (test\w+)\(\)/#) {
        tests.insert("\(type).\(match.output.1)")
      }
    }
    return tests
  }
}
