import ESP32Chip
import XCTest

/// Sources: esp32-facts.md 3.2, 3.3; Xtensa ISA reference manual, "Interrupt option",
/// "High-priority interrupt option" and "Timer interrupt option".
final class InterruptTests: XCTestCase {
  private static let nops =
    """
    f0 20 00 | nop
    f0 20 00 | nop
    f0 20 00 | nop
    """

  /// The lines that can be made pending without the matrix, and their levels.
  private let lines: [(line: UInt32, level: UInt32)] = [
    (6, 1), (7, 1), (10, 1), (15, 3), (16, 5), (22, 3), (28, 4), (29, 3), (30, 4), (14, 7),
  ]

  func testEachLineEntersTheVectorOfItsLevel() {
    for (line, level) in lines {
      let machine = Machine(Self.nops)
      machine.core.setSpecialRegister(228, to: 1 << line)
      machine.step(1)
      machine.core.makePending(1 << line)
      machine.step(1)
      let vector = level == 1 ? 0x340 : 0x180 + (level - 2) * 0x40
      XCTAssertEqual(machine.core.pc, Machine.vectors + vector, "line \(line)")
      XCTAssertEqual(machine.special(176 + Int(level)), Machine.origin + 3, "EPC, line \(line)")
      XCTAssertEqual(machine.special(230), level == 1 ? 0x30 : 0x30 | level, "PS, line \(line)")
      if level == 1 {
        XCTAssertEqual(machine.special(232), 4, "EXCCAUSE")
      } else {
        XCTAssertEqual(machine.special(192 + Int(level)), 0x20, "EPS, line \(line)")
      }
      XCTAssertEqual(machine.special(226), line == 14 ? 0 : 1 << line, "INTERRUPT, line \(line)")
      XCTAssertEqual(machine.chip.instructionCount, 1, "an entry is no instruction")
    }
  }

  func testPSMasksALevelAndThoseBelowButNotTheNMI() {
    for (line, level) in lines {
      for (ps, current) in (0...15).map({ (0x20 | $0, $0) })
        + [(0x30, 3), (0x31, 3), (0x34, 4)] as [(UInt32, UInt32)]
      {
        let machine = Machine(Self.nops)
        machine.core.setSpecialRegister(228, to: ~0)
        machine.core.setSpecialRegister(230, to: ps)
        machine.core.makePending(1 << line)
        machine.step(1)
        XCTAssertEqual(
          machine.core.pc != Machine.origin + 3, line == 14 || level > current,
          "line \(line), PS \(ps)")
      }
    }
  }

  func testWhatIsNotEnabledDoesNotInterruptButTheNMI() {
    for (line, _) in lines {
      let machine = Machine(Self.nops)
      machine.core.setSpecialRegister(228, to: 0)
      machine.core.makePending(1 << line)
      machine.step(1)
      XCTAssertEqual(machine.core.pc == Machine.origin + 3, line != 14, "line \(line)")
    }
  }

  func testTheHighestLevelIsTakenFirst() {
    let machine = Machine(Self.nops)
    machine.core.setSpecialRegister(228, to: ~0)
    machine.core.makePending(1 << 7 | 1 << 29 | 1 << 16)
    machine.step(1)
    XCTAssertEqual(machine.core.pc, Machine.vectors + 0x240)
  }

  func testRFIRestoresPSAndGoesOn() {
    let machine = Machine(Self.nops)
    machine.put(
      """
      30 e3 13 | wsr a3, intclear
      10 33 00 | rfi 3
      """, at: Machine.vectors + 0x1C0)
    machine[3] = 1 << 29
    machine.core.setSpecialRegister(228, to: 1 << 29)
    machine.core.makePending(1 << 29)
    machine.step(3)
    XCTAssertEqual(machine.core.pc, Machine.origin)
    XCTAssertEqual(machine.special(230), 0x20)
    machine.step(1)
    XCTAssertEqual(machine.core.pc, Machine.origin + 3)
  }

  func testASoftwareInterruptIsTakenAfterTheInstructionThatSetsIt() {
    let machine = Machine(
      """
      30 e2 13 | wsr a3, intset
      f0 20 00 | nop
      """)
    machine[3] = 0xFFFF_FFFF
    machine.core.setSpecialRegister(228, to: ~0)
    machine.step(2)
    XCTAssertEqual(machine.special(226), 0x2000_0080, "only lines 7 and 29 are software's")
    XCTAssertEqual(machine.core.pc, Machine.vectors + 0x1C0)
    XCTAssertEqual(machine.special(179), Machine.origin + 3, "EPC3")
  }

  func testRSILMasksAtOnceAndLoweringItLetsWhatWaitsIn() {
    let machine = Machine(
      """
      20 63 00 | rsil a2, 3
      30 e2 13 | wsr a3, intset
      f0 20 00 | nop
      40 60 00 | rsil a4, 0
      f0 20 00 | nop
      """)
    machine[3] = 0x80
    machine.core.setSpecialRegister(228, to: 0x80)
    machine.chip.addBreakpoint(at: Machine.vectors + 0x340)
    XCTAssertEqual(machine.chip.run(until: .never), .breakpoint(Machine.vectors + 0x340))
    XCTAssertEqual(machine.special(177), Machine.origin + 12, "EPC1")
    XCTAssertEqual([machine[2], machine[4]], [0x20, 0x23])
  }

  func testACompareMakesItsLinePendingWhenCCOUNTIsEqualAndWritingItTakesThatBack() {
    for (index, line) in [(0, 6), (1, 15), (2, 16)] as [(Int, UInt32)] {
      let machine = Machine(
        """
        20 ea 03 | rsr a2, ccount
        06 ff ff | 1: j 1b
        """)
      machine.step(1)
      machine.core.setSpecialRegister(240 + index, to: machine[2] &+ 100)
      for _ in 0..<99 { machine.step(1) }
      XCTAssertEqual(machine.special(234), machine[2] &+ 100)
      XCTAssertEqual(machine.special(226), 0, "line \(line)")
      machine.step(1)
      XCTAssertEqual(machine.special(226), 1 << line)
      machine.core.setSpecialRegister(227, to: ~0)
      XCTAssertEqual(machine.special(226), 1 << line, "INTCLEAR does not clear a timer's line")
      machine.core.setSpecialRegister(240 + index, to: 0)
      XCTAssertEqual(machine.special(226), 0, "line \(line)")
    }
  }

  func testWritingCCOUNTMovesTheComparisons() {
    let machine = Machine(
      """
      20 ea 13 | wsr a2, ccount
      30 ea 03 | rsr a3, ccount
      06 ff ff | 1: j 1b
      """)
    machine[2] = 0xFFFF_FF00
    machine.core.setSpecialRegister(240, to: 0x10)
    machine.step(2)
    XCTAssertEqual(machine[3], 0xFFFF_FF00)
    machine.core.setSpecialRegister(228, to: 1 << 6)
    machine.chip.addBreakpoint(at: Machine.vectors + 0x340)
    XCTAssertEqual(machine.chip.run(until: .never), .breakpoint(Machine.vectors + 0x340))
    XCTAssertEqual(machine.special(234), 0x10)
  }
}
