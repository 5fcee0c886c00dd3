import ESP32Chip
import XCTest

/// Source: esp32-facts.md 5.2 and 5.4; reset values: espressif/svd, esp32.svd, DPORT.
final class DPORTTests: XCTestCase {
  func testRegistersHaveTheirResetValues() {
    let cases: [(UInt32, UInt32)] = [
      (0x3FF0_002C, 1), (0x3FF0_0030, 0), (0x3FF0_0034, 0), (0x3FF0_003C, 0),
      (0x3FF0_0040, 0x30), (0x3FF0_0044, 0x8FF), (0x3FF0_0058, 0x30), (0x3FF0_005C, 0x8FF),
      (0x3FF0_00C0, 0xF9C1_E06F), (0x3FF0_00C4, 0), (0x3FF0_00CC, 0xFFFC_E030), (0x3FF0_00D0, 0),
    ]
    let bench = Bench()
    for (address, value) in cases { XCTAssertEqual(bench[address], value, hex(address)) }
  }

  func testTheAppCPUCannotBeStarted() {
    let bench = Bench()
    bench[0x3FF0_0038] = 0x4008_0000
    bench[0x3FF0_0030] = 1
    XCTAssertFalse(bench.takes(0, at: 0x3FF0_002C))
    XCTAssertEqual(bench[0x3FF0_002C], 1)
    bench[0x3FF0_0034] = 1
    bench[0x3FF0_002C] = 0
    XCTAssertFalse(bench.takes(0, at: 0x3FF0_0034), "it would no longer be stalled")
  }

  func testAPeripheralWithoutClockOrInResetDoesNotAnswer() {
    for (bit, address) in [(2, 0x3FF4_001C), (13, 0x3FF5_F000), (15, 0x3FF6_0000)]
      as [(UInt32, UInt32)]
    {
      let bench = Bench()
      bench[0x3FF0_00C0] &= ~(1 << bit)
      XCTAssertNil(bench.peripherals.read(address, at: bench.now), hex(address))
      XCTAssertFalse(bench.takes(0, at: address), hex(address))
      bench[0x3FF0_00C0] |= 1 << bit
      bench[0x3FF0_00C4] |= 1 << bit
      XCTAssertNil(bench.peripherals.read(address, at: bench.now), hex(address))
      bench[0x3FF0_00C4] &= ~(1 << bit)
      XCTAssertNotNil(bench.peripherals.read(address, at: bench.now), hex(address))
    }
  }

  func testCacheAndVectorRegistersKeepWhatIsWritten() {
    let bench = Bench()
    bench[0x3FF0_0040] = 0x28
    XCTAssertEqual(bench[0x3FF0_0040], 0x28)
    bench[0x3FF0_0044] = 0x8EE
    XCTAssertEqual(bench[0x3FF0_0044], 0x8EE)
    bench[0x3FF0_05B0] = 0x4008_0000 >> 10
    XCTAssertEqual(bench[0x3FF0_05B0], 0x10_0200)
    bench[0x3FF0_05AC] = 0
    XCTAssertFalse(bench.takes(1, at: 0x3FF0_05AC))
    XCTAssertFalse(bench.takes(1, at: 0x3FF0_0000), "boot remapping")
  }

  func testAddressesThatTheModelLacksAnswerNothing() {
    let bench = Bench()
    for address in [
      0x3FF0_0008, 0x3FF0_0600, 0x3FF1_0000, 0x3FF4_0800, 0x3FF5_9000, 0x3FF5_F070, 0x3FF6_4000,
      0x3FF4_8800, 0x3FF4_8018, 0x3FF7_FFFC,
    ] as [UInt32] {
      XCTAssertNil(bench.peripherals.read(address, at: bench.now), hex(address))
      XCTAssertFalse(bench.takes(0, at: address), hex(address))
    }
  }
}
