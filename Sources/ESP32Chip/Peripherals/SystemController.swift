/// SYSCON, also called APB_CTRL: how the crystal's clock and `REF_TICK` are divided.
///
/// Source: registers and reset values: espressif/svd, esp32.svd, APB_CTRL. Inaccuracies: only the
/// three registers of the clocks that the model has are known.
final class SystemController {
  private let clock: ClockTree
  private var configuration: UInt32 = 0x2000
  private var crystalTick: UInt32 = 39
  private var pllTick: UInt32 = 79

  init(clock: ClockTree) { self.clock = clock }

  /// The state after a reset of the digital core.
  func reset(at now: Moment) {
    configuration = 0x2000
    crystalTick = 39
    pllTick = 79
    clock.divideCrystal(by: 0, at: now)
    clock.setTicks(crystal: crystalTick, pll: pllTick, at: now)
  }

  func read(_ offset: UInt32) -> UInt32? {
    switch offset {
    case 0x00: configuration
    case 0x04: crystalTick
    case 0x08: pllTick
    default: nil
    }
  }

  func write(_ value: UInt32, to offset: UInt32, at now: Moment) -> Bool {
    switch offset {
    case 0x00:
      configuration = value
      clock.divideCrystal(by: value & 0x3FF, at: now)
    case 0x04: crystalTick = value & 0xFF
    case 0x08: pllTick = value & 0xFF
    default: return false
    }
    clock.setTicks(crystal: crystalTick, pll: pllTick, at: now)
    return true
  }
}
