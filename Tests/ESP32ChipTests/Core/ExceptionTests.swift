import ESP32Chip
import XCTest

/// Sources: Xtensa ISA reference manual, "Exception option" and the options that raise them;
/// esp32-facts.md 1.4, 3.3 and 3.4.
final class ExceptionTests: XCTestCase {
  private struct Row {
    let listing: String
    let cause: UInt32
    var address: UInt32?
    var registers: [Int: UInt32] = [:]
    var special: [Int: UInt32] = [:]
  }

  private let rows = [
    Row(
      listing:
        """
        00 00 00 | ill
        """, cause: 0),
    Row(
      listing:
        """
        6d f0    | ill.n
        """, cause: 0),
    Row(
      listing:
        """
        00 50 00 | syscall
        """, cause: 1),
    Row(
      listing:
        """
        00 51 00 | simcall
        """, cause: 0),
    Row(
      listing:
        """
        20 05 03 | rsr of special register 5, which is not there
        """, cause: 0),
    Row(
      listing:
        """
        20 e3 03 | rsr intclear, which is for writing
        """, cause: 0),
    Row(
      listing:
        """
        20 eb 13 | wsr prid, which is for reading
        """, cause: 0),
    Row(
      listing:
        """
        20 43 c2 | quou a4, a3, a2
        """, cause: 6, registers: [2: 0]),
    Row(
      listing:
        """
        20 43 f2 | rems a4, a3, a2
        """, cause: 6, registers: [2: 0]),
    // The instruction bus takes whole words only.
    Row(
      listing:
        """
        32 02 00 | l8ui a3, a2, 0
        """, cause: 3, address: 0x4008_0400, registers: [2: 0x4008_0400]),
    Row(
      listing:
        """
        32 92 01 | l16si a3, a2, 2
        """, cause: 3, address: 0x400A_0002, registers: [2: 0x400A_0000]),
    Row(
      listing:
        """
        32 42 01 | s8i a3, a2, 1
        """, cause: 3, address: 0x4009_0001, registers: [2: 0x4009_0000]),
    Row(
      listing:
        """
        32 52 00 | s16i a3, a2, 0
        """, cause: 3, address: 0x400C_0000, registers: [2: 0x400C_0000]),
    Row(
      listing:
        """
        32 22 01 | l32i a3, a2, 4
        """, cause: 9, address: 0x4008_0006, registers: [2: 0x4008_0002]),
    Row(
      listing:
        """
        39 02    | s32i.n a3, a2, 0
        """, cause: 9, address: 0x400B_0001, registers: [2: 0x400B_0001]),
    Row(
      listing:
        """
        32 12 00 | l16ui a3, a2, 0
        """, cause: 9, address: 0x4008_0401, registers: [2: 0x4008_0401]),
    // What synchronises needs aligned words everywhere.
    Row(
      listing:
        """
        32 e2 00 | s32c1i a3, a2, 0
        """, cause: 9, address: 0x3FFB_8002, registers: [2: 0x3FFB_8002]),
    Row(
      listing:
        """
        32 b2 00 | l32ai a3, a2, 0
        """, cause: 9, address: 0x3FFB_8001, registers: [2: 0x3FFB_8001]),
    Row(
      listing:
        """
        32 e2 00 | s32c1i a3, a2, 0
        """, cause: 3, address: 0x3FFB_8000, registers: [2: 0x3FFB_8000], special: [99: 0x14]),
    Row(
      listing:
        """
        32 e2 00 | s32c1i a3, a2, 0
        """, cause: 3, address: 0x4009_0000, registers: [2: 0x4009_0000]),
    // Floating point while CPENABLE is 0, and the windows while PS.WOE is.
    Row(
      listing:
        """
        20 10 0a | add.s f1, f0, f2
        """, cause: 32),
    Row(
      listing:
        """
        36 41 00 | entry a1, 32
        """, cause: 0),
    Row(
      listing:
        """
        90 00 00 | retw
        """, cause: 0),
    Row(
      listing:
        """
        e5 ff ff | 1: call8 1b
        """, cause: 0),
  ]

