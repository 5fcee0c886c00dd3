import ESP32Chip
import XCTest

/// Code that is stored over is executed as it is then, whichever bus the store took.
final class SelfModifyingTests: XCTestCase {
  /// Runs `movi a6, …; ret` at a place, patches its constant through another address, runs it again.
  private func patch(code: UInt32, through address: UInt32, byte: Bool = false) -> [UInt32] {
    let machine = Machine(
      """
      c0 02 00 | callx0 a2
      60 76 20 | mov a7, a6
      42 63 00 | s32i a4, a3, 0
      c0 02 00 | callx0 a2
      00 7f 00 | waiti 15
      """)
    machine.put(
      """
      62 a0 01 | movi a6, 1
      3d f0    | nop.n
      80 00 00 | ret
      """, at: code)
    let new = Machine.bytes(
      """
      62 a0 02 | movi a6, 2
      3d f0    | nop.n
      """)
    (machine[2], machine[3]) = (code, address)
    machine[4] = UInt32(new[0]) | UInt32(new[1]) << 8 | UInt32(new[2]) << 16 | UInt32(new[3]) << 24
    XCTAssertEqual(machine.chip.run(until: .never), .halted(interruptLevel: 15))
    return [machine[7], machine[6]]
  }

  func testAStoreIntoCode() {
    XCTAssertEqual(patch(code: 0x4009_0000, through: 0x4009_0000), [1, 2])
    XCTAssertEqual(patch(code: 0x400C_0100, through: 0x400C_0100), [1, 2])
    XCTAssertEqual(patch(code: 0x400C_0100, through: 0x3FF8_0100), [1, 2])
    XCTAssertEqual(patch(code: 0x400A_0000, through: 0x400A_0000), [1, 2])
    XCTAssertEqual(patch(code: 0x400A_0000, through: 0x3FFF_FFFC), [1, 2])
    XCTAssertEqual(patch(code: 0x400B_0000, through: 0x3FFE_FFFC), [1, 2])
  }

  func testAStoreIntoTheInstructionThatComesNext() {
    // The MOVI lies at the word origin + 8, of which WAITI's first byte, 0, is the last.
    let machine = Machine(
      """
      42 63 01 | s32i a4, a3, 4
      3d f0    | nop.n
      f0 20 00 | nop
      62 a0 01 | movi a6, 1
      00 7f 00 | waiti 15
      """)
    machine[3] = Machine.origin + 4
    let new = Machine.bytes(
      """
      62 a0 09 | movi a6, 9
      3d f0    | nop.n
      """)
    machine[4] = UInt32(new[0]) | UInt32(new[1]) << 8 | UInt32(new[2]) << 16
    machine.step(4)
    XCTAssertEqual(machine[6], 9)
  }
}
