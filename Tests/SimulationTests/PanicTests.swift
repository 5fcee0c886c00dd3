import Simulation
import XCTest

final class PanicTests: XCTestCase {
  func testAnExceptionGivesItsNameCauseAndRegisters() {
    let panic = Panic.parse(
      "panic: load prohibited (cause 28) pc=0x4008010c address=0x00000004 a0=0x4008022b "
        + "sp=0x3ffdff90\r")
    XCTAssertEqual(panic?.kind, .exception(name: "load prohibited", cause: 28))
    XCTAssertEqual(panic?.pc, 0x4008_010C)
    XCTAssertEqual(panic?.address, 4)
    XCTAssertEqual(panic?.a0, 0x4008_022B)
    XCTAssertEqual(panic?.sp, 0x3FFD_FF90)
  }

  func testATrapHasNoAddress() {
    let panic = Panic.parse("panic: trap pc=0x40080d4f a0=0x40080d52 sp=0x3ffdff90")
    XCTAssertEqual(panic?.kind, .trap)
    XCTAssertEqual(panic?.pc, 0x4008_0D4F)
    XCTAssertEqual(panic?.address, nil)
  }

  func testAFullHeapSaysWhatWasWantedAndLeft() {
    let panic = Panic.parse("panic: heap full size=0x00000400 free=0x00000010 pc=0x1 sp=0x2")
    XCTAssertEqual(panic?.kind, .heapFull(size: 0x400, free: 0x10))
  }

  func testAnotherReasonIsKeptInItsWords() {
    let panic = Panic.parse("panic: unexpected interrupt pc=0x40080000")
    XCTAssertEqual(panic?.kind, .other("unexpected interrupt"))
  }

  func testAPanicBehindAnUnfinishedLineIsFound() {
    let panic = Panic.parse("counting 1 2 3panic: trap pc=0x40080d4f sp=0x3ffdff90")
    XCTAssertEqual(panic?.line, "panic: trap pc=0x40080d4f sp=0x3ffdff90")
    XCTAssertEqual(panic?.kind, .trap)
  }

  func testAProgramsOwnTextIsNoPanic() {
    XCTAssertNil(Panic.parse("don't panic: everything is fine"))
    XCTAssertNil(Panic.parse("panic: pc=unknown"))
    XCTAssertNil(Panic.parse("pc=0x40080000"))
    XCTAssertNil(Panic.parse(""))
  }
}