  func testTheCauseTheAddressAndThePlace() {
    for row in rows {
      let machine = Machine(row.listing)
      for (number, value) in row.registers { machine[number] = value }
      for (number, value) in row.special { machine.core.setSpecialRegister(number, to: value) }
      machine.core.setSpecialRegister(238, to: 0x1234_5678)
      machine[4] = 0xCAFE
      machine.step(1)
      XCTAssertEqual(machine.core.pc, Machine.vectors + 0x340, row.listing)
      XCTAssertEqual(machine.special(232), row.cause, "EXCCAUSE of \(row.listing)")
      XCTAssertEqual(machine.special(238), row.address ?? 0x1234_5678, "EXCVADDR: \(row.listing)")
      XCTAssertEqual(machine.special(177), Machine.origin, "EPC1: \(row.listing)")
      XCTAssertEqual(machine.special(230), 0x30, "PS: \(row.listing)")
      XCTAssertEqual(machine[4], 0xCAFE, "nothing is written: \(row.listing)")
      XCTAssertEqual(machine.chip.instructionCount, 1, row.listing)
    }
  }

  func testTheVectorDependsOnPS() {
    let rows: [(ps: UInt32, vector: UInt32, place: Int)] = [
      (0x20, 0x340, 177), (0x00, 0x300, 177), (0x30, 0x3C0, 192), (0x10, 0x3C0, 192),
    ]
    for row in rows {
      let machine = Machine(
        """
        00 50 00 | syscall
        """)
      machine.core.setSpecialRegister(177, to: 7)
      machine.core.setSpecialRegister(192, to: 7)
      machine.core.setSpecialRegister(230, to: row.ps)
      machine.step(1)
      XCTAssertEqual(machine.core.pc, Machine.vectors + row.vector, "PS \(row.ps)")
      XCTAssertEqual(machine.special(row.place), Machine.origin, "PS \(row.ps)")
      XCTAssertEqual(machine.special(row.place == 177 ? 192 : 177), 7, "PS \(row.ps)")
      XCTAssertEqual(machine.special(230), row.ps | 0x10)
    }
  }

  func testReturningGoesToWhereTheRegisterSays() {
    let rfe = Machine(
      """
      00 30 00 | rfe
      """)
    rfe.core.setSpecialRegister(177, to: 0x4008_0800)
    rfe.core.setSpecialRegister(230, to: 0x3F)
    rfe.step(1)
    XCTAssertEqual(rfe.core.pc, 0x4008_0800)
    XCTAssertEqual(rfe.special(230), 0x2F)
    let rfde = Machine(
      """
      00 32 00 | rfde
      """)
    rfde.core.setSpecialRegister(192, to: 0x4008_0900)
    rfde.core.setSpecialRegister(230, to: 0x3F)
    rfde.step(1)
    XCTAssertEqual(rfde.core.pc, 0x4008_0900)
    XCTAssertEqual(rfde.special(230), 0x3F, "PS stays")
  }

  func testFetchingFromTheDataBusFails() {
    let machine = Machine(
      """
      a0 02 00 | jx a2
      """)
    machine[2] = 0x3FFB_8000
    machine.step(2)
    XCTAssertEqual(machine.core.pc, Machine.vectors + 0x340)
    XCTAssertEqual(machine.special(232), 2)
    XCTAssertEqual(machine.special(238), 0x3FFB_8000)
    XCTAssertEqual(machine.special(177), 0x3FFB_8000)
  }

  func testDivisionOfTheSmallestNumberByMinusOneIsNoException() {
    let machine = Machine(
      """
      30 42 d2 | quos a4, a2, a3
      30 52 f2 | rems a5, a2, a3
      """)
    (machine[2], machine[3]) = (0x8000_0000, 0xFFFF_FFFF)
    machine.step(2)
    XCTAssertEqual([machine[4], machine[5]], [0x8000_0000, 0])
  }
}
