import ESP32
import XCTest

/// Each operation makes exactly these accesses, in this order.
///
/// The addresses are those of esp32-facts.md 3.6.
final class OutputPinTests: XCTestCase {
  func testMakingAnOutputSetsTheLevelFirstAndDrivesLast() {
    XCTAssertEqual(
      RecordingBus.accesses { _ = OutputPin(2) },
      [
        .store(1 << 2, at: 0x3ff4_400c),  // GPIO_OUT_W1TC
        .store(256, at: 0x3ff4_4538),  // GPIO_FUNC2_OUT_SEL_CFG
        .store(0x2800, at: 0x3ff4_9040),  // IO_MUX of GPIO2
        .store(1 << 2, at: 0x3ff4_4024),  // GPIO_ENABLE_W1TS
      ])
  }

  func testThePinsFrom32OnHaveRegistersOfTheirOwn() {
    XCTAssertEqual(
      RecordingBus.accesses {
        let pin = OutputPin(33)
        pin.turnOn()
        pin.turnOff()
        _ = pin.isOn
      },
      [
        .store(1 << 1, at: 0x3ff4_4018),  // GPIO_OUT1_W1TC
        .store(256, at: 0x3ff4_45b4),  // GPIO_FUNC33_OUT_SEL_CFG
        .store(0x2800, at: 0x3ff4_9020),  // IO_MUX of GPIO33
        .store(1 << 1, at: 0x3ff4_4030),  // GPIO_ENABLE1_W1TS
        .store(1 << 1, at: 0x3ff4_4014),  // GPIO_OUT1_W1TS
        .store(1 << 1, at: 0x3ff4_4018),  // GPIO_OUT1_W1TC
        .load(0x3ff4_4010),  // GPIO_OUT1
      ])
  }

  func testTurningOnAndOffWritesOneBit() {
    let pin = pin5
    XCTAssertEqual(
      RecordingBus.accesses {
        pin.turnOn()
        pin.turnOff()
      },
      [.store(1 << 5, at: 0x3ff4_4008), .store(1 << 5, at: 0x3ff4_400c)])
  }

  func testTogglingTurnsALowPinOn() {
    let pin = pin5
    XCTAssertEqual(
      RecordingBus.accesses(withContents: [0x3ff4_4004: ~(1 << 5)]) { pin.toggle() },
      [.load(0x3ff4_4004), .store(1 << 5, at: 0x3ff4_4008)])
  }

  func testTogglingTurnsAHighPinOff() {
    let pin = pin5
    XCTAssertEqual(
      RecordingBus.accesses(withContents: [0x3ff4_4004: 1 << 5]) { pin.toggle() },
      [.load(0x3ff4_4004), .store(1 << 5, at: 0x3ff4_400c)])
  }

  func testTheLEDIsOnPin2() {
    XCTAssertEqual(Pin.led, 2)
  }

  private var pin5: OutputPin {
    var pin: OutputPin?
    _ = RecordingBus.accesses { pin = OutputPin(5) }
    return pin ?? OutputPin(5)
  }
}
