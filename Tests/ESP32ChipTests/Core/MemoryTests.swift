import ESP32Chip
import XCTest

/// Source: esp32-facts.md 1.1 and 1.4.
final class MemoryTests: XCTestCase {
  func testTheInstructionBusSeesTheWordsOfSRAM1Backwards() {
    let pairs: [(data: UInt32, alias: UInt32)] = [
      (0x3FFE_0000, 0x400B_FFFC), (0x3FFE_0004, 0x400B_FFF8), (0x3FFF_FFFC, 0x400A_0000),
      (0x3FFF_0000, 0x400A_FFFC), (0x3FFE_8000, 0x400B_7FFC),
    ]
    for (index, pair) in pairs.enumerated() {
      let machine = Machine(
        """
        32 62 00 | s32i a3, a2, 0
        52 24 00 | l32i a5, a4, 0
        62 64 00 | s32i a6, a4, 0
        72 22 00 | l32i a7, a2, 0
        """)
      (machine[2], machine[3], machine[4]) = (pair.data, 0x8765_4321 + UInt32(index), pair.alias)
      machine[6] = 0x1122_3344
      machine.step(4)
      XCTAssertEqual(machine[5], machine[3], "\(pair)")
      XCTAssertEqual(machine[7], 0x1122_3344, "\(pair)")
      XCTAssertEqual(machine.chip.byte(at: pair.alias), 0x44, "bytes keep their order")
    }
  }

  func testBothViewsOfRTCFastMemoryHaveTheSameOrder() {
    let machine = Machine(
      """
      32 62 00 | s32i a3, a2, 0
      52 24 00 | l32i a5, a4, 0
      """)
    (machine[2], machine[3], machine[4]) = (0x3FF8_0010, 77, 0x400C_0010)
    machine.step(2)
    XCTAssertEqual(machine[5], 77)
  }

  func testEveryRAMTakesWhatItGives() {
    let places: [UInt32] = [
      0x3FFA_E000, 0x3FFD_FFFC, 0x3FFE_0000, 0x3FFF_FFFC, 0x4007_0000, 0x4008_1000, 0x4009_FFFC,
      0x400A_0000, 0x400B_FFFC, 0x400C_0000, 0x400C_1FFC, 0x5000_0000, 0x5000_1FFC, 0x3FF8_0000,
      0x3FF8_1FFC,
    ]
    for place in places {
      let machine = Machine(
        """
        32 62 00 | s32i a3, a2, 0
        42 22 00 | l32i a4, a2, 0
        """)
      (machine[2], machine[3]) = (place, 0xC0FF_EE00 ^ place)
      machine.step(2)
      XCTAssertEqual(machine[4], 0xC0FF_EE00 ^ place, String(place, radix: 16))
    }
  }

  func testTheDataBusDoesBytesAndUnalignedAccessesInHardware() {
    let machine = Machine(
      """
      32 62 00 | s32i a3, a2, 0
      42 22 00 | l32i a4, a2, 0
      22 c2 01 | addi a2, a2, 1
      52 12 00 | l16ui a5, a2, 0
      62 92 01 | l16si a6, a2, 2
      72 02 02 | l8ui a7, a2, 2
      82 52 01 | s16i a8, a2, 2
      """)
    machine.put([0, 0, 0], at: Machine.data)
    (machine[2], machine[3], machine[8]) = (Machine.data + 1, 0x8483_8281, 0xBEEF)
    machine.step(7)
    XCTAssertEqual(machine[4], 0x8483_8281)
    XCTAssertEqual(machine[5], 0x8382)
    XCTAssertEqual(machine[6], 0x84)
    XCTAssertEqual(machine[7], 0x84)
    XCTAssertEqual(machine.chip.word(at: Machine.data), 0x8382_8100)
    XCTAssertEqual(machine.chip.word(at: Machine.data + 4), 0x0000_BEEF)
  }

  func testRAMHoldsAPatternAtPowerOn() {
    let chip = Chip()
    for address in [0x3FFB_0000, 0x4008_0000, 0x400A_0004, 0x5000_0000] as [UInt32] {
      let word = chip.word(at: address)
      XCTAssertNotEqual(word, 0)
      XCTAssertEqual(word, Memory.powerOnWord(at: address))
      XCTAssertNotEqual(word, chip.word(at: address + 4))
    }
    XCTAssertNil(Memory.powerOnWord(at: 0x3FF4_0000))
  }

  func testLoadingTouchesNothingWhenAByteLiesOutside() {
    let chip = Chip()
    let bytes = [UInt8](repeating: 9, count: 8)
    for address in [0x3FFA_DFFC, 0x3FFF_FFF9, 0x4006_FFFF, 0x5000_1FFF, 0xFFFF_FFFC] as [UInt32] {
      let before = chip.byte(at: address)
      XCTAssertFalse(bytes.withUnsafeBytes { chip.load($0, at: address) }, "\(address)")
      XCTAssertEqual(chip.byte(at: address), before, "\(address)")
    }
    XCTAssertTrue(bytes.withUnsafeBytes { chip.load($0, at: 0x3FFB_0001) })
    XCTAssertEqual(chip.byte(at: 0x3FFB_0008), 9)
  }

  func testS32C1IStoresOnlyWhatWasExpected() {
    for (expected, result) in [(5, 9), (6, 5)] as [(UInt32, UInt32)] {
      let machine = Machine(
        """
        32 e2 01 | s32c1i a3, a2, 4
        """)
      machine.put([1, 5], at: Machine.data)
      machine.core.setSpecialRegister(12, to: expected)
      (machine[2], machine[3]) = (Machine.data, 9)
      machine.step(1)
      XCTAssertEqual(machine[3], 5, "the old word")
      XCTAssertEqual(machine.chip.word(at: Machine.data + 4), result)
    }
  }
}
