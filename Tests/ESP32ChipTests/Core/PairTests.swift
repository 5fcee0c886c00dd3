import ESP32Chip
import XCTest

/// Two instructions that are executed as one must be what they are one by one.
final class PairTests: XCTestCase {
  /// Every pair, with a third instruction that shows whether a branch was taken; at the end the
  /// branches over one instruction.
  private static let listings: [String] = [
    """
    40 23 10 | and a2, a3, a4
    20 53 41 | srli a5, a2, 3
    00 7f 00 | waiti 15
    """,
    """
    b0 23 11 | slli a2, a3, 5
    40 52 30 | xor a5, a2, a4
    00 7f 00 | waiti 15
    """,
    """
    40 23 82 | mull a2, a3, a4
    6a 52    | add.n a5, a2, a6
    00 7f 00 | waiti 15
    """,
    """
    4a 23    | add.n a2, a3, a4
    7b 52    | addi.n a5, a2, 7
    00 7f 00 | waiti 15
    """,
    """
    1b 23    | addi.n a2, a3, 1
    0b 52    | addi.n a5, a2, -1
    00 7f 00 | waiti 15
    """,
    """
    1b 23    | addi.n a2, a3, 1
    5d 02    | mov.n a5, a2
    00 7f 00 | waiti 15
    """,
    """
    2d 03    | mov.n a2, a3
    5d 02    | mov.n a5, a2
    00 7f 00 | waiti 15
    """,
    """
    4a 23    | add.n a2, a3, a4
    47 22 02 | blt a2, a4, 1f
    52 c5 01 | addi a5, a5, 1
    00 7f 00 | 1: waiti 15
    """,
    """
    1b 23    | addi.n a2, a3, 1
    47 92 02 | bne a2, a4, 1f
    52 c5 01 | addi a5, a5, 1
    00 7f 00 | 1: waiti 15
    """,
    """
    0b 23    | addi.n a2, a3, -1
    56 22 00 | bnez a2, 1f
    52 c5 01 | addi a5, a5, 1
    00 7f 00 | 1: waiti 15
    """,
    """
    2d 03    | mov.n a2, a3
    56 22 00 | bnez a2, 1f
    52 c5 01 | addi a5, a5, 1
    00 7f 00 | 1: waiti 15
    """,
    """
    30 24 74 | extui a2, a3, 4, 8
    56 22 00 | bnez a2, 1f
    52 c5 01 | addi a5, a5, 1
    00 7f 00 | 1: waiti 15
    """,
    """
    30 20 14 | extui a2, a3, 0, 2
    47 b2 02 | bgeu a2, a4, 1f
    52 c5 01 | addi a5, a5, 1
    00 7f 00 | 1: waiti 15
    """,
    """
    8a 27    | add.n a2, a7, a8
    58 12    | l32i.n a5, a2, 4
    00 7f 00 | waiti 15
    """,
    """
    70 28 a0 | addx4 a2, a8, a7
    58 02    | l32i.n a5, a2, 0
    00 7f 00 | waiti 15
    """,
    """
    22 c7 10 | addi a2, a7, 16
    49 12    | s32i.n a4, a2, 4
    00 7f 00 | waiti 15
    """,
    """
    28 37    | l32i.n a2, a7, 12
    58 12    | l32i.n a5, a2, 4
    00 7f 00 | waiti 15
    """,
    """
    28 27    | l32i.n a2, a7, 8
    40 52 82 | mull a5, a2, a4
    00 7f 00 | waiti 15
    """,
    """
    28 27    | l32i.n a2, a7, 8
    47 b2 02 | bgeu a2, a4, 1f
    52 c5 01 | addi a5, a5, 1
    00 7f 00 | 1: waiti 15
    """,
    """
    39 57    | s32i.n a3, a7, 20
    49 57    | s32i.n a4, a7, 20
    00 7f 00 | waiti 15
    """,
    """
    47 13 02 | beq a3, a4, 1f
    60 55 30 | xor a5, a5, a6
    00 7f 00 | 1: waiti 15
    """,
    """
    47 13 01 | beq a3, a4, 1f
    5d 06    | mov.n a5, a6
    00 7f 00 | 1: waiti 15
    """,
    """
    47 93 01 | bne a3, a4, 1f
    5d 06    | mov.n a5, a6
    00 7f 00 | 1: waiti 15
    """,
    """
    47 23 01 | blt a3, a4, 1f
    5d 06    | mov.n a5, a6
    00 7f 00 | 1: waiti 15
    """,
    """
    47 33 01 | bltu a3, a4, 1f
    5d 06    | mov.n a5, a6
    00 7f 00 | 1: waiti 15
    """,
  ]

  private static let values: [UInt32] = [0, 1, 0x7FFF_FFFF, 0xFFFF_FFFF]

  /// A listing's machine: a3 and a4 as they are given, a7 the address of some words, a8 4.
  private func machine(
    _ listing: String, _ x: UInt32, _ y: UInt32, base: UInt32 = Machine.data
  ) -> Machine {
    let machine = Machine(listing)
    (machine[2], machine[3], machine[4], machine[5], machine[6]) = (77, x, y, 100, 0x0F0F_3C3C)
    (machine[7], machine[8]) = (base, 4)
    machine.put([1, 2, x, Machine.data + 32, 5, 6, 7, 8, 9, 10, 11], at: Machine.data)
    return machine
  }

