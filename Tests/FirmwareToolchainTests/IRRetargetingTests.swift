import Diagnostics
import XCTest

@testable import FirmwareToolchain

final class IRRetargetingTests: XCTestCase {
  func testModulesAreRetargetedAsRecorded() throws {
    try GoldenPairs(of: "retargeting").check { try IRRetargeting.retarget($0) }
  }

  func testTwoUnsafeNamesNeverBecomeOne() throws {
    let ir = """
      @".str.3.a b" = global i32 0
      @".str.3.a_b" = global i32 0
      @".str.3.a\\0Ab" = global i32 0
      """
    let names = try retarget(ir).split(separator: "\n").map { $0.prefix { $0 != " " } }
    XCTAssertEqual(Set(names).count, 3, "\(names)")
  }

  func testConstructsThatAreNotKnownStopTheBuild() {
    for (line, name) in [
      ("  %1 = call i32 @llvm.riscv.orc.b.i32(i32 %0)", "llvm.riscv.*"),
      ("  %1 = call token @llvm.coro.id(i32 0, ptr null)", "llvm.coro.*"),
      ("  %1 = add <vscale x 4 x i32> %0, %0", "vscale"),
      ("  musttail call void @f()", "musttail"),
      ("define swifttailcc void @f() {", "swifttailcc"),
      ("define void @f(ptr swiftasync %0) {", "swiftasync"),
      ("  %1 = fadd fp128 %0, %0", "fp128"),
      ("  %1 = fadd x86_fp80 %0, %0", "x86_*"),
    ] {
      XCTAssertThrowsError(try retarget("; first\n" + line)) { error in
        let message = (error as? Diagnostics)?.all.first?.message ?? ""
        XCTAssertTrue(message.hasPrefix("the compiler wrote '\(name)' in line 2"), message)
      }
    }
  }

  func testNamesStringsAndCommentsMayBeAnything() throws {
    let harmless = """
      @vscale = global i32 0
      @"musttail x" = global i32 0
      %swiftasync = type { i32 }
      @text = constant [6 x i8] c"vscale"
      ; a swifttailcc call to fp128
      !7 = !DILocalVariable(name: "fp128", scope: !3, arg: 1)
      """
    XCTAssertNoThrow(try retarget(harmless))
  }

  private func retarget(_ ir: String) throws -> String {
    String(decoding: try IRRetargeting.retarget(Array(ir.utf8)), as: UTF8.self)
  }
}
