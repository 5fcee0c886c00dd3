import ESP32Chip
import XCTest

/// What a program does to registers, as a host is told it.
final class RegisterLogTests: XCTestCase {
  /// Stores a2 to GPIO_OUT_W1TS by a3, then loads GPIO_OUT by a4.
  private static let program = """
    29 03 | s32i.n a2, a3, 0
    58 04 | l32i.n a5, a4, 0
    00 7f 00 | waiti 15
    """

  private func accesses(notingLoads: Bool) -> [RegisterLog.Access] {
    let machine = Machine(Self.program)
    let log = RegisterLog(notesLoads: notingLoads)
    machine.chip.registerLog = log
    (machine[2], machine[3], machine[4]) = (4, 0x6000_4008, 0x3FF4_4004)
    XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15))
    return (0..<log.count).map { log[$0] }
  }

  func testAStoreIsNotedWithTheRegistersOwnAddress() {
    let accesses = accesses(notingLoads: false)
    XCTAssertEqual(accesses.map(\.address), [0x3FF4_4008])
    XCTAssertEqual(accesses.map(\.value), [4])
    XCTAssertEqual(accesses.map(\.isStore), [true])
  }

  func testLoadsAreNotedWhenTheyAreAskedFor() {
    let accesses = accesses(notingLoads: true)
    XCTAssertEqual(accesses.map(\.address), [0x3FF4_4008, 0x3FF4_4004])
    XCTAssertEqual(accesses.map(\.value), [4, 4])
    XCTAssertEqual(accesses.map(\.isStore), [true, false])
    XCTAssertLessThan(accesses[0].moment, accesses[1].moment)
  }

  func testARunEndsSoonAfterTheLogIsHalfFullAndNothingIsLost() {
    let machine = Machine(
      """
      58 04 | 1: l32i.n a5, a4, 0
      1b 22 | addi.n a2, a2, 1
      06 fe ff | j 1b
      """)
    let log = RegisterLog(capacity: 64, notesLoads: true)
    machine.chip.registerLog = log
    (machine[2], machine[4]) = (0, 0x3FF4_4004)
    var noted: UInt32 = 0
    while noted < 1000 {
      XCTAssertEqual(machine.chip.run(until: .never), .outputWaiting)
      noted += UInt32(log.count)
      log.removeAll()
    }
    XCTAssertEqual(log.lostCount, 0)
    XCTAssertTrue([machine[2], machine[2] + 1].contains(noted))
  }
}
