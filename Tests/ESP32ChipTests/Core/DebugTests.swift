import ESP32Chip
import XCTest

/// Source: Xtensa ISA reference manual, "Debug option".
final class DebugTests: XCTestCase {
  private let debugVector = Machine.vectors + 0x280
  private let store =
    """
    32 62 00 | s32i a3, a2, 0
    """
  private let load =
    """
    32 22 00 | l32i a3, a2, 0
    """
  private let loadByte =
    """
    32 02 00 | l8ui a3, a2, 0
    """
  private let storeByte =
    """
    32 42 00 | s8i a3, a2, 0
    """

  func testAWatchpointStopsWhatTouchesOneOfItsBytes() {
    let (onLoad, onStore) = (1 << 30, 1 << 31) as (UInt32, UInt32)
    let base = Machine.data
    let rows: [(String, address: UInt32, watched: UInt32, control: UInt32, hit: Bool)] = [
      (store, base, base, onStore | 0x3C, true), (store, base, base, onLoad | 0x3C, false),
      (load, base, base, onLoad | 0x3C, true), (load, base, base, onStore | 0x3C, false),
      (load, base, base, onLoad | onStore | 0x3C, true),
      (store, base + 4, base, onStore | 0x3C, false),
      (store, base - 4, base, onStore | 0x3C, false),
      (store, base + 4, base, onStore | 0x38, true), (store, base + 60, base, onStore, true),
      (store, base + 64, base, onStore, false), (storeByte, base + 3, base, onStore | 0x3C, true),
      (storeByte, base + 3, base + 2, onStore | 0x3F, false),
      (storeByte, base + 2, base + 2, onStore | 0x3F, true),
      (store, base, base + 2, onStore | 0x3F, true), (loadByte, base, base, onLoad | 0x3F, true),
      (loadByte, base + 1, base, onLoad | 0x3F, false),
      (store, base - 2, base, onStore | 0x3F, true),
    ]
    for (number, row) in rows.enumerated() {
      for unit in 0...1 {
        let machine = Machine(row.0)
        machine.put([1, 2, 3], at: base - 4)
        (machine[2], machine[3]) = (row.address, 0xFFFF_FFFF)
        machine.core.setSpecialRegister(144 + unit, to: row.watched)
        machine.core.setSpecialRegister(160 + unit, to: row.control)
        machine.step(1)
        XCTAssertEqual(machine.core.pc == debugVector, row.hit, "row \(number)")
        guard row.hit else { continue }
        XCTAssertEqual(machine.special(233), 4 | UInt32(unit) << 8, "DEBUGCAUSE, row \(number)")
        XCTAssertEqual(machine.special(182), Machine.origin, "EPC6")
        XCTAssertEqual(machine.special(198), 0x20, "EPS6")
        XCTAssertEqual(machine.special(230), 0x36, "PS")
        XCTAssertEqual(machine[3], 0xFFFF_FFFF, "nothing is loaded")
        XCTAssertEqual(machine.chip.word(at: base), 2, "nothing is stored")
      }
    }
  }

  func testAWatchpointIsNothingAtTheDebugLevel() {
    let machine = Machine(store)
    machine[2] = Machine.data
    machine.core.setSpecialRegister(144, to: Machine.data)
    machine.core.setSpecialRegister(160, to: 0x8000_003C)
    machine.core.setSpecialRegister(230, to: 0x26)
    machine.step(1)
    XCTAssertEqual(machine.core.pc, Machine.origin + 3)
  }

  func testAWatchpointComesAfterAlignmentAndBeforeProtection() {
    let machine = Machine(load)
    machine[2] = 0x4009_0001
    machine.core.setSpecialRegister(144, to: 0x4009_0000)
    machine.core.setSpecialRegister(160, to: 0x4000_003C)
    machine.step(1)
    XCTAssertEqual(machine.special(232), 9)
    let closed = Machine(
      """
      40 e2 50 | wdtlb a4, a2
      32 22 00 | l32i a3, a2, 0
      """)
    (closed[2], closed[4]) = (0x4009_0000, 15)
    closed.core.setSpecialRegister(144, to: 0x4009_0000)
    closed.core.setSpecialRegister(160, to: 0x4000_003C)
    closed.step(2)
    XCTAssertEqual(closed.core.pc, debugVector)
  }

  func testBREAKIsADebugExceptionOrNothing() {
    let rows: [(String, UInt32, UInt32)] = [
      (
        """
        20 41 00 | break 1, 2
        """, 8, 3
      ),
      (
        """
        2d f1    | break.n 1
        """, 16, 2
      ),
    ]
    for (listing, cause, length) in rows {
      let machine = Machine(listing)
      machine.step(1)
      XCTAssertEqual(machine.core.pc, debugVector)
      XCTAssertEqual(machine.special(233), cause)
      XCTAssertEqual(machine.special(182), Machine.origin)
      let masked = Machine(listing)
      masked.core.setSpecialRegister(230, to: 0x26)
      masked.step(1)
      XCTAssertEqual(masked.core.pc, Machine.origin + length)
    }
  }

  func testAnInstructionBreakpointStopsBeforeItsInstruction() {
    for unit in 0...1 {
      let listing =
        """
        22 c2 01 | addi a2, a2, 1
        22 c2 02 | addi a2, a2, 2
        22 c2 04 | addi a2, a2, 4
        00 7f 00 | waiti 15
        """
      let machine = Machine(listing)
      machine[2] = 0
      machine.core.setSpecialRegister(128 + unit, to: Machine.origin + 6)
      machine.core.setSpecialRegister(96, to: 1 << UInt32(unit))
      machine.step(3)
      XCTAssertEqual(machine.core.pc, debugVector)
      XCTAssertEqual(machine[2], 3)
      XCTAssertEqual(machine.special(233), 2)
      XCTAssertEqual(machine.special(182), Machine.origin + 6)
      let masked = Machine(listing)
      masked[2] = 0
      masked.core.setSpecialRegister(128 + unit, to: Machine.origin + 6)
      masked.core.setSpecialRegister(96, to: 1 << UInt32(unit))
      masked.core.setSpecialRegister(230, to: 0x26)
      XCTAssertEqual(masked.chip.run(until: .never), .halted(interruptLevel: 15))
      XCTAssertEqual(masked[2], 7)
      XCTAssertEqual(masked.chip.instructionCount, 4)
    }
  }

  func testICOUNTLetsSoManyInstructionsPass() {
    let machine = Machine(
      """
      22 c2 01 | addi a2, a2, 1
      22 c2 02 | addi a2, a2, 2
      22 c2 04 | addi a2, a2, 4
      """)
    machine[2] = 0
    machine.core.setSpecialRegister(236, to: 0xFFFF_FFFD)
    machine.core.setSpecialRegister(237, to: 1)
    machine.step(3)
    XCTAssertEqual(machine.core.pc, debugVector)
    XCTAssertEqual(machine[2], 3)
    XCTAssertEqual(machine.special(233), 1)
    XCTAssertEqual(machine.special(182), Machine.origin + 6)
  }
}
