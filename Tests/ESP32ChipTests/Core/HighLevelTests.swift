import ESP32Chip
import XCTest

/// Interrupts of levels 2 to 7 as the chip's own lines raise them: sources of the matrix, edges and
/// timers.
///
/// Sources: esp32-facts.md 3.1 to 3.3; Xtensa ISA reference manual, "High-priority interrupt option".
final class HighLevelTests: XCTestCase {
  /// FROM_CPU0 to FROM_CPU3, the sources 24 to 27 that a program raises itself.
  private static let trigger: UInt32 = 0x3FF0_00DC
  private static let map: UInt32 = 0x3FF0_0104
  private static let edgeLines: Set<UInt32> = [22, 28, 30]

  /// Every line of these levels that the matrix can drive.
  private static let lines: [(line: UInt32, level: UInt32)] = [
    (19, 2), (20, 2), (21, 2), (22, 3), (23, 3), (27, 3), (24, 4), (25, 4), (28, 4), (30, 4),
    (26, 5), (31, 5), (14, 7),
  ]

  /// Raises two sources, lets what is masked come, and waits for ever.
  ///
  /// a2 and a6 have the sources' registers, a5 and a9 the bits of their lines, a3 1, a4 0.
  private static let program =
    """
    32 62 00 | s32i a3, a2, 0
    32 66 00 | s32i a3, a6, 0
    70 60 00 | rsil a7, 0
    f0 20 00 | nop
    00 7f 00 | waiti 15
    """

  /// A machine whose handlers write their levels into a8, one digit each, and take back whatever
  /// may have raised them.
  private func machine(_ lines: [UInt32], ps: UInt32 = 0x20) -> Machine {
    let machine = Machine(Self.program)
    for (index, line) in lines.enumerated() {
      let register = Self.map + 4 * (24 + UInt32(index))
      XCTAssertTrue(machine.chip.peripherals.write(line, to: register, at: machine.chip.now))
    }
    (machine[2], machine[6]) = (Self.trigger, Self.trigger + 4)
    (machine[3], machine[4], machine[8]) = (1, 0, 0)
    (machine[5], machine[9]) = (1 << lines[0], lines.count > 1 ? 1 << lines[1] : 0)
    machine.core.setSpecialRegister(230, to: ps)
    machine.core.setSpecialRegister(228, to: lines.reduce(0) { $0 | 1 << $1 })
    return machine
  }

  /// Puts a handler at the vector of a level; `cause` takes the level's request back.
  private func put(handlerOf level: UInt32, _ cause: String, into machine: Machine) {
    machine.put(
      """
      c0 88 11 | slli a8, a8, 4
      82 c8 0\(level) | addi a8, a8, \(level)
      \(cause)
      10 3\(level) 00 | rfi \(level)
      """, at: Machine.vectors + Self.vector(of: level))
  }

  private static let lowerFirst =
    """
    42 62 00 | s32i a4, a2, 0
    50 e3 13 | wsr a5, intclear
    """
  private static let lowerSecond =
    """
    42 66 00 | s32i a4, a6, 0
    90 e3 13 | wsr a9, intclear
    """

  private static func vector(of level: UInt32) -> UInt32 { 0x180 + (level - 2) * 0x40 }

  func testEachLineEntersItsVectorAndRFIReturns() {
    for (line, level) in Self.lines {
      let machine = machine([line])
      put(handlerOf: level, Self.lowerFirst, into: machine)
      let (epc, eps) = (176 + Int(level), 192 + Int(level))
      machine.step(1)
      XCTAssertEqual(machine.special(226), 1 << line, "INTERRUPT, line \(line)")
      machine.step(1)
      XCTAssertEqual(machine.core.pc, Machine.vectors + Self.vector(of: level), "line \(line)")
      XCTAssertEqual(machine.special(epc), Machine.origin + 3, "EPC, line \(line)")
      XCTAssertEqual(machine.special(eps), 0x20, "EPS, line \(line)")
      XCTAssertEqual(machine.special(230), 0x30 | level, "PS, line \(line)")
      machine.step(5)
      XCTAssertEqual(machine.core.pc, Machine.origin + 3, "RFI, line \(line)")
      XCTAssertEqual(machine.special(230), 0x20, "PS after RFI, line \(line)")
      XCTAssertEqual(machine.special(226), 0, "INTERRUPT after the handler, line \(line)")
      machine.step(1)
      XCTAssertEqual(machine.core.pc, Machine.origin + 6, "no second time, line \(line)")
      XCTAssertEqual(machine[8], level)
    }
  }

