import ESP32Chip
import XCTest

/// Source: esp32-facts.md 4.2; registers: espressif/svd, esp32.svd, TIMG0.
final class GeneralTimerTests: XCTestCase {
  /// The timers: base address, level source's map, edge source's map, interrupt bit.
  private static let timers: [(base: UInt32, level: UInt32, edge: UInt32, bit: UInt32)] = [
    (0x3FF5_F000, 0x3FF0_013C, 0x3FF0_01EC, 1), (0x3FF5_F024, 0x3FF0_0140, 0x3FF0_01F0, 2),
    (0x3FF6_0000, 0x3FF0_014C, 0x3FF0_01FC, 1), (0x3FF6_0024, 0x3FF0_0150, 0x3FF0_0200, 2),
  ]
  private static let timer: UInt32 = 0x3FF5_F000
  private static let enable: UInt32 = 1 << 31
  private static let up: UInt32 = 1 << 30
  private static let reload: UInt32 = 1 << 29
  private static let edge: UInt32 = 1 << 12
  private static let level: UInt32 = 1 << 11
  private static let alarm: UInt32 = 1 << 10

  private func group(_ timer: UInt32) -> UInt32 { timer & ~0xFFF }

  private func count(_ bench: Bench, _ timer: UInt32 = timer) -> UInt64 {
    bench[timer + 0x0C] = 1
    XCTAssertEqual(bench[timer + 0x0C], 0, "latched")
    return UInt64(bench[timer + 0x08]) << 32 | UInt64(bench[timer + 0x04])
  }

  func testRegistersHaveTheirResetValues() {
    let bench = Bench()
    for timer in Self.timers {
      XCTAssertEqual(bench[timer.base], 0x6000_2000)
      XCTAssertEqual(bench[timer.base + 0x10], 0)
    }
  }

  func testTheDividerCountsBusCycles() {
    let cases: [(field: UInt32, cycles: UInt64)] = [
      (2, 2), (3, 3), (40, 40), (65_535, 65_535), (0, 65_536), (1, 2),
    ]
    for (field, cycles) in cases {
      for timer in Self.timers {
        let bench = Bench()
        bench.pass(crystalCycles: 7)
        bench[timer.base] = Self.enable | Self.up | field << 13
        bench.pass(crystalCycles: cycles * 3 - 1)
        XCTAssertEqual(count(bench, timer.base), 2, "divider \(field)")
        bench.pass(crystalCycles: 1)
        XCTAssertEqual(count(bench, timer.base), 3, "divider \(field)")
      }
    }
  }

  func testItCountsDownAndAround() {
    let bench = Bench()
    bench[Self.timer + 0x18] = 2
    bench[Self.timer + 0x20] = 0
    bench[Self.timer] = Self.enable | 10 << 13
    bench.pass(crystalCycles: 30)
    XCTAssertEqual(count(bench), .max)
  }

  func testTheLatchHoldsTheCountUntilTheNextUpdate() {
    let bench = Bench()
    bench[Self.timer] = Self.enable | Self.up | 2 << 13
    bench.pass(crystalCycles: 20)
    XCTAssertEqual(bench[Self.timer + 0x04], 0)
    bench[Self.timer + 0x0C] = 0
    bench.pass(crystalCycles: 20)
    XCTAssertEqual(bench[Self.timer + 0x04], 10)
  }

  func testLoadSetsAll64Bits() {
    let bench = Bench()
    bench[Self.timer + 0x18] = 0xFFFF_FFFE
    bench[Self.timer + 0x1C] = 0x1234
    bench[Self.timer] = Self.enable | Self.up | 2 << 13
    bench[Self.timer + 0x20] = 1
    bench.pass(crystalCycles: 4)
    XCTAssertEqual(count(bench), 0x1235_0000_0000)
  }

  func testAStoppedTimerStandsStill() {
    let bench = Bench()
    bench[Self.timer] = Self.enable | Self.up | 4 << 13
    bench.pass(crystalCycles: 42)
    bench[Self.timer] = Self.up | 4 << 13
    bench.pass(crystalCycles: 1000)
    XCTAssertEqual(count(bench), 10)
    bench[Self.timer] = Self.enable | Self.up | 4 << 13
    bench.pass(crystalCycles: 8)
    XCTAssertEqual(count(bench), 12)
  }

  func testTheAlarmInterruptsOnceAndDisablesItself() {
    for timer in Self.timers {
      let bench = Bench()
      bench[timer.level] = 9
      bench[group(timer.base) + 0x98] = timer.bit
      bench[timer.base + 0x10] = 100
      bench[timer.base] = Self.enable | Self.up | Self.level | Self.alarm | 40 << 13
      XCTAssertEqual(bench.peripherals.nextEvent, Moment(microseconds: 100))
      bench.pass(units: 100 * 480 - 1)
      XCTAssertFalse(bench.line(9))
      bench.pass(units: 1)
      XCTAssertTrue(bench.line(9))
      XCTAssertEqual(bench[timer.base] & Self.alarm, 0, "ALARM_EN is cleared")
      XCTAssertEqual(bench[group(timer.base) + 0x9C], timer.bit)
      XCTAssertEqual(bench[group(timer.base) + 0xA0], timer.bit)
      bench[group(timer.base) + 0xA4] = timer.bit
      XCTAssertFalse(bench.line(9))
      XCTAssertEqual(bench.peripherals.nextEvent, .never)
      XCTAssertEqual(count(bench, timer.base), 100, "no reload was asked for")
    }
  }

