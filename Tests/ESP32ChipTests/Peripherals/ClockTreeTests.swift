import ESP32Chip
import XCTest

/// Source: esp32-facts.md 4.1; registers: espressif/svd, esp32.svd, RTC_CNTL, DPORT, APB_CTRL.
final class ClockTreeTests: XCTestCase {
  private static let cpuPeriod: UInt32 = 0x3FF0_003C
  private static let clockConfiguration: UInt32 = 0x3FF4_8070

  func testTheChipStartsFromTheCrystal() {
    let clock = Bench().peripherals.clock
    XCTAssertEqual(clock.cpuHertz, 40_000_000)
    XCTAssertEqual(clock.apbHertz, 40_000_000)
    XCTAssertEqual(clock.referencePeriod, 480)
    XCTAssertEqual(clock.slow.hertz, 150_000)
  }

  func testFrequenciesFollowTheRegisters() {
    let cases: [(source: UInt32, period: UInt32, cpu: UInt64, apb: UInt64)] = [
      (0, 0, 40, 40), (0, 2, 40, 40), (1, 0, 80, 80), (1, 1, 160, 80), (1, 2, 240, 80),
    ]
    for (source, period, cpu, apb) in cases {
      let bench = Bench()
      bench[Self.cpuPeriod] = period
      bench[Self.clockConfiguration] = 0x2210 | source << 27
      XCTAssertEqual(bench.peripherals.clock.cpuHertz, cpu * 1_000_000)
      XCTAssertEqual(bench.peripherals.clock.apbHertz, apb * 1_000_000)
      XCTAssertEqual(bench.peripherals.clock.referencePeriod, 480, "REF_TICK stays 1 MHz")
    }
  }

  func testTheCrystalCanBeDivided() {
    let bench = Bench()
    bench[0x3FF6_6000] = 0x2000 | 19
    XCTAssertEqual(bench.peripherals.clock.cpuHertz, 2_000_000)
    XCTAssertEqual(bench.peripherals.clock.apbHertz, 2_000_000)
    bench[0x3FF6_6004] = 1
    XCTAssertEqual(bench.peripherals.clock.referencePeriod, 480)
  }

  func testTheReferenceTickHasADividerForEachSource() {
    let bench = Bench()
    bench[0x3FF6_6004] = 79
    bench[0x3FF6_6008] = 159
    XCTAssertEqual(bench.peripherals.clock.referencePeriod, 80 * 12)
    bench[Self.clockConfiguration] = 0x0800_2210
    XCTAssertEqual(bench.peripherals.clock.referencePeriod, 160 * 6)
  }

  func testCyclesGoOnCountingThroughChanges() {
    let bench = Bench()
    let clock = bench.peripherals.clock
    bench.pass(crystalCycles: 100)
    bench[Self.cpuPeriod] = 1
    bench[Self.clockConfiguration] = 0x0800_2210
    XCTAssertEqual(clock.cycle(at: bench.now), 100)
    XCTAssertEqual(clock.moment(ofCycle: 110), Moment(units: 1200 + 30))
    bench.pass(units: 300)
    XCTAssertEqual(clock.cycle(at: bench.now), 200)
    XCTAssertEqual(clock.firstCycle(notBefore: Moment(units: 1501)), 201)
    XCTAssertEqual(clock.firstCycle(notBefore: Moment(units: 1500)), 200)
    XCTAssertEqual(clock.firstCycle(notBefore: Moment(units: 3)), 100)
    XCTAssertEqual(clock.firstCycle(notBefore: .never), .max)
  }

  func testClocksThatTheModelLacksAreRefused() {
    let bench = Bench()
    for value in [2 << 27, 3 << 27, 1 << 30, 3 << 30] as [UInt32] {
      XCTAssertFalse(bench.takes(value, at: Self.clockConfiguration), hex(value))
    }
    XCTAssertFalse(bench.takes(3, at: Self.cpuPeriod))
    XCTAssertEqual(bench.peripherals.clock.cpuHertz, 40_000_000)
  }

  func testTicksOfTheSlowClockNeverDrift() {
    for hertz in [150_000, 140_000, 163_000, 32_768] as [UInt32] {
      let slow = Peripherals(slowClockHertz: hertz).clock.slow
      for seconds in [1, 7, 3600, 1_000_000] as [UInt64] {
        let moment = Moment(microseconds: seconds * 1_000_000)
        XCTAssertEqual(slow.tick(at: moment), seconds * UInt64(hertz))
        XCTAssertEqual(slow.moment(ofTick: seconds * UInt64(hertz)), moment)
      }
      for tick in 1..<2000 as Range<UInt64> {
        let edge = slow.moment(ofTick: tick)
        XCTAssertEqual(slow.tick(at: edge), tick)
        XCTAssertEqual(slow.tick(at: Moment(units: edge.units - 1)), tick - 1)
      }
    }
  }

  func testTheSlowClockCanBeTheDividedFastOne() {
    let bench = Bench()
    bench.pass(microseconds: 1_000_000)
    bench[Self.clockConfiguration] = 0x8000_2210
    bench.pass(microseconds: 1_000_000)
    XCTAssertEqual(bench.peripherals.rtc.count(at: bench.now), 150_000 + 33_203)
  }
}
