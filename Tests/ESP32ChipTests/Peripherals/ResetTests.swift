import ESP32Chip
import XCTest

/// Source: esp32-facts.md 4.1 and 4.4; ESP-IDF, reset_reasons.h.
final class ResetTests: XCTestCase {
  private static let reasons: [(reason: ResetReason, core: Bool, rtc: Bool)] = [
    (.timerGroupCPU, false, false), (.softwareCPU, false, false), (.rtcWatchdogCPU, false, false),
    (.softwareCore, true, false), (.timerGroup0Core, true, false), (.timerGroup1Core, true, false),
    (.rtcWatchdogCore, true, false), (.deepSleep, true, false), (.rtcWatchdogSystem, true, true),
    (.brownOut, true, true), (.powerOn, true, true),
  ]
  /// Registers of the digital core and of the RTC that keep what is written.
  private static let core: [UInt32] = [
    0x3FF4_0014, 0x3FF4_4004, 0x3FF4_4020, 0x3FF4_4088, 0x3FF5_F010, 0x3FF6_0034, 0x3FF0_013C,
    0x3FF0_0270, 0x3FF0_00DC, 0x3FF6_6004, 0x3FF4_44B0,
  ]
  private static let rtc: [UInt32] = [0x3FF4_804C, 0x3FF4_80BC, 0x3FF4_8090, 0x3FF4_803C]

  func testAResetReachesWhatItsReasonSays() {
    for (reason, core, rtc) in Self.reasons {
      let bench = Bench()
      let fresh = Bench()
      bench.pass(microseconds: 100_000)
      let before = bench.peripherals.rtc.count(at: bench.now)
      for address in Self.core + Self.rtc { bench[address] = 1 }
      bench[0x3FF4_8498] = 0x5200_0000  // GPIO0's pull-down
      bench.peripherals.reset(for: reason, at: bench.now)
      for address in Self.core {
        XCTAssertEqual(bench[address], core ? fresh[address] : 1, "\(reason): \(hex(address))")
      }
      for address in Self.rtc {
        XCTAssertEqual(bench[address], rtc ? fresh[address] : 1, "\(reason): \(hex(address))")
      }
      XCTAssertEqual(bench[0x3FF4_8498], rtc ? 0x4A00_0000 : 0x5200_0000, "\(reason)")
      XCTAssertEqual(bench[0x3FF4_8034] & 0x3F, UInt32(reason.rawValue))
      XCTAssertEqual(bench.peripherals.rtc.count(at: bench.now), rtc ? 0 : before, "\(reason)")
    }
  }

  func testWhatWasAskedForIsDone() {
    let bench = Bench()
    bench.peripherals.handOff(at: bench.now)
    bench.pass(microseconds: 650_000)
    XCTAssertEqual(bench.peripherals.resetRequest, .timerGroup0Core)
    bench.peripherals.reset(for: .timerGroup0Core, at: bench.now)
    XCTAssertNil(bench.peripherals.resetRequest)
    bench[0x3FF4_8000] |= 1 << 31
    bench.peripherals.reset(for: .softwareCore, at: bench.now)
    XCTAssertNil(bench.peripherals.resetRequest)
  }

  func testThePLLStaysSelectedButItsDividerDoesNot() {
    let bench = Bench()
    bench[0x3FF0_003C] = 1
    bench[0x3FF4_8070] = 0x0800_2210
    bench.peripherals.reset(for: .timerGroup0Core, at: bench.now)
    XCTAssertEqual(bench.peripherals.clock.cpuHertz, 80_000_000)
    bench.peripherals.reset(for: .rtcWatchdogSystem, at: bench.now)
    XCTAssertEqual(bench.peripherals.clock.cpuHertz, 40_000_000)
  }

  func testInterruptsAreGoneAfterAReset() {
    let bench = Bench()
    bench[0x3FF0_0164] = 8
    bench[0x3FF0_00DC] = 1
    bench[0x3FF0_018C] = 9
    bench[0x3FF4_000C] = 2
    bench[0x3FF4_4000 + 0x88 + 4 * 18] = 4 << 7 | 1 << 15
    bench[0x3FF0_015C] = 12
    XCTAssertEqual(bench.peripherals.interruptLines, 1 << 8 | 1 << 9 | 1 << 12)
    bench.peripherals.reset(for: .softwareCore, at: bench.now)
    XCTAssertEqual(bench.peripherals.interruptLines, 0)
    XCTAssertEqual(bench[0x3FF0_00EC] | bench[0x3FF0_00F0] | bench[0x3FF0_00F4], 0)
  }

  func testReasonsHaveTheNamesOfTheBootLog() {
    // As in boot logs: rst:0x1, 0x7, 0x10.
    XCTAssertEqual(ResetReason(rawValue: 1)?.bootLogName.description, "POWERON_RESET")
    XCTAssertEqual(ResetReason(rawValue: 7)?.bootLogName.description, "TG0WDT_SYS_RESET")
    XCTAssertEqual(ResetReason(rawValue: 16)?.bootLogName.description, "RTCWDT_RTC_RESET")
  }
}
