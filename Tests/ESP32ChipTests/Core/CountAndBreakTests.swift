import ESP32Chip
import XCTest

/// ICOUNT, which stops behind so many instructions, and IBREAKA, which stops at an address.
///
/// Sources: Xtensa ISA reference manual, "Debug option"; for which of two comes first, and that what
/// raises an exception is not counted: QEMU, tests/tcg/xtensa/test_break.S and
/// target/xtensa/translate.c.
final class CountAndBreakTests: XCTestCase {
  private static let debugVector = Machine.vectors + 0x280

  /// Four instructions, each of which adds a bit of its own.
  private static let bits =
    """
    22 c2 01 | addi a2, a2, 1
    22 c2 02 | addi a2, a2, 2
    22 c2 04 | addi a2, a2, 4
    22 c2 08 | addi a2, a2, 8
    00 7f 00 | waiti 15
    """

  private func machine(_ listing: String = bits, ps: UInt32) -> Machine {
    let machine = Machine(listing)
    machine[2] = 0
    machine.core.setSpecialRegister(230, to: ps)
    return machine
  }

  private func arm(_ machine: Machine, count: UInt32, level: UInt32) {
    machine.core.setSpecialRegister(236, to: count)
    machine.core.setSpecialRegister(237, to: level)
  }

  // MARK: ICOUNT

  /// At which instruction the exception comes, if one does, and what ICOUNT has then.
  private static let counts:
    [(count: UInt32, level: UInt32, ps: UInt32, fires: UInt32?, left: UInt32)] = [
      // The instruction at which ICOUNT is -1 is not executed.
      (0xFFFF_FFFF, 1, 0x20, 0, 0xFFFF_FFFF), (0xFFFF_FFFE, 1, 0x20, 1, 0xFFFF_FFFF),
      (0xFFFF_FFFD, 1, 0x20, 2, 0xFFFF_FFFF), (0xFFFF_FFFB, 1, 0x20, 4, 0xFFFF_FFFF),
      // Four instructions and WAITI are too few.
      (0xFFFF_FFFA, 1, 0x20, nil, 0xFFFF_FFFF), (0, 1, 0x20, nil, 5),
      // It counts below ICOUNTLEVEL; PS.EXCM is level 3.
      (0xFFFF_FFFE, 0, 0x20, nil, 0xFFFF_FFFE), (0xFFFF_FFFE, 1, 0x21, nil, 0xFFFF_FFFE),
      (0xFFFF_FFFE, 2, 0x21, 1, 0xFFFF_FFFF), (0xFFFF_FFFE, 6, 0x25, 1, 0xFFFF_FFFF),
      (0xFFFF_FFFE, 6, 0x26, nil, 0xFFFF_FFFE), (0xFFFF_FFFE, 3, 0x30, nil, 0xFFFF_FFFE),
      (0xFFFF_FFFE, 4, 0x30, 1, 0xFFFF_FFFF),
      // At the debug level and above it counts, but nothing fires, and it stays at its end.
      (0xFFFF_FFFE, 7, 0x26, nil, 0xFFFF_FFFF),
    ]

  func testICOUNTFiresBelowItsLevelWhenItIsAtItsEnd() {
    for row in Self.counts {
      for runs in [false, true] {
        let machine = machine(ps: row.ps)
        arm(machine, count: row.count, level: row.level)
        machine.chip.addBreakpoint(at: Self.debugVector)
        if runs {
          let stop = machine.chip.run(until: .never)
          let expected: Stop =
            row.fires == nil ? .halted(interruptLevel: 15) : .breakpoint(Self.debugVector)
          XCTAssertEqual(stop, expected, "\(row)")
        } else {
          machine.step(row.fires.map { Int($0) + 1 } ?? 5)
        }
        XCTAssertEqual(machine.special(236), row.left, "ICOUNT, \(row), runs: \(runs)")
        guard let fires = row.fires else {
          XCTAssertEqual(machine[2], 15, "\(row)")
          continue
        }
        XCTAssertEqual(machine.core.pc, Self.debugVector, "\(row)")
        XCTAssertEqual(machine[2], 1 << fires - 1, "\(row)")
        XCTAssertEqual(machine.special(182), Machine.origin + 3 * fires, "EPC6, \(row)")
        XCTAssertEqual(machine.special(198), row.ps, "EPS6, \(row)")
        XCTAssertEqual(machine.special(230), row.ps & ~0xF | 0x16, "PS, \(row)")
        XCTAssertEqual(machine.special(233), 1, "DEBUGCAUSE, \(row)")
      }
    }
  }

  func testWhatRaisesAnExceptionIsNotCounted() {
    for (listing, cause) in [
      ("00 50 00 | syscall", 1), ("32 24 00 | l32i a3, a4, 0", 28),
    ] as [(String, UInt32)] {
      let machine = machine(listing, ps: 0x20)
      machine[4] = 0x6000_0001
      machine.core.setSpecialRegister(232, to: 99)
      arm(machine, count: 100, level: 4)
      if cause == 28 {
        // The region may not be loaded from.
        machine.put(
          """
          40 e6 50 | wdtlb a4, a6
          32 24 00 | l32i a3, a4, 0
          """, at: Machine.origin)
        (machine[4], machine[6]) = (15, 0)
        machine.step(1)
        XCTAssertEqual(machine.special(236), 101, "WDTLB is counted")
        machine[4] = 0
        machine.step(1)
        XCTAssertEqual(machine.special(236), 101, "the load is not")
      } else {
        machine.step(1)
        XCTAssertEqual(machine.special(236), 100, "SYSCALL is not counted")
      }
      XCTAssertEqual(machine.special(232), cause, "EXCCAUSE")
      XCTAssertEqual(machine.special(230), 0x30, "the handler is at level 3, below ICOUNTLEVEL")
    }
  }

