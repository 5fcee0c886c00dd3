import ESP32Chip
import XCTest

/// Source: esp32-facts.md 4.3; registers: espressif/svd, esp32.svd, TIMG0 and RTC_CNTL.
final class WatchdogTests: XCTestCase {
  private static let key: UInt32 = 0x50D8_3AA1

  func testRegistersHaveTheirResetValues() {
    let bench = Bench()
    let cases: [(UInt32, UInt32)] = [
      (0x3FF5_F048, 0x0004_C000), (0x3FF5_F04C, 0x0001_0000), (0x3FF5_F050, 26_000_000),
      (0x3FF5_F054, 0x07FF_FFFF), (0x3FF5_F058, 0x000F_FFFF), (0x3FF5_F05C, 0x000F_FFFF),
      (0x3FF5_F064, Self.key), (0x3FF6_0048, 0x0004_C000), (0x3FF4_808C, 0x4C80),
      (0x3FF4_8090, 128_000), (0x3FF4_8094, 80_000), (0x3FF4_8098, 0xFFF), (0x3FF4_809C, 0xFFF),
      (0x3FF4_80A4, Self.key),
    ]
    for (address, value) in cases { XCTAssertEqual(bench[address], value, hex(address)) }
    bench.pass(microseconds: 10_000_000)
    XCTAssertNil(bench.peripherals.resetRequest, "nothing was booted from flash")
  }

  func testABootFromFlashIsProtectedByTwo() {
    let bench = Bench()
    bench.peripherals.handOff(at: bench.now)
    bench.pass(microseconds: 649_999)
    XCTAssertNil(bench.peripherals.resetRequest)
    bench.pass(microseconds: 1)
    XCTAssertEqual(bench.peripherals.resetRequest, .timerGroup0Core, "26,000,000 cycles of 40 MHz")
  }

  func testTheRTCsWatchdogResetsAllAfter128000SlowTicks() {
    for (hertz, microseconds) in [(150_000, 853_334), (128_000, 1_000_000)] as [(UInt32, UInt64)] {
      let bench = Bench(slowClockHertz: hertz)
      bench.peripherals.handOff(at: bench.now)
      bench[0x3FF5_F048] = 0
      bench.pass(microseconds: microseconds - 1)
      XCTAssertNil(bench.peripherals.resetRequest, "\(hertz) Hz")
      bench.pass(microseconds: 1)
      XCTAssertEqual(bench.peripherals.resetRequest, .rtcWatchdogSystem, "\(hertz) Hz")
    }
  }

  func testZerosSwitchBothOff() {
    let bench = Bench()
    bench.peripherals.handOff(at: bench.now)
    bench[0x3FF4_80A4] = Self.key
    bench[0x3FF4_808C] = 0
    bench[0x3FF5_F064] = Self.key
    bench[0x3FF5_F048] = 0
    bench.pass(microseconds: 100_000_000)
    XCTAssertNil(bench.peripherals.resetRequest)
  }

  func testSwitchingOneOffLeavesTheOtherOn() {
    for (address, expected) in [
      (0x3FF5_F048, ResetReason.rtcWatchdogSystem), (0x3FF4_808C, .timerGroup0Core),
    ] as [(UInt32, ResetReason)] {
      let bench = Bench()
      bench.peripherals.handOff(at: bench.now)
      bench[address] = 0
      bench.pass(microseconds: 2_000_000)
      XCTAssertEqual(bench.peripherals.resetRequest, expected)
    }
  }

  func testClearingTheEnableBitAloneLeavesFlashBootOn() {
    for address in [0x3FF5_F048, 0x3FF4_808C] as [UInt32] {
      let bench = Bench()
      bench.peripherals.handOff(at: bench.now)
      bench[address == 0x3FF5_F048 ? 0x3FF4_808C : 0x3FF5_F048] = 0
      bench[address] &= ~(1 << 31)
      bench.pass(microseconds: 900_000)
      XCTAssertNotNil(bench.peripherals.resetRequest, hex(address))
    }
  }

  func testAWrongKeyLocksTheRegisters() {
    for (lock, register, feed) in [
      (0x3FF5_F064, 0x3FF5_F048, 0x3FF5_F060), (0x3FF6_0064, 0x3FF6_0048, 0x3FF6_0060),
      (0x3FF4_80A4, 0x3FF4_808C, 0x3FF4_80A0),
    ] as [(UInt32, UInt32, UInt32)] {
      let bench = Bench()
      let before = bench[register]
      bench[lock] = 1
      bench[register] = 0
      bench[register + 8] = 1
      bench[feed] = 0x8000_0000
      XCTAssertEqual(bench[register], before, "locked")
      XCTAssertNotEqual(bench[register + 8], 1, "locked")
      bench[lock] = Self.key
      bench[register] = 0
      XCTAssertEqual(bench[register], 0, "unlocked")
    }
  }

