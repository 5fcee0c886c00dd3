import XCTest

@testable import FirmwareToolchain

/// Each rule on the smallest text that shows it, and on the nearest text where it must not apply.
final class AssemblyCompactionTests: XCTestCase {
  func testACallThroughAScratchRegisterBecomesDirect() {
    XCTAssertEqual(
      compacted(
        """
        .LCPI0_0:
        \t.long\t"abort"
        main:
        \tl32r\ta8, .LCPI0_0
        \tmovi\ta3, 1000
        .Ltmp4:
        \tcallx0\ta8
        """),
      """
      main:
      \tmovi\ta3, 1000
      .Ltmp4:
      \tcall0\t"abort"
      """)
  }

  func testACallStaysWhereTheRegisterIsUsedOrReachedByAJump() {
    for between in ["\tmov.n\ta3, a8", ".LBB0_2:", "\tbnez\ta2, .LBB0_3", "\tl32i\ta8, a1, 400"] {
      let text = """
        .LCPI0_0:
        \t.long\t"f"
        \tl32r\ta8, .LCPI0_0
        \(between)
        \tcallx0\ta8
        """
      XCTAssertEqual(compacted(text), text, between)
    }
  }

  func testACallThroughARegisterThatSurvivesCallsStays() {
    let text = """
      .LCPI0_0:
      \t.long\t"putchar"
      \tl32r\ta13, .LCPI0_0
      \tcallx0\ta13
      """
    XCTAssertEqual(compacted(text), text)
  }

  func testEqualLiteralsOfOneFunctionBecomeOne() {
    XCTAssertEqual(
      compacted(
        """
        .LCPI0_0:
        \t.long\t4096
        .LCPI0_1:
        \t.long\t4096
        .LCPI1_0:
        \t.long\t4096
        \tl32r\ta2, .LCPI0_1
        \tl32r\ta3, .LCPI0_0
        \tl32r\ta4, .LCPI1_0
        """),
      """
      .LCPI0_0:
      \t.long\t4096
      .LCPI1_0:
      \t.long\t4096
      \tl32r\ta2, .LCPI0_0
      \tl32r\ta3, .LCPI0_0
      \tl32r\ta4, .LCPI1_0
      """)
  }

  func testTheStackPointerMovesInOneInstruction() {
    XCTAssertEqual(
      compacted("\taddi\ta8, a1, -32\n\t.cfi_def_cfa_offset 32\n\tor\ta1, a8, a8"),
      "\t.cfi_def_cfa_offset 32\n\taddi\ta1, a1, -32")
  }

  func testAnotherUseOfTheSumKeepsIt() {
    XCTAssertEqual(
      compacted("\taddi\ta8, a1, -32\n\tbnez\ta8, .LBB0_1\n\tor\ta1, a8, a8"),
      "\taddi\ta8, a1, -32\n\tbnez\ta8, .LBB0_1\n\tmov.n\ta1, a8")
  }

  func testInstructionsTakeTheirTwoByteFormAtItsLimits() {
    let cases: [(String, String)] = [
      ("add\ta2, a3, a4", "add.n\ta2, a3, a4"),
      ("addi\ta2, a3, -1", "addi.n\ta2, a3, -1"), ("addi\ta2, a3, 15", "addi.n\ta2, a3, 15"),
      ("addi\ta2, a3, 0", "addi\ta2, a3, 0"), ("addi\ta2, a3, 16", "addi\ta2, a3, 16"),
      ("addi\ta2, a3, -2", "addi\ta2, a3, -2"),
      ("l32i\ta2, a3, 60", "l32i.n\ta2, a3, 60"), ("l32i\ta2, a3, 64", "l32i\ta2, a3, 64"),
      ("s32i\ta2, a3, 0", "s32i.n\ta2, a3, 0"), ("s8i\ta2, a3, 0", "s8i\ta2, a3, 0"),
      ("movi\ta2, 95", "movi.n\ta2, 95"), ("movi\ta2, 96", "movi\ta2, 96"),
      ("movi\ta2, -32", "movi.n\ta2, -32"), ("movi\ta2, -33", "movi\ta2, -33"),
      ("or\ta2, a3, a3", "mov.n\ta2, a3"), ("or\ta2, a3, a4", "or\ta2, a3, a4"),
      ("ret", "ret.n"),
    ]
    for (wide, narrow) in cases { XCTAssertEqual(compacted("\t" + wide), "\t" + narrow) }
  }

  func testInlineAssemblyStaysAsItsAuthorWroteIt() {
    let text = "\t#APP\n\tor\ta2, a3, a3\n\tmovi\ta2, 1\n\t#NO_APP"
    XCTAssertEqual(compacted(text), text)
  }

  func testCommentsAndDataStayAsTheyAre() {
    let text = "# a comment: ret\n\t.asciz\t\"ret\"\n\t.p2align\t2\n\n\t.long\t7"
    XCTAssertEqual(compacted(text), text)
  }

  private func compacted(_ text: String) -> String {
    String(decoding: AssemblyCompaction.compact(Array(text.utf8)), as: UTF8.self)
  }
}
