import ESP32
import XCTest

final class RegistersTests: XCTestCase {
  /// Every address that esp32-facts.md 3.6 gives.
  func testTheGPIORegistersAreWhereTheManualHasThem() {
    let registers: [(Register, UInt32)] = [
      (GPIO.out, 0x04), (GPIO.outW1TS, 0x08), (GPIO.outW1TC, 0x0c), (GPIO.out1, 0x10),
      (GPIO.out1W1TS, 0x14), (GPIO.out1W1TC, 0x18), (GPIO.enable, 0x20), (GPIO.enableW1TS, 0x24),
      (GPIO.enableW1TC, 0x28), (GPIO.enable1, 0x2c), (GPIO.enable1W1TS, 0x30),
      (GPIO.enable1W1TC, 0x34), (GPIO.strap, 0x38), (GPIO.in, 0x3c), (GPIO.in1, 0x40),
      (GPIO.status, 0x44), (GPIO.statusW1TS, 0x48), (GPIO.statusW1TC, 0x4c), (GPIO.status1, 0x50),
      (GPIO.status1W1TS, 0x54), (GPIO.status1W1TC, 0x58), (GPIO.pcpuInt, 0x68), (GPIO.pin(0), 0x88),
      (GPIO.pin(39), 0x124), (GPIO.funcInSelCfg(0), 0x130), (GPIO.funcOutSelCfg(0), 0x530),
      (GPIO.funcOutSelCfg(39), 0x5cc),
    ]
    for (register, offset) in registers {
      XCTAssertEqual(register.address, 0x3ff4_4000 + offset)
    }
  }

  func testEachPadHasTheIOMuxRegisterOfTheFacts() {
    let offsets: [UInt32: UInt32] = [
      0: 0x44, 1: 0x88, 2: 0x40, 3: 0x84, 4: 0x48, 5: 0x6c, 12: 0x34, 13: 0x38, 14: 0x30, 15: 0x3c,
      16: 0x4c, 17: 0x50, 18: 0x70, 19: 0x74, 21: 0x7c, 22: 0x80, 23: 0x8c, 25: 0x24, 26: 0x28,
      27: 0x2c, 32: 0x1c, 33: 0x20, 34: 0x14, 35: 0x18, 36: 0x04, 39: 0x10,
    ]
    for (pin, offset) in offsets {
      XCTAssertEqual(IOMux.pad(pin).address, 0x3ff4_9000 + offset, "GPIO\(pin)")
    }
  }

  func testNoTwoPadsShareAnIOMuxRegister() {
    let pins = (0...39 as ClosedRange<UInt32>).filter { !(28...31).contains($0) }
    let addresses = Set(pins.map { IOMux.pad($0).address })
    XCTAssertEqual(addresses.count, 36)
    XCTAssertEqual(addresses, Set(stride(from: 0x3ff4_9004, through: 0x3ff4_9090, by: 4)))
  }

  func testTheRTCHasThePullsOfItsPadsAndOfNoOthers() {
    let rtcPads: Set<UInt32> = [0, 2, 4, 12, 13, 14, 15, 25, 26, 27, 32, 33]
    for pin in 0...39 as ClosedRange<UInt32> {
      XCTAssertEqual(RTCIO.pulls(pin) != nil, rtcPads.contains(pin), "GPIO\(pin)")
    }
    XCTAssertEqual(RTCIO.pulls(0)?.register.address, 0x3ff4_8498)
    XCTAssertEqual(RTCIO.pulls(0)?.up, 1 << 27)
    XCTAssertEqual(RTCIO.pulls(0)?.down, 1 << 28)
    XCTAssertEqual(RTCIO.pulls(2)?.register.address, 0x3ff4_849c)
  }

  func testTheCrystalsPadsShareARegisterAndNoBit() throws {
    let first = try XCTUnwrap(RTCIO.pulls(32))
    let second = try XCTUnwrap(RTCIO.pulls(33))
    XCTAssertEqual(first.register, second.register)
    XCTAssertEqual(Set([first.up, first.down, second.up, second.down]).count, 4)
  }

