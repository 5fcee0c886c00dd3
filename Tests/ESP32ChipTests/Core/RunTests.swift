import ESP32Chip
import XCTest

final class RunTests: XCTestCase {
  private static let endless =
    """
    22 c2 01 | 1: addi a2, a2, 1
    46 fe ff | j 1b
    """

  func testARunEndsAtTheLimitOrLessThanAnInstructionAfterIt() {
    for units in [1, 11, 12, 13, 480, 4801, 48_000_007] as [UInt64] {
      let machine = Machine(Self.endless)
      let start = machine.chip.now.units
      XCTAssertEqual(machine.chip.run(until: Moment(units: start + units)), .limit)
      let passed = machine.chip.now.units - start
      XCTAssertGreaterThanOrEqual(passed, units)
      XCTAssertLessThan(passed, units + 12)
      XCTAssertEqual(machine.chip.instructionCount, passed / 12)
      XCTAssertEqual(machine.chip.run(until: Moment(units: start + units)), .limit, "again")
      XCTAssertEqual(machine.chip.instructionCount, passed / 12)
    }
  }

  func testARunInPiecesIsTheSameAsInOne() {
    let (one, many) = (Machine(Self.endless), Machine(Self.endless))
    (one[2], many[2]) = (0, 0)
    let end = Moment(microseconds: 1000)
    _ = one.chip.run(until: end)
    var moment: UInt64 = 0
    while moment < end.units {
      moment = min(moment + 97, end.units)
      _ = many.chip.run(until: Moment(units: moment))
    }
    XCTAssertEqual(one[2], many[2])
    XCTAssertEqual(one.core.pc, many.core.pc)
    XCTAssertEqual(one.chip.instructionCount, many.chip.instructionCount)
  }