  func testStagesOfATimerGroupFollowEachOther() {
    // Stages 0 to 3: interrupt, nothing, CPU, system; 1 µs a tick.
    for (base, map, reason) in [
      (0x3FF5_F000, 0x3FF0_0144, ResetReason.timerGroup0Core),
      (0x3FF6_0000, 0x3FF0_0154, .timerGroup1Core),
    ] as [(UInt32, UInt32, ResetReason)] {
      let bench = Bench()
      bench[map] = 13
      bench[base + 0x98] = 4
      bench[base + 0x4C] = 40 << 16
      for (stage, time) in [100, 200, 300, 400].enumerated() {
        bench[base + 0x50 + 4 * UInt32(stage)] = UInt32(time)
      }
      let stages: UInt32 = 1 << 29 | 0 << 27 | 2 << 25 | 3 << 23
      bench[base + 0x48] = 1 << 31 | 1 << 21 | stages
      bench.pass(microseconds: 99)
      XCTAssertFalse(bench.line(13))
      bench.pass(microseconds: 1)
      XCTAssertTrue(bench.line(13))
      bench[base + 0xA4] = 4
      XCTAssertFalse(bench.line(13))
      bench.pass(microseconds: 499)
      XCTAssertNil(bench.peripherals.resetRequest)
      bench.pass(microseconds: 1)
      XCTAssertEqual(bench.peripherals.resetRequest, .timerGroupCPU)
      bench.pass(microseconds: 400)
      XCTAssertEqual(bench.peripherals.resetRequest, reason)
    }
  }

  func testFeedingBeginsAgainAtStage0() {
    let bench = Bench()
    bench[0x3FF5_F04C] = 40 << 16
    bench[0x3FF5_F050] = 100
    bench[0x3FF5_F054] = 100
    bench[0x3FF5_F048] = 1 << 31 | 3 << 27  // stage 1 resets
    for _ in 0..<20 {
      bench.pass(microseconds: 199)
      bench[0x3FF5_F060] = 0
    }
    XCTAssertNil(bench.peripherals.resetRequest)
    bench.pass(microseconds: 200)
    XCTAssertEqual(bench.peripherals.resetRequest, .timerGroup0Core)
  }

  func testABusClockOf80MHzMakesItTwiceAsFast() {
    let bench = Bench()
    bench.peripherals.handOff(at: bench.now)
    bench[0x3FF4_808C] = 0
    bench.pass(microseconds: 325_000)
    bench[0x3FF4_8070] = 0x0800_2210
    bench.pass(microseconds: 162_499)
    XCTAssertNil(bench.peripherals.resetRequest)
    bench.pass(microseconds: 1)
    XCTAssertEqual(bench.peripherals.resetRequest, .timerGroup0Core)
  }

  func testStagesOfTheRTCsWatchdogFollowEachOther() {
    let cases: [(deed: UInt32, cpu: Bool, reason: ResetReason?)] = [
      (0, true, nil), (1, true, nil), (2, true, .rtcWatchdogCPU), (2, false, nil),
      (3, false, .rtcWatchdogCore), (4, false, .rtcWatchdogSystem),
    ]
    for stage in 0..<4 as Range<UInt32> {
      for (deed, cpu, reason) in cases {
        let bench = Bench(slowClockHertz: 100_000)
        bench[0x3FF0_01BC] = 13
        bench[0x3FF4_803C] = 1 << 3
        for other in 0..<4 as Range<UInt32> { bench[0x3FF4_8090 + 4 * other] = 10 + other }
        bench[0x3FF4_808C] = 1 << 31 | (cpu ? 1 << 9 : 0) | deed << (28 - 3 * stage)
        let ticks = [10, 21, 33, 46][Int(stage)] as UInt64
        bench.pass(microseconds: ticks * 10 - 1)
        XCTAssertNil(bench.peripherals.resetRequest)
        XCTAssertFalse(bench.line(13))
        bench.pass(microseconds: 1)
        XCTAssertEqual(bench.peripherals.resetRequest, reason, "stage \(stage), deed \(deed)")
        XCTAssertEqual(bench.line(13), deed == 1, "stage \(stage), deed \(deed)")
      }
    }
  }

  func testTheRTCsWatchdogIsFedByItsBit() {
    let bench = Bench(slowClockHertz: 100_000)
    bench[0x3FF4_8090] = 10
    bench[0x3FF4_808C] = 1 << 31 | 3 << 28
    bench.pass(microseconds: 90)
    bench[0x3FF4_80A0] = 0x8000_0000
    bench.pass(microseconds: 90)
    bench[0x3FF4_80A0] = 0x7FFF_FFFF
    bench.pass(microseconds: 9)
    XCTAssertNil(bench.peripherals.resetRequest)
    bench.pass(microseconds: 1)
    XCTAssertEqual(bench.peripherals.resetRequest, .rtcWatchdogCore, "other bits do not feed")
  }

  func testProgramsThatAreLoadedWithoutABootHaveNone() {
    let bench = Bench()
    bench.peripherals.handOff(at: bench.now)
    bench.peripherals.disarmWatchdogs(at: bench.now)
    XCTAssertEqual(bench.peripherals.nextEvent, .never)
  }
}
