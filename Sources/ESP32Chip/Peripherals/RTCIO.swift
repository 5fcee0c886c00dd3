/// RTC_IO: the pulls of the pads that are also the RTC's.
///
/// Source: esp32-facts.md 3.6, erratum GPIO-3.6; registers and reset values: espressif/svd,
/// esp32.svd, RTC_IO. Inaccuracies: a pad cannot be given to the RTC (`MUX_SEL`) or held (`HOLD`):
/// such a write is unknown to the model, and so are the RTC's own GPIO registers and the sensors.
/// Other bits are kept and change nothing.
final class RTCIO {
  /// One of the pads that a register has pulls for.
  private struct Pull {
    var pin: Int
    var up: UInt32
    var down: UInt32
    var unmodelled: UInt32
  }

  private(set) var pullUps: UInt64 = 0
  private(set) var pullDowns: UInt64 = 0
  /// The registers from PAD_DAC1 (0x84) to TOUCH_PAD7 (0xB0).
  private let registers: UnsafeMutablePointer<UInt32>
  private static let firstOffset: UInt32 = 0x84
  private static let lastOffset: UInt32 = 0xB0

  init() {
    registers = .allocate(capacity: 12)
    registers.initialize(repeating: 0, count: 12)
    reset()
  }

  deinit { registers.deallocate() }

  func read(_ offset: UInt32) -> UInt32? {
    guard offset >= Self.firstOffset, offset <= Self.lastOffset else { return nil }
    return registers[Int(offset - Self.firstOffset) >> 2]
  }

  func write(_ value: UInt32, to offset: UInt32) -> Bool {
    guard offset >= Self.firstOffset, offset <= Self.lastOffset else { return false }
    let pulls = Self.pulls(of: offset)
    if let pull = pulls.0, value & pull.unmodelled != 0 { return false }
    if let pull = pulls.1, value & pull.unmodelled != 0 { return false }
    set(value, to: offset)
    return true
  }

  /// The values after a reset of the RTC.
  func reset() {
    set(0x8000_0000, to: 0x84)  // PAD_DAC1: GPIO25
    set(0x8000_0000, to: 0x88)  // PAD_DAC2: GPIO26
    set(0x8410_0010, to: 0x8C)  // XTAL_32K_PAD: GPIO32 and 33
    set(0x6600_0000, to: 0x90)  // TOUCH_CFG
    set(0x5200_0000, to: 0x94)  // TOUCH_PAD0: GPIO4, down
    set(0x4A00_0000, to: 0x98)  // TOUCH_PAD1: GPIO0, up
    set(0x5200_0000, to: 0x9C)  // TOUCH_PAD2: GPIO2, down
    set(0x4A00_0000, to: 0xA0)  // TOUCH_PAD3: GPIO15, up
    set(0x5200_0000, to: 0xA4)  // TOUCH_PAD4: GPIO13, down
    set(0x5200_0000, to: 0xA8)  // TOUCH_PAD5: GPIO12, down
    set(0x4A00_0000, to: 0xAC)  // TOUCH_PAD6: GPIO14, up
    set(0x4200_0000, to: 0xB0)  // TOUCH_PAD7: GPIO27
  }

  private func set(_ value: UInt32, to offset: UInt32) {
    registers[Int(offset - Self.firstOffset) >> 2] = value
    let pulls = Self.pulls(of: offset)
    if let pull = pulls.0 { apply(pull, value) }
    if let pull = pulls.1 { apply(pull, value) }
  }

  private func apply(_ pull: Pull, _ value: UInt32) {
    let bit: UInt64 = 1 &<< UInt64(pull.pin)
    pullUps = value & pull.up != 0 ? pullUps | bit : pullUps & ~bit
    pullDowns = value & pull.down != 0 ? pullDowns | bit : pullDowns & ~bit
  }

  private static func pulls(of offset: UInt32) -> (Pull?, Pull?) {
    switch offset {
    case 0x84: (dac(25), nil)
    case 0x88: (dac(26), nil)
    case 0x8C:
      (
        Pull(pin: 32, up: 1 << 22, down: 1 << 23, unmodelled: 1 << 17 | 1 << 24),
        Pull(pin: 33, up: 1 << 27, down: 1 << 28, unmodelled: 1 << 18 | 1 << 29)
      )
    case 0x94: (touch(4), nil)
    case 0x98: (touch(0), nil)
    case 0x9C: (touch(2), nil)
    case 0xA0: (touch(15), nil)
    case 0xA4: (touch(13), nil)
    case 0xA8: (touch(12), nil)
    case 0xAC: (touch(14), nil)
    case 0xB0: (touch(27), nil)
    default: (nil, nil)
    }
  }

  private static func dac(_ pin: Int) -> Pull {
    Pull(pin: pin, up: 1 << 27, down: 1 << 28, unmodelled: 1 << 17 | 1 << 29)
  }

  private static func touch(_ pin: Int) -> Pull {
    Pull(pin: pin, up: 1 << 27, down: 1 << 28, unmodelled: 1 << 19 | 1 << 31)
  }
}
