import XCTest

@testable import BookEvaluation

final class ExcerptReaderTests: XCTestCase {
  private let ir = """
    target triple = "riscv32"

    define protected i32 @main(i32 %0) #0 !dbg !49 {
    entry:
      #dbg_value(i32 0, !1, !DIExpression(), !2)
      %1 = load i8, ptr %0, align 1, !dbg !64
      br i1 %1, label %7, label %30, !dbg !64, !prof !65
    }

    define hidden void @"$es5print"(i32 %0) {
      ret void
    }

    !49 = distinct !DISubprogram(name: "main")

    """

  func testAFunctionOfTheIRStandsWithoutDebugInformation() throws {
    XCTAssertEqual(
      try ExcerptReader.ir(ir, function: "main"),
      [
        "define protected i32 @main(i32 %0) #0 {",
        "entry:",
        "  %1 = load i8, ptr %0, align 1",
        "  br i1 %1, label %7, label %30",
        "}",
      ])
  }

  func testANameInQuotesIsFound() throws {
    XCTAssertEqual(try ExcerptReader.ir(ir, function: "$es5print").count, 3)
  }

  func testTheWholeIRBeginsAtItsFirstLine() throws {
    let lines = try ExcerptReader.ir(ir, function: nil)
    XCTAssertEqual(lines.first, "target triple = \"riscv32\"")
    XCTAssertEqual(lines.last, "}")
  }

  func testAFunctionThatIsNotThereNamesThoseThatAre() {
    XCTAssertThrowsError(try ExcerptReader.ir(ir, function: "mian")) {
      XCTAssertEqual(
        $0 as? EvaluationProblem,
        .notInStage(symbol: "mian", stage: "ir", known: ["main", "$es5print"]))
    }
  }

  func testAssemblyStandsWithItsLiteralsAndWithoutDirectives() throws {
    let assembly = """
      \t.literal .LCPI0_0, .L.str.x0
      \t.literal .LCPI1_0, abort
      \t.section\t.text.main,"ax",@progbits
      \t.type\tmain,@function
      main:                                   # @main
      .Lfunc_begin0:
      \t.cfi_startproc
      # %bb.0:                                # %entry
      \t.loc\t2 42 1 prologue_end             # page.md:42:1
      \ts32i\ta0, a1, 0                       # 4-byte Folded Spill
      \tl32r\ta2, .LCPI0_0
      .LBB0_1:
      \tret
      .Ltmp0:
      .Lfunc_end0:
      \t.size\tmain, .Lfunc_end0-main
      other:
      \tret
      """
    XCTAssertEqual(
      try ExcerptReader.assembly(assembly, function: "main"),
      [
        "  .literal .LCPI0_0, .L.str.x0",
        "main:",
        "  s32i    a0, a1, 0",
        "  l32r    a2, .LCPI0_0",
        ".LBB0_1:",
        "  ret",
      ])
  }
}
