import ESP32Chip
import XCTest

/// Source: esp32-facts.md 4.4; registers: espressif/svd, esp32.svd, RTC_CNTL.
final class RTCControllerTests: XCTestCase {
  private static let update: UInt32 = 0x3FF4_800C
  private static let low: UInt32 = 0x3FF4_8010
  private static let high: UInt32 = 0x3FF4_8014
  private static let interruptEnable: UInt32 = 0x3FF4_803C
  private static let interruptRaw: UInt32 = 0x3FF4_8040
  private static let interruptClear: UInt32 = 0x3FF4_8048

  private func isValid(_ bench: Bench) -> Bool { bench[Self.update] >> 30 & 1 != 0 }
  private func latched(_ bench: Bench) -> UInt64 {
    UInt64(bench[Self.high]) << 32 | UInt64(bench[Self.low])
  }

  func testTheCountIsLatchedAtTheNextSlowEdge() {
    let bench = Bench(slowClockHertz: 100_000)  // an edge each 10 µs
    bench.pass(microseconds: 1_004)
    bench[Self.update] = 1 << 31
    XCTAssertFalse(isValid(bench))
    XCTAssertEqual(latched(bench), 0)
    bench.pass(microseconds: 5)
    XCTAssertFalse(isValid(bench))
    bench.pass(microseconds: 1)
    XCTAssertTrue(isValid(bench))
    XCTAssertEqual(latched(bench), 101)
    bench.pass(microseconds: 5_000)
    XCTAssertEqual(latched(bench), 101, "it holds until it is asked again")
    bench[Self.update] = 1 << 31
    XCTAssertFalse(isValid(bench), "asking takes it away")
  }

  func testOnlyTheBitAsks() {
    let bench = Bench()
    bench[Self.update] = 0x7FFF_FFFF
    XCTAssertEqual(bench.peripherals.nextEvent, .never)
  }

  func testTheCountCrosses32Bits() {
    for hertz in [150_000, 140_000, 163_000] as [UInt32] {
      let bench = Bench(slowClockHertz: hertz)
      bench.pass(microseconds: 12_345)
      bench.peripherals.rtc.preset(0x1234_FFFF_FFFF, at: bench.now)
      bench[Self.update] = 1 << 31
      bench.pass(microseconds: 8)
      XCTAssertTrue(isValid(bench))
      XCTAssertEqual(latched(bench), 0x1235_0000_0000, "\(hertz) Hz")
    }
  }

  func testTheCountHas48Bits() {
    let bench = Bench(slowClockHertz: 100_000)
    bench.peripherals.rtc.preset(0xFFFF_FFFF_FFFF, at: bench.now)
    bench.pass(microseconds: 30)
    XCTAssertEqual(bench.peripherals.rtc.count(at: bench.now), 2)
  }

  func testTheLatchInterrupts() {
    let bench = Bench()
    bench[0x3FF0_01BC] = 17
    bench[Self.interruptEnable] = 1 << 4
    bench[Self.update] = 1 << 31
    bench.pass(microseconds: 7)
    XCTAssertEqual(bench[Self.interruptRaw], 1 << 4)
    XCTAssertEqual(bench[0x3FF4_8044], 1 << 4)
    XCTAssertTrue(bench.line(17))
    bench[Self.interruptClear] = 1 << 4
    XCTAssertFalse(bench.line(17))
    XCTAssertTrue(isValid(bench))
  }

  func testTheMainTimersAlarmComesAtItsTick() {
    let bench = Bench(slowClockHertz: 100_000)
    bench[Self.interruptEnable] = 1 << 8
    bench[0x3FF0_01BC] = 17
    bench[0x3FF4_8004] = 500
    bench[0x3FF4_8008] = 1 << 16
    bench.pass(microseconds: 4_999)
    XCTAssertFalse(bench.line(17))
    bench.pass(microseconds: 1)
    XCTAssertTrue(bench.line(17))
    bench[Self.interruptClear] = 1 << 8
    bench.pass(microseconds: 1_000_000)
    XCTAssertFalse(bench.line(17), "once")
  }

  func testTheAlarmFollowsAChangeOfTheSlowClock() {
    let bench = Bench()
    bench[0x3FF4_8004] = 150_000 + 33_203
    bench[0x3FF4_8008] = 1 << 16
    bench.pass(microseconds: 1_000_000)
    bench[0x3FF4_8070] = 0x8000_2210
    bench[Self.update] = 1 << 31
    XCTAssertEqual(bench.peripherals.nextEvent, Moment(units: 480_000_000 + 14_457))
    bench.pass(microseconds: 999_999)
    XCTAssertEqual(bench[Self.interruptRaw] & 1 << 8, 0)
    bench.pass(microseconds: 1)
    XCTAssertEqual(bench[Self.interruptRaw] & 1 << 8, 1 << 8)
  }

