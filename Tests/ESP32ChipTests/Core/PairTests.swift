import ESP32Chip
import XCTest

/// Two instructions that are executed as one must be what they are one by one.
final class PairTests: XCTestCase {
  /// Every pair, with a third instruction that shows whether a branch was taken.
  private static let listings: [String] = [
    """
    22 c3 01 | addi a2, a3, 1
    47 92 02 | bne a2, a4, 1f
    52 c5 01 | addi a5, a5, 1
    00 7f 00 | 1: waiti 15
    """,
    """
    22 c3 ff | addi a2, a3, -1
    16 22 00 | beqz a2, 1f
    52 c5 01 | addi a5, a5, 1
    00 7f 00 | 1: waiti 15
    """,
    """
    22 c3 ff | addi a2, a3, -1
    56 22 00 | bnez a2, 1f
    52 c5 01 | addi a5, a5, 1
    00 7f 00 | 1: waiti 15
    """,
    """
    22 c3 01 | addi a2, a3, 1
    26 22 02 | beqi a2, 2, 1f
    52 c5 01 | addi a5, a5, 1
    00 7f 00 | 1: waiti 15
    """,
    """
    30 23 20 | mov a2, a3
    16 22 00 | beqz a2, 1f
    52 c5 01 | addi a5, a5, 1
    00 7f 00 | 1: waiti 15
    """,
    """
    40 23 30 | xor a2, a3, a4
    60 52 10 | and a5, a2, a6
    00 7f 00 | waiti 15
    """,
    """
    40 23 10 | and a2, a3, a4
    20 53 41 | srli a5, a2, 3
    00 7f 00 | waiti 15
    """,
    """
    30 21 41 | srli a2, a3, 1
    47 12 02 | beq a2, a4, 1f
    52 c5 01 | addi a5, a5, 1
    00 7f 00 | 1: waiti 15
    """,
    """
    b0 23 11 | slli a2, a3, 5
    40 52 30 | xor a5, a2, a4
    00 7f 00 | waiti 15
    """,
    """
    40 23 82 | mull a2, a3, a4
    60 52 80 | add a5, a2, a6
    00 7f 00 | waiti 15
    """,
  ]

  private static let values: [UInt32] = [0, 1, 2, 0x7FFF_FFFF, 0x8000_0001, 0xFFFF_FFFF]

  private func machine(_ listing: String, _ x: UInt32, _ y: UInt32) -> Machine {
    let machine = Machine(listing)
    (machine[2], machine[3], machine[4], machine[5], machine[6]) = (77, x, y, 100, 0x0F0F_3C3C)
    return machine
  }

  private func registers(_ machine: Machine) -> [UInt32] {
    (2...6).map { machine[$0] } + [machine.core.pc, UInt32(machine.chip.instructionCount)]
  }

  func testAPairDoesWhatItsInstructionsDo() {
    for listing in Self.listings {
      for x in Self.values {
        for y in Self.values {
          let (fast, slow) = (machine(listing, x, y), machine(listing, x, y))
          XCTAssertEqual(fast.chip.run(until: .never), .halted(interruptLevel: 15))
          let end = fast.core.pc
          while slow.core.pc != end { slow.step(1) }
          XCTAssertEqual(registers(fast), registers(slow), "\(listing) of \(x) and \(y)")
        }
      }
    }
  }

  func testARunMayEndBetweenTheTwo() {
    for listing in Self.listings {
      let (fast, slow) = (machine(listing, 1, 2), machine(listing, 1, 2))
      for _ in 0..<3 {
        XCTAssertEqual(
          fast.chip.run(until: Moment(units: fast.chip.now.units + 12)), .limit, listing)
        slow.step(1)
        XCTAssertEqual(registers(fast), registers(slow), listing)
      }
    }
  }

  func testABreakpointOfTheSecondStopsBeforeIt() {
    for listing in Self.listings {
      let machine = machine(listing, 1, 2)
      XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15))
      machine.chip.addBreakpoint(at: Machine.origin + 3)
      machine.chip.enter(Machine.origin)
      XCTAssertEqual(machine.chip.run(until: .never), .breakpoint(Machine.origin + 3), listing)
      machine.chip.removeBreakpoint(at: Machine.origin + 3)
      XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15), listing)
    }
  }

  func testASecondThatIsStoredOverIsExecutedAsItIsThen() {
    let machine = Machine(
      """
      3d f0    | nop.n
      40 23 30 | 1: xor a2, a3, a4
      60 52 10 | and a5, a2, a6
      82 67 00 | s32i a8, a7, 0
      92 c9 ff | addi a9, a9, -1
      56 09 ff | bnez a9, 1b
      00 7f 00 | waiti 15
      """)
    // The word has XOR's last byte, then AND, which becomes OR.
    let bytes = Machine.bytes(
      """
      60 52 20 | or a5, a2, a6
      82 67 00 | s32i a8, a7, 0
      """)
    let word = machine.chip.word(at: Machine.origin + 4)!
    (machine[3], machine[4], machine[6], machine[9]) = (0xF0, 0, 0x0F, 2)
    machine[7] = Machine.origin + 4
    machine[8] =
      word & 0xFF | UInt32(bytes[0]) << 8 | UInt32(bytes[1]) << 16 | UInt32(bytes[2]) << 24
    XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15))
    XCTAssertEqual(machine[5], 0xFF)
  }

  func testASecondMayBeJumpedTo() {
    let machine = Machine(
      """
      86 00 00 | j 2f
      40 23 82 | 1: mull a2, a3, a4
      60 52 80 | 2: add a5, a2, a6
      72 c7 ff | addi a7, a7, -1
      56 37 ff | bnez a7, 1b
      00 7f 00 | waiti 15
      """)
    (machine[2], machine[3], machine[4], machine[6], machine[7]) = (5, 3, 4, 1, 2)
    XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15))
    XCTAssertEqual([machine[2], machine[5]], [12, 13])
    XCTAssertEqual(machine.chip.instructionCount, 9)
  }
}
