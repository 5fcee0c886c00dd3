import Simulation
import XCTest

@testable import Commands

/// What a panic's line itself tells, in words.
final class PanicExplanationTests: XCTestCase {
  private func explanation(_ line: String) -> String? { Panic.parse(line)?.explanation }

  func testAWatchpointIsToldWithItsAddress() {
    XCTAssertEqual(
      explanation("panic: watchpoint pc=0x40080500 address=0x3ffdc000 a0=0x40080600 sp=0x3ffdc010"),
      "an access met the watchpoint at 0x3ffdc000")
  }

  func testOtherExceptionsHaveTheirNames() {
    XCTAssertEqual(
      explanation("panic: load prohibited (cause 28) pc=0x40080500 address=0x00000004"),
      "load prohibited (cause 28) at 0x00000004")
    XCTAssertEqual(explanation("panic: double exception pc=0x40080500"), "double exception")
  }
}