  func testABreakpointOfTheHostCountsItsInstructionOnce() {
    let machine = machine(ps: 0x20)
    arm(machine, count: 10, level: 1)
    machine.chip.addBreakpoint(at: Machine.origin + 3)
    for _ in 0..<3 {
      XCTAssertEqual(machine.chip.run(until: .never), .breakpoint(Machine.origin + 3))
      XCTAssertEqual(machine.special(236), 11)
    }
    XCTAssertNil(machine.chip.step())
    XCTAssertEqual(machine.special(236), 12)
  }

  func testAProgramReadsAndWritesICOUNTExactly() {
    let machine = machine(
      """
      20 ec 03 | rsr a2, icount
      30 ec 13 | wsr a3, icount
      40 ec 03 | rsr a4, icount
      """, ps: 0x20)
    machine[3] = 500
    arm(machine, count: 100, level: 1)
    machine.step(3)
    XCTAssertEqual(machine[2], 100, "before the RSR itself is counted")
    XCTAssertEqual(machine[4], 500, "what was written, not one more")
    XCTAssertEqual(machine.special(236), 501)
  }

  // MARK: IBREAKA

  func testIBREAKAFiresAtItsAddressAlone() {
    let rows: [(enable: UInt32, first: UInt32, second: UInt32, ps: UInt32, fires: UInt32?)] = [
      (1, 0, 99, 0x20, 0), (1, 3, 99, 0x20, 1), (1, 9, 99, 0x20, 3), (2, 99, 6, 0x20, 2),
      // An enable bit for each; the earlier of two fires.
      (0, 3, 6, 0x20, nil), (2, 3, 6, 0x20, 2), (1, 3, 6, 0x20, 1), (3, 6, 3, 0x20, 1),
      // Not in the middle of an instruction.
      (3, 4, 5, 0x20, nil),
      // Below the debug level only; PS.EXCM is level 3.
      (1, 3, 99, 0x25, 1), (1, 3, 99, 0x30, 1), (1, 3, 99, 0x26, nil), (1, 3, 99, 0x2F, nil),
    ]
    for row in rows {
      for runs in [false, true] {
        let machine = machine(ps: row.ps)
        machine.core.setSpecialRegister(128, to: Machine.origin + row.first)
        machine.core.setSpecialRegister(129, to: Machine.origin + row.second)
        machine.core.setSpecialRegister(96, to: row.enable)
        if runs {
          machine.chip.addBreakpoint(at: Self.debugVector)
          let expected: Stop =
            row.fires == nil ? .halted(interruptLevel: 15) : .breakpoint(Self.debugVector)
          XCTAssertEqual(machine.chip.run(until: .never), expected, "\(row)")
        } else {
          machine.step(row.fires.map { Int($0) + 1 } ?? 4)
        }
        guard let fires = row.fires else {
          XCTAssertEqual(machine[2], 15, "\(row)")
          continue
        }
        XCTAssertEqual(machine.core.pc, Self.debugVector, "\(row)")
        XCTAssertEqual(machine[2], 1 << fires - 1, "the instruction is not executed, \(row)")
        XCTAssertEqual(machine.special(182), Machine.origin + 3 * fires, "EPC6, \(row)")
        XCTAssertEqual(machine.special(198), row.ps, "EPS6, \(row)")
        XCTAssertEqual(machine.special(230), row.ps & ~0xF | 0x16, "PS, \(row)")
        XCTAssertEqual(machine.special(233), 2, "DEBUGCAUSE, \(row)")
      }
    }
  }

  /// Source: QEMU, tests/tcg/xtensa/test_break.S, ibreak_remove.
  func testIBREAKENABLEAndIBREAKAHoldFromTheirWritingOn() {
    let machine = machine(
      """
      30 60 13 | wsr a3, ibreakenable
      22 c2 01 | addi a2, a2, 1
      22 c2 02 | addi a2, a2, 2
      """, ps: 0x20)
    machine[3] = 1
    machine.core.setSpecialRegister(128, to: Machine.origin + 6)
    machine.step(3)
    XCTAssertEqual(machine.core.pc, Self.debugVector)
    XCTAssertEqual(machine[2], 1)
    // Another address, and back: the slot that was decoded is forgotten.
    machine.core.setSpecialRegister(128, to: Machine.origin + 3)
    machine.core.pc = Machine.origin + 6
    machine.core.setSpecialRegister(230, to: 0x20)
    machine.step(1)
    XCTAssertEqual(machine.core.pc, Machine.origin + 9)
    XCTAssertEqual(machine[2], 3)
  }

  /// Of several debug exceptions at one instruction ICOUNT comes first, then IBREAK, then BREAK.
  func testTheFirstOfSeveralIsTold() {
    for (counts, breaks, cause) in [
      (true, true, 1), (true, false, 1), (false, true, 2), (false, false, 8),
    ] as [(Bool, Bool, UInt32)] {
      let machine = machine(
        """
        f0 20 00 | nop
        00 40 00 | break 0, 0
        """, ps: 0x20)
      if counts { arm(machine, count: 0xFFFF_FFFE, level: 1) }
      machine.core.setSpecialRegister(128, to: Machine.origin + 3)
      machine.core.setSpecialRegister(96, to: breaks ? 1 : 0)
      machine.step(2)
      XCTAssertEqual(machine.core.pc, Self.debugVector)
      XCTAssertEqual(machine.special(233), cause)
      XCTAssertEqual(machine.special(182), Machine.origin + 3, "EPC6")
    }
  }
}
