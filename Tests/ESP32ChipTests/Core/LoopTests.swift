import ESP32Chip
import XCTest

/// Source: Xtensa ISA reference manual, "Loop option".
final class LoopTests: XCTestCase {
  private static let (lbeg, lend, lcount) = (0, 1, 2)

  func testALoopRunsItsBodyAsOftenAsTheRegisterSays() {
    let machine = Machine(
      """
      76 82 05 | loop a2, end
      32 c3 01 | addi a3, a3, 1
      42 c4 02 | addi a4, a4, 2
      f0 20 00 | end: nop
      """)
    (machine[2], machine[3], machine[4]) = (5, 0, 0)
    machine.run(to: Machine.origin + 9)
    XCTAssertEqual([machine[3], machine[4]], [5, 10])
    XCTAssertEqual(machine.special(Self.lcount), 0)
    XCTAssertEqual(machine.special(Self.lbeg), Machine.origin + 3)
    XCTAssertEqual(machine.special(Self.lend), Machine.origin + 9)
    XCTAssertEqual(machine.chip.instructionCount, 11)
  }

  func testALoopOfManyRunsIsCountedInOneRun() {
    let machine = Machine(
      """
      76 82 03 | loop a2, end
      1b 33    | addi.n a3, a3, 1
      4d 03    | mov.n a4, a3
      00 7f 00 | end: waiti 15
      """)
    (machine[2], machine[3]) = (100_000, 0)
    XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15))
    XCTAssertEqual([machine[3], machine[4]], [100_000, 100_000])
    XCTAssertEqual(machine.chip.instructionCount, 200_002)
  }

  func testLoopsWithAConditionMayBeSkipped() {
    let nonZero =
      """
      76 92 02 | loopnez a2, end
      32 c3 01 | addi a3, a3, 1
      f0 20 00 | end: nop
      """
    let positive =
      """
      76 a2 02 | loopgtz a2, end
      32 c3 01 | addi a3, a3, 1
      f0 20 00 | end: nop
      """
    let rows: [(listing: String, count: UInt32, runs: UInt32)] = [
      (nonZero, 0, 0), (nonZero, 1, 1), (nonZero, 3, 3), (positive, 0, 0), (positive, 2, 2),
      (positive, 0xFFFF_FFFF, 0), (positive, 0x8000_0000, 0),
    ]
    for row in rows {
      let machine = Machine(row.listing)
      (machine[2], machine[3]) = (row.count, 0)
      machine.run(to: Machine.origin + 6)
      XCTAssertEqual(machine[3], row.runs, "\(row)")
      XCTAssertEqual(machine.special(Self.lend), Machine.origin + 6, "\(row)")
    }
  }

  func testABranchToTheEndLeavesTheLoopAndItsCount() {
    let machine = Machine(
      """
      76 82 08 | loop a2, end
      32 c3 01 | addi a3, a3, 1
      26 33 02 | beqi a3, 3, end
      f0 20 00 | nop
      42 c4 01 | end: addi a4, a4, 1
      """)
    (machine[2], machine[3], machine[4]) = (10, 0, 0)
    machine.run(to: Machine.origin + 15)
    XCTAssertEqual([machine[3], machine[4]], [3, 1])
    XCTAssertEqual(machine.special(Self.lcount), 7)
  }

  func testABranchThatIsLastClosesTheLoopWhenItIsNotTaken() {
    let machine = Machine(
      """
      76 82 05 | loop a2, end
      32 c3 01 | addi a3, a3, 1
      26 43 02 | beqi a3, 4, out
      42 a0 01 | end: movi a4, 1
      f0 20 00 | out: nop
      """)
    (machine[2], machine[3], machine[4]) = (10, 0, 0)
    machine.run(to: Machine.origin + 12)
    XCTAssertEqual([machine[3], machine[4]], [4, 0])
    XCTAssertEqual(machine.special(Self.lcount), 6)
  }

  func testNothingLoopsWhileAnExceptionIsHandled() {
    let machine = Machine(
      """
      32 c3 01 | addi a3, a3, 1
      f0 20 00 | nop
      """)
    machine.core.setSpecialRegister(Self.lbeg, to: Machine.origin)
    machine.core.setSpecialRegister(Self.lend, to: Machine.origin + 3)
    machine.core.setSpecialRegister(Self.lcount, to: 5)
    machine.core.setSpecialRegister(230, to: 0x30)
    machine[3] = 0
    machine.step(1)
    XCTAssertEqual(machine.core.pc, Machine.origin + 3)
    XCTAssertEqual(machine.special(Self.lcount), 5)
    machine.core.pc = Machine.origin
    machine.core.setSpecialRegister(230, to: 0x20)
    machine.step(1)
    XCTAssertEqual(machine.core.pc, Machine.origin)
    XCTAssertEqual(machine.special(Self.lcount), 4)
  }

  func testAnExceptionInTheLastInstructionCountsNoIteration() {
    let machine = Machine(
      """
      76 82 02 | loop a2, end
      32 24 00 | l32i a3, a4, 0
      f0 20 00 | end: nop
      """)
    (machine[2], machine[4]) = (3, 0x4008_0001)
    machine.run(to: Machine.vectors + 0x340)
    XCTAssertEqual(machine.special(177), Machine.origin + 3, "EPC1")
    XCTAssertEqual(machine.special(Self.lcount), 2)
    machine[4] = 0x4008_0000
    machine.put(
      """
      00 30 00 | rfe
      """, at: Machine.vectors + 0x340)
    machine.run(to: Machine.origin + 6)
    XCTAssertEqual(machine.special(Self.lcount), 0)
  }

  func testAnInterruptBetweenTwoIterationsReturnsToTheBeginning() {
    let machine = Machine(
      """
      76 82 02 | loop a2, end
      32 c3 01 | addi a3, a3, 1
      f0 20 00 | end: nop
      """)
    machine.put(
      """
      50 e3 13 | wsr a5, intclear
      00 30 00 | rfe
      """, at: Machine.vectors + 0x340)
    (machine[2], machine[3], machine[5]) = (4, 0, 0x80)
    machine.core.setSpecialRegister(228, to: 0x80)
    machine.step(2)
    machine.core.makePending(0x80)
    machine.step(1)
    XCTAssertEqual(machine.core.pc, Machine.vectors + 0x340)
    XCTAssertEqual(machine.special(177), Machine.origin + 3, "EPC1")
    machine.run(to: Machine.origin + 6)
    XCTAssertEqual(machine[3], 4)
  }
}