  func testAPeriodicAlarmDoesNotDriftHoweverLateItIsServed() {
    let bench = Bench()
    bench[Self.timer + 0x10] = 1000
    bench[0x3FF5_F098] = 1
    bench[Self.timer] = 0xE005_0C00  // 1 kHz from 40 MHz
    for period in 1...10_000 as ClosedRange<UInt64> {
      XCTAssertEqual(bench.peripherals.nextEvent, Moment(microseconds: period * 1000))
      bench.pass(microseconds: period * 1000 + period % 700 - bench.now.microseconds)
      bench.pass(crystalCycles: 7)  // amid a tick
      bench[0x3FF5_F0A4] = 1
      bench[Self.timer] = 0xE005_0C00
    }
  }

  func testTheAlarmOfADownCounter() {
    let bench = Bench()
    bench[Self.timer + 0x18] = 50
    bench[Self.timer + 0x20] = 0
    bench[Self.timer + 0x10] = 20
    bench[Self.timer] = Self.enable | Self.alarm | Self.reload | 40 << 13
    XCTAssertEqual(bench.peripherals.nextEvent, Moment(microseconds: 30))
    bench.pass(microseconds: 31)
    XCTAssertEqual(count(bench), 49)
    XCTAssertEqual(bench[0x3FF5_F09C], 0, "neither kind of interrupt was asked for")
  }

  func testAnAlarmThatHasPassedGoesOffAtOnce() {
    let bench = Bench()
    bench[Self.timer] = Self.enable | Self.up | 2 << 13
    bench.pass(microseconds: 50)
    bench[Self.timer + 0x10] = 10
    bench[Self.timer] = Self.enable | Self.up | Self.level | Self.alarm | 2 << 13
    XCTAssertEqual(bench[0x3FF5_F09C], 1)
    XCTAssertEqual(bench[Self.timer] & Self.alarm, 0)
  }

  func testAnEdgeInterruptIsAPulseOnItsOwnSource() {
    for timer in Self.timers {
      let bench = Bench()
      bench[timer.edge] = 10
      bench[group(timer.base) + 0x98] = timer.bit
      bench[timer.base + 0x10] = 1
      bench[timer.base] = Self.enable | Self.up | Self.edge | Self.alarm | 40 << 13
      bench.pass(microseconds: 2)
      XCTAssertEqual(bench.peripherals.takeRisenLines(), 1 << 10)
      XCTAssertFalse(bench.line(10))
      XCTAssertEqual(bench[group(timer.base) + 0x9C], 0)
    }
  }

  func testTheBusClockMayChangeUnderWay() {
    for timer in Self.timers {
      let bench = Bench()
      bench[timer.base + 0x10] = 200
      bench[timer.base] = Self.enable | Self.up | Self.alarm | 40 << 13
      bench.pass(crystalCycles: 100 * 40 + 20)
      bench[0x3FF4_8070] = 0x0800_2210  // PLL: 80 MHz
      // 20 of 40 cycles of the tick are counted; 20 and 99 ticks of 40 are left, of 6 units each.
      let left: UInt64 = (20 + 99 * 40) * 6
      XCTAssertEqual(bench.peripherals.nextEvent, Moment(units: 4020 * 12 + left))
      bench.pass(units: left)
      XCTAssertEqual(count(bench, timer.base), 200)
    }
  }

  func testWithoutItsClockItStandsStill() {
    let bench = Bench()
    bench[Self.timer] = Self.enable | Self.up | 40 << 13
    bench.pass(microseconds: 5)
    bench[0x3FF0_00C0] &= ~(1 << 13)
    bench.pass(microseconds: 100)
    bench[0x3FF0_00C0] |= 1 << 13
    bench.pass(microseconds: 5)
    XCTAssertEqual(count(bench), 10)
  }

  func testAResetPutsItBack() {
    let bench = Bench()
    bench[Self.timer + 0x10] = 7
    bench[Self.timer] = Self.enable | Self.up | Self.alarm | 40 << 13
    bench.pass(microseconds: 5)
    bench[0x3FF0_00C4] = 1 << 13
    bench[0x3FF0_00C4] = 0
    XCTAssertEqual(bench[Self.timer], 0x6000_2000)
    XCTAssertEqual(bench[Self.timer + 0x10], 0)
    XCTAssertEqual(count(bench), 0)
    XCTAssertEqual(bench.peripherals.nextEvent, .never)
  }

  func testBothTimersAtTheSameMomentAreServed() {
    let bench = Bench()
    bench[0x3FF0_013C] = 8
    bench[0x3FF0_0140] = 9
    bench[0x3FF5_F098] = 3
    for timer in [0x3FF5_F000, 0x3FF5_F024] as [UInt32] {
      bench[timer + 0x10] = 10
      bench[timer] = Self.enable | Self.up | Self.level | Self.alarm | 40 << 13
    }
    bench.pass(microseconds: 10)
    XCTAssertTrue(bench.line(8))
    XCTAssertTrue(bench.line(9))
  }
}