  private func state(_ machine: Machine) -> [UInt32] {
    (2...8).map { machine[$0] } + [machine.core.pc, UInt32(machine.chip.instructionCount)]
      + (0..<11).map { machine.chip.word(at: Machine.data + 4 * $0) ?? 0 }
  }

  /// Where the second instruction of a listing begins.
  private func second(_ listing: String) -> UInt32 {
    Machine.origin
      + UInt32(Machine.bytes(String(listing.split(separator: "\n")[0])).count)
  }

  func testAPairDoesWhatItsInstructionsDo() {
    for listing in Self.listings {
      for x in Self.values {
        for y in Self.values {
          let (fast, slow) = (machine(listing, x, y), machine(listing, x, y))
          XCTAssertEqual(fast.chip.run(until: .never), .halted(interruptLevel: 15))
          let end = fast.core.pc
          while slow.core.pc != end { slow.step(1) }
          XCTAssertEqual(state(fast), state(slow), "\(listing) of \(x) and \(y)")
        }
      }
    }
  }

  func testARunMayEndBetweenTheTwo() {
    for listing in Self.listings {
      for y in [1, 2] as [UInt32] {
        let (fast, slow) = (machine(listing, 1, y), machine(listing, 1, y))
        for _ in 0..<2 {
          XCTAssertEqual(
            fast.chip.run(until: Moment(units: fast.chip.now.units + 12)), .limit, listing)
          slow.step(1)
          XCTAssertEqual(state(fast), state(slow), listing)
        }
      }
    }
  }

  /// In a loop that the processor closes by itself each instruction is looked at.
  func testInALoopEachInstructionIsExecutedAlone() {
    for listing in Self.listings {
      // The loop ends before the instruction that waits.
      let length = UInt8(Machine.bytes(listing).count)
      let loop = String(format: "76 89 %02x | loop a9, 1f\n", length - 4) + listing
      for y in [1, 2] as [UInt32] {
        let (fast, slow) = (machine(loop, 1, y), machine(loop, 1, y))
        (fast[9], slow[9]) = (3, 3)
        XCTAssertEqual(fast.chip.run(until: .never), .halted(interruptLevel: 15))
        let end = fast.core.pc
        while slow.core.pc != end { slow.step(1) }
        XCTAssertEqual(state(fast), state(slow), listing)
      }
    }
  }

  /// An access to what is no data memory, or not aligned, is one by itself.
  func testAnAccessElsewhereIsDoneAlone() {
    let bases =
      [
        Machine.data + 1, 0x4009_0000, 0x3FF4_4000, 0x3FFF_FFF8, 0x4000_0000, 0x5000_0000,
      ] as [UInt32]
    for listing in Self.listings where listing.contains("32i.n") {
      for base in bases {
        let (fast, slow) = (
          machine(listing, 1, 2, base: base), machine(listing, 1, 2, base: base)
        )
        for _ in 0..<2 where fast.core.pc >= Machine.origin {
          let stop = fast.chip.run(until: Moment(units: fast.chip.now.units + 24))
          var last: Stop?
          while last == nil, slow.chip.now < fast.chip.now { last = slow.chip.step() }
          if stop != .limit { XCTAssertEqual(last ?? slow.chip.step(), stop, listing) }
          XCTAssertEqual(state(fast), state(slow), "\(listing) of \(base)")
        }
      }
    }
  }

  /// A host that begins to look on when the chip has run for a while finds pairs in the slots.
  func testAPairIsTakenApartWhenTheHostBeginsToLookOn() {
    for listing in Self.listings {
      let (seen, unseen) = (machine(listing, 1, 2), machine(listing, 1, 2))
      XCTAssertEqual(seen.chip.run(until: .never), .halted(interruptLevel: 15))
      let start = seen.chip.instructionCount
      seen.chip.enter(Machine.origin)
      let again = machine(listing, 1, 2)
      for register in 2...8 { seen[register] = again[register] }
      seen.put((0..<11).map { again.chip.word(at: Machine.data + 4 * $0) ?? 0 }, at: Machine.data)
      let observation = Observation()
      seen.chip.observation = observation
      XCTAssertEqual(seen.chip.run(until: .never), .halted(interruptLevel: 15), listing)
      XCTAssertEqual(unseen.chip.run(until: .never), .halted(interruptLevel: 15))
      let expected = state(unseen)
      var got = state(seen)
      got[8] -= UInt32(start)
      XCTAssertEqual(got, expected, listing)
      XCTAssertEqual(observation.executionCount(at: Machine.origin), 1, listing)
    }
  }

  func testABreakpointOfTheSecondStopsBeforeIt() {
    for listing in Self.listings where !listing.contains("beq a3") {
      let machine = machine(listing, 1, 2)
      XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15))
      let second = second(listing)
      machine.chip.addBreakpoint(at: second)
      machine.chip.enter(Machine.origin)
      // BLT and BLTU jump over it otherwise.
      (machine[3], machine[4]) = (1, 1)
      machine[7] = Machine.data
      XCTAssertEqual(machine.chip.run(until: .never), .breakpoint(second), listing)
      machine.chip.removeBreakpoint(at: second)
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
