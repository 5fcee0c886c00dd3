import ESP32
import XCTest

final class InputPinTests: XCTestCase {
  /// GPIO0 is an RTC pad: its pull is in RTC_IO_TOUCH_PAD1 (erratum GPIO-3.6).
  func testAButtonOnAnRTCPadIsPulledUpInTheRTC() {
    XCTAssertEqual(
      RecordingBus.accesses(withContents: [0x3ff4_8498: 0x5800_0001]) {
        _ = InputPin(.bootButton, pull: .up)
      },
      [
        .store(1, at: 0x3ff4_4028),  // GPIO_ENABLE_W1TC
        .store(0x2b00, at: 0x3ff4_9044),  // IO_MUX of GPIO0
        .load(0x3ff4_8498),
        .store(0x4800_0001, at: 0x3ff4_8498),  // RUE on, RDE off, the rest as it was
      ])
  }

  func testAnRTCPadWithoutPullLosesTheOneThatItHadAtReset() {
    XCTAssertEqual(
      RecordingBus.accesses(withContents: [0x3ff4_849c: 0x1000_0000]) { _ = InputPin(2) },
      [
        .store(1 << 2, at: 0x3ff4_4028),
        .store(0x2a00, at: 0x3ff4_9040),
        .load(0x3ff4_849c),
        .store(0, at: 0x3ff4_849c),
      ])
  }

  func testAnyOtherPadIsPulledByTheIOMux() {
    XCTAssertEqual(
      RecordingBus.accesses { _ = InputPin(18, pull: .down) },
      [.store(1 << 18, at: 0x3ff4_4028), .store(0x2a80, at: 0x3ff4_9070)])
  }

  func testThePinsThatCannotDriveAreNotSwitchedOff() {
    XCTAssertEqual(
      RecordingBus.accesses { _ = InputPin(34) }, [.store(0x2a00, at: 0x3ff4_9014)])
  }

  func testTheLevelIsReadFromThePinsBank() {
    let contents: [UInt32: UInt32] = [0x3ff4_403c: 1 << 18, 0x3ff4_4040: 1 << 2]
    XCTAssertEqual(
      RecordingBus.accesses(withContents: contents) {
        XCTAssertTrue(InputPin(18).isHigh)
        XCTAssertTrue(InputPin(19).isLow)
        XCTAssertTrue(InputPin(34).isHigh)
        XCTAssertFalse(InputPin(35).isHigh)
      }.filter {
        if case .load = $0 { true } else { false }
      },
      [.load(0x3ff4_403c), .load(0x3ff4_403c), .load(0x3ff4_4040), .load(0x3ff4_4040)])
  }
}