  func testResetReasonsAreTold() {
    XCTAssertEqual(Bench()[0x3FF4_8034], 0x3000 | 1 << 6 | 1)
    for reason in [ResetReason.softwareCore, .timerGroup0Core, .rtcWatchdogSystem] {
      let peripherals = Peripherals(resetReason: reason)
      XCTAssertEqual(
        peripherals.read(0x3FF4_8034, at: .zero).map { $0 & 0x3F }, UInt32(reason.rawValue))
    }
  }

  func testSoftwareResetsAreAskedForInOPTIONS0() {
    for (bit, reason) in [(31, .softwareCore), (5, .softwareCPU), (4, nil)]
      as [(UInt32, ResetReason?)]
    {
      let bench = Bench()
      bench[0x3FF4_8000] |= 1 << bit
      XCTAssertEqual(bench.peripherals.resetRequest, reason)
      XCTAssertEqual(bench[0x3FF4_8000], 0x1C49_2000, "the bits do not stay")
    }
  }

  func testStoreRegistersKeepWords() {
    let bench = Bench()
    let stores: [UInt32] = [0x4C, 0x50, 0x54, 0x58, 0xB0, 0xB4, 0xB8, 0xBC]
    for offset in stores { bench[0x3FF4_8000 + offset] = 0xA5A5_0000 | offset }
    for offset in stores { XCTAssertEqual(bench[0x3FF4_8000 + offset], 0xA5A5_0000 | offset) }
  }

  func testWhatIsNotModelledIsRefused() {
    let bench = Bench()
    XCTAssertFalse(bench.takes(1 << 31, at: 0x3FF4_8018), "sleep")
    bench[0x3FF4_80AC] = 0x21 << 20
    bench[0x3FF4_8000] |= 2  // together they stall the APP CPU, which does not run anyhow
    bench[0x3FF4_80AC] = 0x21 << 26
    XCTAssertFalse(bench.takes(2 << 2, at: 0x3FF4_8000), "to stall the PRO CPU")
  }

  func testCalibrationTakesItsTimeAndCountsTheCrystal() {
    for (base, hertz, value) in [
      (0x3FF5_F068, 150_000, 273_067), (0x3FF5_F068, 140_000, 292_571),
      (0x3FF6_0068, 163_000, 251_288), (0x3FF5_F068, 128_000, 320_000),
    ] as [(UInt32, UInt32, UInt32)] {
      let bench = Bench(slowClockHertz: hertz)
      bench[0x3FF4_8070] = 0x0800_2210  // the bus's clock does not matter
      bench.pass(microseconds: 3)
      bench[base] = 1024 << 16 | 1 << 31
      let length = 1024 * 1_000_000 / UInt64(hertz)
      bench.pass(microseconds: length)
      XCTAssertEqual(bench[base] & 1 << 15, 0, "\(hertz) Hz: not yet")
      bench.pass(microseconds: 8)
      XCTAssertEqual(bench[base] & 1 << 15, 1 << 15, "\(hertz) Hz: ready")
      let measured = bench[base + 4] >> 7
      XCTAssertLessThanOrEqual(
        max(measured, value) - min(measured, value), 1, "\(hertz) Hz: \(measured)")
    }
  }

  func testCalibrationMeasuresWhatIsSelected() {
    let bench = Bench()
    bench[0x3FF5_F068] = 100 << 16 | 1 << 13
    bench[0x3FF5_F068] = 100 << 16 | 1 << 13 | 1 << 31
    bench.pass(microseconds: 3_100)
    XCTAssertEqual(Double(bench[0x3FF5_F06C] >> 7), 40e6 * 100 / 33_203, accuracy: 1)
    bench[0x3FF5_F068] = 100 << 16 | 2 << 13
    bench[0x3FF5_F068] = 100 << 16 | 2 << 13 | 1 << 31
    bench.pass(microseconds: 1_000_000)
    XCTAssertEqual(bench[0x3FF5_F068] & 1 << 15, 0, "there is no 32 kHz crystal")
  }

  func testCalibrationBeginsWithTheRisingStartBit() {
    let bench = Bench()
    XCTAssertEqual(bench[0x3FF5_F068], 0x0001_3000)
    bench[0x3FF5_F068] = 10 << 16 | 1 << 31
    bench.pass(microseconds: 100)
    let ready = bench[0x3FF5_F068]
    XCTAssertEqual(ready, 10 << 16 | 1 << 31 | 1 << 15)
    bench[0x3FF5_F068] = ready
    XCTAssertEqual(bench.peripherals.nextEvent, .never, "it was set already")
    bench[0x3FF5_F068] = 10 << 16
    XCTAssertEqual(bench[0x3FF5_F068], 10 << 16)
    bench[0x3FF5_F068] = 10 << 16 | 1 << 31
    XCTAssertNotEqual(bench.peripherals.nextEvent, .never)
  }
}