  func testWaitingTakesTimeButNoInstructions() {
    let machine = Machine(
      """
      20 ea 03 | rsr a2, ccount
      00 70 00 | waiti 0
      30 ea 03 | rsr a3, ccount
      00 7f 00 | waiti 15
      """)
    machine.put(
      """
      40 f0 13 | wsr a4, ccompare0
      00 30 00 | rfe
      """, at: Machine.vectors + 0x340)
    machine[4] = 0
    machine.core.setSpecialRegister(228, to: 1 << 6)
    machine.core.setSpecialRegister(240, to: machine.special(234) &+ 400_000_000)
    let clock = ContinuousClock()
    let start = clock.now
    XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15))
    XCTAssertLessThan(clock.now - start, .milliseconds(50), "10 s of waiting")
    XCTAssertEqual(machine.chip.instructionCount, 6)
    XCTAssertEqual(machine[3] &- machine[2], 400_000_002)
    XCTAssertEqual(machine.chip.now.microseconds, 10_000_000)
  }

  func testWaitingForASignalFromOutsideGoesOnToTheLimit() {
    for level in 0..<15 {
      let machine = Machine("00 7\(String(level, radix: 16)) 00 | waiti \(level)")
      let limit = Moment(microseconds: 5000)
      XCTAssertEqual(machine.chip.run(until: limit), .halted(interruptLevel: level))
      XCTAssertEqual(machine.chip.now, limit, "level \(level)")
      XCTAssertEqual(machine.chip.instructionCount, 1)
    }
  }

  func testTheTimeStandsStillWhenTheFirmwareIsDone() {
    let machine = Machine("00 7f 00 | waiti 15")
    XCTAssertEqual(
      machine.chip.run(until: Moment(microseconds: 5000)), .halted(interruptLevel: 15))
    XCTAssertEqual(machine.chip.now.units, 12)
  }

  /// The NMI, which no level masks, is all that wakes from level 7 on.
  func testAnEdgeWakesAChipThatMasksEveryLevelAsTheNMI() {
    for level in [7, 14] {
      let machine = Machine("00 7\(String(level, radix: 16)) 00 | waiti \(level)")
      machine.put("00 7f 00 | waiti 15", at: Machine.vectors + 0x2C0)
      for (address, value) in [
        (0x3FF0_0160, 14),  // PRO_GPIO_INTERRUPT_NMI_MAP: line 14
        (0x3FF4_4088, 1 << 16 | 2 << 7),  // GPIO_PIN0: PRO's NMI, at a falling edge
      ] as [(UInt32, UInt32)] {
        XCTAssertTrue(machine.chip.peripherals.write(value, to: address, at: machine.chip.now))
      }
      machine.chip.drive(0, true)
      let pressed = Moment(microseconds: 5000)
      XCTAssertEqual(machine.chip.run(until: pressed), .halted(interruptLevel: level))
      machine.chip.drive(0, false)
      XCTAssertEqual(
        machine.chip.run(until: Moment(microseconds: 9000)), .halted(interruptLevel: 15))
      XCTAssertEqual(machine.special(183), Machine.origin + 3, "EPC7, level \(level)")
      XCTAssertEqual(machine.chip.now.units, pressed.units + 12)
    }
  }

  func testABreakpointStopsBeforeItsInstructionAndAStepPassesIt() {
    let machine = Machine(Self.endless)
    machine[2] = 0
    machine.chip.addBreakpoint(at: Machine.origin + 3)
    for round in 1...3 as ClosedRange<UInt32> {
      XCTAssertEqual(machine.chip.run(until: .never), .breakpoint(Machine.origin + 3))
      XCTAssertEqual(machine.chip.run(until: .never), .breakpoint(Machine.origin + 3), "again")
      XCTAssertEqual(machine[2], round)
      XCTAssertEqual(machine.chip.instructionCount, UInt64(round) * 2 - 1)
      XCTAssertNil(machine.chip.step())
    }
    machine.chip.removeBreakpoint(at: Machine.origin + 3)
    XCTAssertEqual(machine.chip.run(until: Moment(microseconds: 10)), .limit)
  }

  func testAStepPassesABreakpointThatWasPutWhereTheCoreStands() {
    let machine = Machine(Self.endless)
    machine[2] = 0
    machine.chip.addBreakpoint(at: Machine.origin + 3)
    XCTAssertEqual(machine.chip.run(until: .never), .breakpoint(Machine.origin + 3))
    machine.chip.removeBreakpoint(at: Machine.origin + 3)
    machine.chip.addBreakpoint(at: Machine.origin + 3)
    XCTAssertNil(machine.chip.step())
    XCTAssertEqual(machine.chip.instructionCount, 2)
  }

  func testWhatTheModelDoesNotKnowIsAFaultThatTellsAll() {
    let load =
      """
      f0 20 00 | nop
      32 22 01 | l32i a3, a2, 4
      """
    let store =
      """
      f0 20 00 | nop
      32 42 04 | s8i a3, a2, 4
      """
    let word =
      """
      f0 20 00 | nop
      32 62 01 | s32i a3, a2, 4
      """
    let rows: [(listing: String, base: UInt32, kind: Fault.Kind, width: UInt32, isStore: Bool)] = [
      (load, 0, .unknownAddress, 4, false), (word, 0x2000_0000, .unknownAddress, 4, true),
      (load, 0x3FF9_0000, .bootROM, 4, false), (load, 0x4000_0000, .bootROM, 4, false),
      (load, 0x3F40_0000, .unmappedFlash, 4, false), (load, 0x400D_0000, .unmappedFlash, 4, false),
      (load, 0x3F80_0000, .unmappedFlash, 4, false), (load, 0x3FF8_1FFC, .unknownAddress, 4, false),
      (word, 0x3FFF_FFFA, .bootROM, 4, true), (load, 0x7000_0000, .unknownAddress, 4, false),
      (load, 0x3FF4_FFF0, .unknownRegister, 4, false),
      (word, 0x3FF0_0FF0, .unknownRegister, 4, true),
      (store, 0x3FF4_4000, .partialRegister, 1, true),
      (load, 0x3FF4_4002, .partialRegister, 4, false),
    ]
    for row in rows {
      let machine = Machine(row.listing)
      (machine[2], machine[3]) = (row.base, 0x1234_56AB)
      guard case .fault(let fault) = machine.chip.run(until: Moment(microseconds: 100)) else {
        XCTFail("\(row): no fault")
        continue
      }
      XCTAssertEqual(fault.kind, row.kind, "\(row)")
      XCTAssertEqual(fault.pc, Machine.origin + 3, "\(row)")
      XCTAssertEqual(fault.address, row.base + 4, "\(row)")
      XCTAssertEqual(fault.width, row.width, "\(row)")
      XCTAssertEqual(fault.isStore, row.isStore, "\(row)")
      XCTAssertEqual(fault.value, row.isStore ? 0x1234_56AB : 0, "\(row)")
      XCTAssertEqual(fault.instruction & 0xF, 2, "\(row)")
      XCTAssertEqual(machine.core.pc, Machine.origin + 3, "\(row)")
      XCTAssertEqual(machine.chip.instructionCount, 1, "\(row)")
    }
  }

  func testCodeThatIsNotThereIsAFault() {
    let rows: [(UInt32, Fault.Kind)] = [
      (0x4000_1000, .bootROM), (0x400D_0020, .unmappedFlash), (0, .unfetchable),
      (0x5000_0000, .unfetchable), (0x4006_FFF0, .unfetchable), (0x400C_2000, .unfetchable),
    ]
    for (target, kind) in rows {
      let machine = Machine(
        """
        a0 02 00 | jx a2
        """)
      machine[2] = target
      guard case .fault(let fault) = machine.chip.run(until: Moment(microseconds: 100)) else {
        XCTFail("\(target): no fault")
        continue
      }
      XCTAssertEqual(fault.kind, kind)
      XCTAssertEqual([fault.pc, fault.address, fault.width], [target, target, 0])
      XCTAssertEqual(machine.core.pc, target)
    }
  }

  func testAnInstructionThatIsNotModelledIsNamed() {
    let rows: [(listing: String, name: String)] = [
      (
        """
        36 41 00 | entry a1, 32
        """, "ENTRY"
      ),
      (
        """
        90 00 00 | retw
        """, "RETW"
      ),
      (
        """
        e5 ff ff | 1: call8 1b
        """, "CALL8"
      ),
      (
        """
        f0 03 00 | callx12 a3
        """, "CALLX12"
      ),
      (
        """
        20 13 00 | movsp a2, a3
        """, "MOVSP"
      ),
      (
        """
        10 80 40 | rotw 1
        """, "ROTW"
      ),
      (
        """
        1d f0    | retw.n
        """, "RETW.N"
      ),
    ]
    for row in rows {
      let machine = Machine(row.listing)
      machine.core.setSpecialRegister(230, to: 0x4_0020)
      guard case .fault(let fault) = machine.chip.run(until: Moment(microseconds: 100)) else {
        XCTFail("\(row): no fault")
        continue
      }
      XCTAssertEqual(fault.kind, .unmodelledInstruction)
      XCTAssertEqual(fault.instructionName?.description, row.name)
    }
  }

  func testTheHandOffIsAsTheROMLeavesIt() {
    let chip = Chip()
    chip.handOff(to: 0x4008_0400)
    XCTAssertEqual(chip.core.pc, 0x4008_0400)
    XCTAssertEqual(chip.core.specialRegister(230).map { $0 & 0x4_0000 }, 0x4_0000, "PS.WOE")
    XCTAssertEqual(chip.core.specialRegister(231), 0x4000_0000, "VECBASE")
    XCTAssertEqual(chip.core.specialRegister(235), 0xCDCD, "PRID")
    XCTAssertEqual(chip.core.specialRegister(228), 1 << 5, "INTENABLE")
    let stack = chip.core.register(1)
    XCTAssertTrue((0x3FFE_1320..<0x3FFE_3F20).contains(stack) && stack % 16 == 0, "\(stack)")
  }

  func testAnObservationCountsInstructionsAndAccesses() {
    let machine = Machine(
      """
      42 a0 05 | movi a4, 5
      32 22 00 | 1: l32i a3, a2, 0
      32 62 01 | s32i a3, a2, 4
      32 02 06 | l8ui a3, a2, 6
      42 c4 ff | addi a4, a4, -1
      56 04 ff | bnez a4, 1b
      00 7f 00 | waiti 15
      """)
    machine[2] = Machine.data
    let observation = Observation()
    machine.chip.observation = observation
    XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15))
    var executions: [UInt32: UInt64] = [:]
    observation.forEachExecution { executions[$0 - Machine.origin] = $1 }
    XCTAssertEqual(executions, [0: 1, 3: 5, 6: 5, 9: 5, 12: 5, 15: 5, 18: 1])
    XCTAssertEqual(executions.values.reduce(0, +), machine.chip.instructionCount)
    var accesses: [UInt32: [UInt64]] = [:]
    observation.forEachAccess { accesses[$0 - Machine.data] = [$1, $2] }
    XCTAssertEqual(accesses, [0: [5, 0], 4: [5, 5]])
    machine.chip.observation = nil
    machine.chip.enter(Machine.origin)
    machine.step(4)
    XCTAssertEqual(observation.executionCount(at: Machine.origin), 1, "it is over")
  }
}
