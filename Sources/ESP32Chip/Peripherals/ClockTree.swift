/// The clocks of the chip: which frequency the CPU, the buses and the slow clock run at.
///
/// Whoever counts cycles asks here how long one lasts; all others think in moments.
///
/// Source: esp32-facts.md 4.1. Inaccuracies: the crystal has exactly 40 MHz and a change of clock
/// takes effect at once. The PLL needs no programming through its internal bus and is always
/// locked: on silicon 240 MHz needs it at 480 MHz, which start-up code must have asked for.
/// Sources 8M and APLL are not modelled.
public final class ClockTree {
  /// What the CPU's clock is made from: `SOC_CLK_SEL`.
  public enum Source: UInt32, Sendable {
    /// The crystal.
    case crystal = 0
    /// The PLL of 320 or 480 MHz.
    case pll = 1
  }

  /// The crystal's frequency.
  public static let crystalHertz: UInt64 = 40_000_000
  /// Units of time in a cycle of the crystal.
  public static let crystalPeriod: UInt64 = 12

  /// What the CPU's clock is made from.
  private(set) var source = Source.crystal
  /// Units of time in a cycle of the CPU.
  public var cpuPeriod: UInt64 { period.cpu }
  /// Units of time in a cycle of the peripherals' bus.
  public var apbPeriod: UInt64 { period.apb }
  /// Units of time in a tick of `REF_TICK`, which is meant to be 1 MHz.
  public var referencePeriod: UInt64 { period.reference }
  /// The clock of the RTC's counter and watchdog.
  public let slow: SlowClock

  private var period: (cpu: UInt64, apb: UInt64, reference: UInt64) = (12, 12, 480)
  /// `CPUPERIOD_SEL`: 80, 160 or 240 MHz when the PLL is the source.
  private var cpuPeriodSelection: UInt32 = 0
  /// `PRE_DIV_CNT`: the crystal is divided by one more.
  private var crystalDivider: UInt32 = 0
  /// The tick settings of both sources: the bus clock is divided by one more.
  private var crystalTick: UInt32 = 39
  private var pllTick: UInt32 = 79
  /// A moment at which a cycle of the CPU began, and its number.
  private var baseMoment = Moment.zero
  private var baseCycle: UInt64 = 0

  init(slowClockHertz: UInt32) {
    slow = SlowClock(hertz: slowClockHertz)
  }

  /// The CPU's frequency now.
  public var cpuHertz: UInt64 { 480_000_000 / cpuPeriod }
  /// The peripherals' bus frequency now.
  public var apbHertz: UInt64 { 480_000_000 / apbPeriod }

  /// When that cycle of the CPU, counted from power-on, begins, if no clock changes before.
  public func moment(ofCycle cycle: UInt64) -> Moment {
    Moment(units: baseMoment.units &+ (cycle &- baseCycle) &* cpuPeriod)
  }

  /// The number of whole CPU cycles since power-on; it must not lie before the last change.
  public func cycle(at moment: Moment) -> UInt64 {
    baseCycle &+ (moment.units &- baseMoment.units) / cpuPeriod
  }

  /// The first CPU cycle that begins at the moment or later; `.max` for `.never`.
  public func firstCycle(notBefore moment: Moment) -> UInt64 {
    if moment == .never { return .max }
    if moment <= baseMoment { return baseCycle }
    return baseCycle &+ (moment.units &- baseMoment.units &+ cpuPeriod &- 1) / cpuPeriod
  }

  func select(_ source: Source, at now: Moment) {
    self.source = source
    update(at: now)
  }

  func selectCPUPeriod(_ selection: UInt32, at now: Moment) {
    cpuPeriodSelection = selection & 3
    update(at: now)
  }

  func divideCrystal(by divider: UInt32, at now: Moment) {
    crystalDivider = divider & 0x3FF
    update(at: now)
  }

  func setTicks(crystal: UInt32, pll: UInt32, at now: Moment) {
    crystalTick = crystal & 0xFF
    pllTick = pll & 0xFF
    update(at: now)
  }

  /// Takes up the settings: the cycle that begins now is the first of the new length.
  private func update(at now: Moment) {
    baseCycle = cycle(at: now)
    baseMoment = now
    switch source {
    case .crystal:
      let cycle = Self.crystalPeriod &* (UInt64(crystalDivider) &+ 1)
      period = (cycle, cycle, cycle &* (UInt64(crystalTick) &+ 1))
    case .pll:
      let cycle: UInt64 = cpuPeriodSelection == 0 ? 6 : cpuPeriodSelection == 1 ? 3 : 2
      period = (cycle, 6, 6 &* (UInt64(pllTick) &+ 1))
    }
  }
}
