/// The chip's pads: who drives each of the 40, which level it has, and what the inputs see.
///
/// The chip's own driver and the outside meet here. Low wins over high when both drive; pulls decide
/// when nobody does; a pad without pulls keeps its last level, as its capacitance would.
///
/// Source: esp32-facts.md 3.6. Inaccuracies: levels change in no time; a short circuit has no
/// consequence; a floating pad keeps its level for ever; inputs are not filtered or synchronised.
public final class Pads {
  /// GPIOs that have a pad: 20, 24 and 28 to 31 are not led out of an ESP32-D0WD.
  public static let existing: UInt64 = 0xFF_0EEF_FFFF
  /// GPIOs that can drive: 34 to 39 are inputs only, without pulls.
  static let drivable: UInt64 = 0x03_0EEF_FFFF

  /// The level of each pad, a bit per GPIO.
  private(set) var levels: UInt64 = 0
  /// What the digital inputs see: the level where the input is enabled, else 0.
  private(set) var input: UInt64 = 0
  /// Where changes are noted, if the host wants them.
  var changes: ChangeLog?

  /// What the chip drives, set by GPIO and IO_MUX.
  var output: UInt64 = 0
  var outputEnable: UInt64 = 0
  var openDrain: UInt64 = 0
  /// Set by IO_MUX and RTC_IO.
  var inputEnable: UInt64 = 0
  var pullUp: UInt64 = 0
  var pullDown: UInt64 = 0
  /// What the outside drives.
  private var outsideHigh: UInt64 = 0
  private var outsideLow: UInt64 = 0

  /// Drives a pad from outside, or lets it go.
  func drive(_ pin: Int, _ level: Bool?) {
    let bit: UInt64 = 1 &<< UInt64(pin)
    outsideHigh = level == true ? outsideHigh | bit : outsideHigh & ~bit
    outsideLow = level == false ? outsideLow | bit : outsideLow & ~bit
  }

  /// Works out the levels.
  @inline(__always)
  func update(at now: Moment) {
    let enabled = outputEnable & Self.drivable
    let low = (enabled & ~output | outsideLow) & Self.existing
    let high = (enabled & output & ~openDrain | outsideHigh) & Self.existing & ~low
    let free = Self.existing & ~(low | high)
    let up = free & pullUp & ~pullDown
    let down = free & pullDown & ~pullUp
    let new = high | up | levels & free & ~(up | down)
    if new != levels {
      let changed = new ^ levels
      levels = new
      if let changes { note(changed, in: changes, at: now) }
    }
    input = new & inputEnable
  }

  @inline(never)
  private func note(_ changed: UInt64, in changes: ChangeLog, at now: Moment) {
    var rest = changed
    while rest != 0 {
      let pin = rest.trailingZeroBitCount
      changes.append(.init(at: now, .pin, UInt8(pin), to: levels >> UInt64(pin) & 1 != 0))
      rest &= rest &- 1
    }
  }
}