  /// A level line asks as long as its source is high; an edge's request stays until INTCLEAR.
  func testALevelLineAsksAgainUntilItsSourceIsLow() {
    for (line, level) in Self.lines where line != 14 {
      let machine = machine([line])
      let isEdge = Self.edgeLines.contains(line)
      put(handlerOf: level, "50 e3 13 | wsr a5, intclear", into: machine)
      machine.step(2 + 4 + 1)
      XCTAssertEqual(
        machine.core.pc,
        isEdge ? Machine.origin + 6 : Machine.vectors + Self.vector(of: level), "line \(line)")
    }
  }

  func testALineThatIsNotEnabledWaits() {
    for (line, level) in Self.lines where line != 14 {
      let machine = machine([line])
      machine.core.setSpecialRegister(228, to: ~(1 << line))
      machine.step(2)
      XCTAssertEqual(machine.core.pc, Machine.origin + 6, "line \(line)")
      machine.core.setSpecialRegister(228, to: 1 << line)
      machine.step(1)
      XCTAssertEqual(machine.core.pc, Machine.vectors + Self.vector(of: level), "line \(line)")
    }
  }

  func testOfTwoThatWaitTheHigherLevelIsTakenFirst() {
    // The order in which levels are taken that both wait at PS.INTLEVEL 15.
    let rows: [(first: UInt32, second: UInt32, order: UInt32)] = [
      (19, 23, 0x32), (23, 19, 0x32), (27, 24, 0x43), (25, 22, 0x43), (26, 30, 0x54),
      (28, 31, 0x54), (20, 31, 0x52), (22, 26, 0x53),
    ]
    for row in rows {
      let machine = machine([row.first, row.second], ps: 0x2F)
      for (line, cause) in [(row.first, Self.lowerFirst), (row.second, Self.lowerSecond)] {
        guard let level = Self.lines.first(where: { $0.line == line })?.level else { continue }
        put(handlerOf: level, cause, into: machine)
      }
      XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15), "\(row)")
      XCTAssertEqual(machine[8], row.order, "\(row)")
    }
  }

  func testAHigherLevelInterruptsALowersHandlerAndALowerWaitsForAHighers() {
    let rows: [(first: UInt32, second: UInt32, order: UInt32)] = [
      // The second is raised by the first's handler before that has written its level.
      (27, 25, 0x43), (24, 31, 0x54), (20, 24, 0x42), (26, 19, 0x52), (23, 20, 0x32),
      // PS.EXCM, which the entry sets, masks up to level 3.
      (19, 23, 0x23),
    ]
    for row in rows {
      let levels = [row.first, row.second].compactMap { line in
        Self.lines.first { $0.line == line }?.level
      }
      let machine = machine([row.first, row.second])
      machine.put("f0 20 00 | nop", at: Machine.origin + 3)
      machine.put(
        """
        32 66 00 | s32i a3, a6, 0
        c0 88 11 | slli a8, a8, 4
        82 c8 0\(levels[0]) | addi a8, a8, \(levels[0])
        42 62 00 | s32i a4, a2, 0
        10 3\(levels[0]) 00 | rfi \(levels[0])
        """, at: Machine.vectors + Self.vector(of: levels[0]))
      put(handlerOf: levels[1], Self.lowerSecond, into: machine)
      XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15), "\(row)")
      XCTAssertEqual(machine[8], row.order, "\(row)")
      let isNested = levels[1] > max(levels[0], 3)
      XCTAssertEqual(
        machine.special(192 + Int(levels[1])), isNested ? 0x30 | levels[0] : 0x20, "EPS, \(row)")
      XCTAssertEqual(
        machine.special(176 + Int(levels[1])),
        isNested ? Machine.vectors + Self.vector(of: levels[0]) + 3 : Machine.origin + 3,
        "EPC, \(row)")
    }
  }

  func testTwoLinesOfALevelShareItsVectorAndAreTakenOneAfterTheOther() {
    let machine = machine([23, 27], ps: 0x2F)
    // The handler serves one source at a time.
    put(handlerOf: 3, "42 62 00 | s32i a4, a2, 0\n60 26 20 | mov a2, a6", into: machine)
    machine.step(4)
    XCTAssertEqual(machine.special(226), 1 << 23 | 1 << 27)
    XCTAssertEqual(machine.core.pc, Machine.vectors + Self.vector(of: 3))
    XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15))
    XCTAssertEqual(machine[8], 0x33)
    XCTAssertEqual(machine.special(226), 0)
  }

  func testNothingMasksTheNMI() {
    for level in 0...15 as ClosedRange<UInt32> {
      for enabled in [0, ~0] as [UInt32] {
        let machine = machine([14], ps: 0x20 | level)
        machine.core.setSpecialRegister(228, to: enabled)
        put(handlerOf: 7, Self.lowerFirst, into: machine)
        machine.step(2)
        XCTAssertEqual(machine.core.pc, Machine.vectors + 0x2C0, "PS.INTLEVEL \(level)")
        XCTAssertEqual(machine.special(183), Machine.origin + 3, "EPC7")
        XCTAssertEqual(machine.special(199), 0x20 | level, "EPS7")
        XCTAssertEqual(machine.special(230), 0x37, "PS")
        XCTAssertEqual(machine.special(226), 0, "taking it takes the request back")
        machine.step(5)
        XCTAssertEqual(machine.core.pc, Machine.origin + 3)
        XCTAssertEqual(machine.special(230), 0x20 | level, "PS after RFI")
      }
    }
  }

  func testTheNMIComesBeforeEveryOtherLevel() {
    let machine = machine([26, 14], ps: 0x2F)
    put(handlerOf: 5, Self.lowerFirst, into: machine)
    put(handlerOf: 7, Self.lowerSecond, into: machine)
    XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15))
    XCTAssertEqual(machine[8], 0x75)
  }

  func testCCOMPARE1And2InterruptAtLevels3And5() {
    // Both due at once; the first alone; the second while the first's handler runs.
    let rows: [(first: UInt32, second: UInt32, order: UInt32, eps5: UInt32)] = [
      (20, 20, 0x53, 0x20), (20, 60, 0x35, 0x20), (60, 20, 0x53, 0x20), (20, 22, 0x53, 0x33),
    ]
    for row in rows {
      let nops = [String](repeating: "f0 20 00 | nop", count: 100).joined(separator: "\n")
      let machine = Machine(nops + "\n00 7f 00 | waiti 15")
      (machine[8], machine[9]) = (0, machine.special(234) &- 1)
      let start = machine.special(234)
      machine.core.setSpecialRegister(241, to: start &+ row.first)
      machine.core.setSpecialRegister(242, to: start &+ row.second)
      machine.core.setSpecialRegister(228, to: 1 << 15 | 1 << 16)
      // Writing CCOMPARE takes the timer's request back. The digit comes last, so that a nested
      // handler's stands before it.
      for (level, write) in [
        (3, "90 f1 13 | wsr a9, ccompare1"), (5, "90 f2 13 | wsr a9, ccompare2"),
      ] {
        machine.put(
          """
          \(write)
          f0 20 00 | nop
          f0 20 00 | nop
          c0 88 11 | slli a8, a8, 4
          82 c8 0\(level) | addi a8, a8, \(level)
          10 3\(level) 00 | rfi \(level)
          """, at: Machine.vectors + Self.vector(of: UInt32(level)))
      }
      XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15), "\(row)")
      XCTAssertEqual(machine[8], row.order, "\(row)")
      XCTAssertEqual(machine.special(197), row.eps5, "EPS5, \(row)")
      XCTAssertEqual(machine.special(226), 0, "\(row)")
    }
  }
}
