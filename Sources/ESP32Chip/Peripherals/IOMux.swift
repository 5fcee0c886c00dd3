/// IO_MUX: which function a pad has, whether its input is enabled, and its pulls.
///
/// Source: esp32-facts.md 3.6; the registers' order, which is not that of the pins: espressif/svd,
/// esp32.svd, IO_MUX; functions: ESP-IDF, io_mux_reg.h; the pads' state at reset: esp-rs/esp32,
/// svd/patches/_io_mux.yaml. Inaccuracies:
/// - At reset GPIO6, 7, 8 and 11, which lead to the flash, have function 0 here and 1 in that source,
///   GPIO6 another strength as well, and GPIO1 has a pull-up here alone.
/// - Only functions 0 and 2 are known: 2 is GPIO everywhere, 0 is GPIO at most pads. At the others
///   function 0 drives nothing, except that UART0's TXD (GPIO1) is high.
/// - Drive strength and the settings for sleep are kept and change nothing. `PIN_CTRL` is unknown.
/// - Erratum GPIO-3.6 holds: pads of the RTC ignore `FUN_PU` and `FUN_PD`.
final class IOMux {
  static let pullDown: UInt32 = 1 << 7
  static let pullUp: UInt32 = 1 << 8
  static let inputEnable: UInt32 = 1 << 9
  /// Pads whose function 0 is GPIO: 0, 2, 4, 5, 16 to 27, 32 to 39.
  private static let plainFunction0: UInt64 = 0xFF_0FFF_0035
  /// Pads that are also the RTC's, whose pulls are in RTC_IO: 0, 2, 4, 12 to 15, 25 to 27, 32 to 39.
  static let rtcPads: UInt64 = 0xFF_0E00_F015
  /// Pads whose input is enabled at reset, and those with a pull-up and a pull-down.
  private static let resetInputs: UInt64 = 0x08FF_FFFF
  private static let resetPullUps: UInt64 = 0x8FEB
  private static let resetPullDowns: UInt64 = 0x1014

  /// Pads that GPIO drives.
  private(set) var gpioFunction: UInt64 = 0
  /// Pads whose pull-up or pull-down is on here.
  private(set) var pullUps: UInt64 = 0
  private(set) var pullDowns: UInt64 = 0
  private(set) var inputs: UInt64 = 0
  private let registers: UnsafeMutablePointer<UInt32>

  init() {
    registers = .allocate(capacity: 40)
    registers.initialize(repeating: 0, count: 40)
    reset()
  }

  deinit { registers.deallocate() }

  /// Whether GPIO1 is UART0's TXD.
  var hasTransmitPad: Bool { gpioFunction & 2 == 0 }

  /// The GPIO whose pad a register belongs to.
  static func pin(of offset: UInt32) -> Int? {
    switch offset {
    case 0x04...0x10: 36 + Int(offset - 0x04) >> 2
    case 0x14...0x18: 34 + Int(offset - 0x14) >> 2
    case 0x1C...0x20: 32 + Int(offset - 0x1C) >> 2
    case 0x24...0x2C: 25 + Int(offset - 0x24) >> 2
    case 0x30: 14
    case 0x34: 12
    case 0x38: 13
    case 0x3C: 15
    case 0x40: 2
    case 0x44: 0
    case 0x48: 4
    case 0x4C...0x50: 16 + Int(offset - 0x4C) >> 2
    case 0x54...0x5C: 9 + Int(offset - 0x54) >> 2
    case 0x60...0x68: 6 + Int(offset - 0x60) >> 2
    case 0x6C: 5
    case 0x70...0x80: 18 + Int(offset - 0x70) >> 2
    case 0x84: 3
    case 0x88: 1
    case 0x8C...0x90: 23 + Int(offset - 0x8C) >> 2
    default: nil
    }
  }

  func read(_ offset: UInt32) -> UInt32? {
    Self.pin(of: offset).map { registers[$0] }
  }

  func write(_ value: UInt32, to offset: UInt32) -> Bool {
    let function = value >> 12 & 7
    guard let pin = Self.pin(of: offset), function == 0 || function == 2 else { return false }
    set(pin, to: value & 0x7FFF)
    return true
  }

  func reset() {
    for pin in 0..<40 {
      let bit: UInt64 = 1 &<< UInt64(pin)
      let input = Self.resetInputs & bit != 0 ? Self.inputEnable : 0
      let up = Self.resetPullUps & bit != 0 ? Self.pullUp : 0
      let down = Self.resetPullDowns & bit != 0 ? Self.pullDown : 0
      set(pin, to: 2 << 10 | input | up | down)
    }
  }

  private func set(_ pin: Int, to value: UInt32) {
    registers[pin] = value
    let bit: UInt64 = 1 &<< UInt64(pin)
    func mask(_ old: UInt64, _ isSet: Bool) -> UInt64 { isSet ? old | bit : old & ~bit }
    gpioFunction = mask(gpioFunction, value >> 12 & 7 == 2 || Self.plainFunction0 & bit != 0)
    inputs = mask(inputs, value & Self.inputEnable != 0)
    let ownsPulls = Self.rtcPads & bit == 0
    pullUps = mask(pullUps, ownsPulls && value & Self.pullUp != 0)
    pullDowns = mask(pullDowns, ownsPulls && value & Self.pullDown != 0)
  }
}
