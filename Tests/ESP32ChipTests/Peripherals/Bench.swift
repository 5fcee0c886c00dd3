import ESP32Chip
import XCTest

/// The peripherals on a bench: registers by name, and a clock that the test moves.
final class Bench {
  let peripherals: Peripherals
  private(set) var now = Moment.zero

  init(slowClockHertz: UInt32 = 150_000, logs: Bool = false) {
    peripherals = Peripherals(slowClockHertz: slowClockHertz)
    if logs { peripherals.changes = ChangeLog() }
  }

  /// Reads or writes a register, which must be known.
  subscript(address: UInt32) -> UInt32 {
    get {
      guard let value = peripherals.read(address, at: now) else {
        XCTFail("no register at \(hex(address))")
        return 0xDEAD_BEEF
      }
      return value
    }
    set {
      XCTAssertTrue(
        peripherals.write(newValue, to: address, at: now),
        "\(hex(address)) does not take \(hex(newValue))")
    }
  }

  /// Whether the model takes that value for that register.
  func takes(_ value: UInt32, at address: UInt32) -> Bool {
    peripherals.write(value, to: address, at: now)
  }

  /// Lets units of time pass, event by event, as the core does.
  func pass(units: UInt64) {
    let end = Moment(units: now.units + units)
    while peripherals.nextEvent <= end {
      now = peripherals.nextEvent
      peripherals.advance(to: now)
    }
    now = end
  }

  /// Lets units of time pass without a look at what is due.
  func skip(units: UInt64) { now.units += units }

  func pass(microseconds: UInt64) { pass(units: microseconds * Moment.unitsPerMicrosecond) }

  /// Lets cycles of the 40 MHz crystal pass.
  func pass(crystalCycles: UInt64) { pass(units: crystalCycles * 12) }

  /// Whether the matrix drives a line of the CPU.
  func line(_ number: UInt32) -> Bool { peripherals.interruptLines >> number & 1 != 0 }

  func drive(_ pin: Int, _ level: Bool?) { peripherals.drive(pin, level, at: now) }

  func receive(_ byte: UInt8) { peripherals.receive(byte, at: now) }

  /// What UART0 has sent, as text.
  var console: String { String(decoding: peripherals.console.waiting, as: UTF8.self) }
}

func hex(_ value: UInt32) -> String { "0x" + String(value, radix: 16, uppercase: true) }