  func testUpdatingReadsOnceAndWritesOnce() {
    XCTAssertEqual(
      RecordingBus.accesses(withContents: [16: 0b1100]) {
        Register(16).update(clearing: 0b0110, setting: 0b0011)
      },
      [.load(16), .store(0b1011, at: 16)])
  }

  /// The values of esp32-facts.md 3.6.
  func testAPinsTypeAndEnableBitMakeTheValuesOfTheFacts() {
    XCTAssertEqual(GPIO.onRisingEdge | GPIO.proInterruptEnable, 0x8080)
    XCTAssertEqual(GPIO.onFallingEdge | GPIO.proInterruptEnable, 0x8100)
    XCTAssertEqual(GPIO.onAnyEdge | GPIO.proInterruptEnable, 0x8180)
    XCTAssertEqual(GPIO.whileLow, 0x200)
    XCTAssertEqual(GPIO.whileHigh, 0x280)
  }

  /// The addresses of esp32-facts.md 3.1.
  func testTheMatrixMapsEachSourceInAWordOfItsOwn() {
    XCTAssertEqual(
      InterruptMatrix.proMap(InterruptMatrix.timerGroup0Timer0).address, 0x3ff0_013c)
    XCTAssertEqual(InterruptMatrix.proMap(InterruptMatrix.gpio).address, 0x3ff0_015c)
    XCTAssertEqual(InterruptMatrix.proMap(68).address, 0x3ff0_0214)
  }

  /// Every address that esp32-facts.md 4.2 gives for timer 0.
  func testTheTimersRegistersAreWhereTheManualHasThem() {
    let registers: [(Register, UInt32)] = [
      (TIMG0.t0Config, 0x00), (TIMG0.t0Lo, 0x04), (TIMG0.t0Hi, 0x08), (TIMG0.t0Update, 0x0c),
      (TIMG0.t0AlarmLo, 0x10), (TIMG0.t0AlarmHi, 0x14), (TIMG0.t0LoadLo, 0x18),
      (TIMG0.t0LoadHi, 0x1c), (TIMG0.t0Load, 0x20), (TIMG0.intEna, 0x98), (TIMG0.intRaw, 0x9c),
      (TIMG0.intSt, 0xa0), (TIMG0.intClr, 0xa4),
    ]
    for (register, offset) in registers {
      XCTAssertEqual(register.address, 0x3ff5_f000 + offset)
    }
  }

  /// The value of esp32-facts.md 4.2 for a period in microseconds at 40 MHz.
  func testTheTimersBitsMakeThePeriodicTimerOfTheFacts() {
    XCTAssertEqual(
      TIMG0.enable | TIMG0.increase | TIMG0.autoReload | TIMG0.divider(40) | TIMG0.levelInterrupt
        | TIMG0.alarmEnable,
      0xe005_0c00)
  }

  /// The addresses and bits of esp32-facts.md 4.4.
  func testTheRTCsTimeIsWhereTheManualHasIt() {
    let registers: [(Register, UInt32)] = [
      (RTCCntl.timeUpdate, 0x0c), (RTCCntl.time0, 0x10), (RTCCntl.time1, 0x14),
      (RTCCntl.intClr, 0x48), (RTCCntl.clkConf, 0x70),
    ]
    for (register, offset) in registers {
      XCTAssertEqual(register.address, 0x3ff4_8000 + offset)
    }
    XCTAssertEqual(RTCCntl.update | RTCCntl.timeValid, 0xc000_0000)
    XCTAssertEqual(RTCCntl.timeValidInterrupt, 0x10)
  }

  /// The addresses and bits of esp32-facts.md 4.4; 1024 periods are those of the facts.
  func testAMeasurementOfTheSlowClockIsMadeOfTheBitsOfTheFacts() {
    XCTAssertEqual(TIMG0.rtcCaliCfg.address, 0x3ff5_f068)
    XCTAssertEqual(TIMG0.rtcCaliCfg1.address, 0x3ff5_f06c)
    XCTAssertEqual(TIMG0.calibrationStart | TIMG0.calibrationPeriods(1024), 0x8400_0000)
    XCTAssertEqual(TIMG0.calibrationPeriods(32767), 0x7fff_0000)
    XCTAssertEqual(TIMG0.calibrationReady, 0x8000)
  }
}
