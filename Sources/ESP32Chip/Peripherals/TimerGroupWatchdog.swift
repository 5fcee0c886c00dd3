/// The watchdog of a timer group: four stages, each with a time and a deed.
///
/// While flash-boot protection is on, it runs without being enabled, and the end of stage 0 resets
/// the chip. The group shows it what it does through `Deed`.
///
/// Source: esp32-facts.md 4.3; reset values: espressif/svd, esp32.svd, TIMG0; stages: espressif/qemu,
/// esp32_timg.c. Inaccuracies: a stage that is off passes its time and does nothing; a reset is
/// without length; the prescaler may be 0 and then counts as 1.
final class TimerGroupWatchdog {
  static let key: UInt32 = 0x50D8_3AA1
  static let enable: UInt32 = 1 << 31
  static let flashBoot: UInt32 = 1 << 14
  static let edgeInterrupt: UInt32 = 1 << 22
  static let levelInterrupt: UInt32 = 1 << 21

  /// What the end of a stage does.
  enum Deed: UInt32 {
    case nothing = 0
    case interrupt = 1
    case resetCPU = 2
    case resetSystem = 3
  }

  /// When the present stage ends.
  private(set) var due = Moment.never
  private(set) var configuration: UInt32 = 0x0004_C000
  private var prescale: UInt32 = 0x0001_0000
  private var hold: (UInt32, UInt32, UInt32, UInt32) = TimerGroupWatchdog.resetHold
  private var protection = TimerGroupWatchdog.key
  private var stage = 0
  private var counter = APBCounter()
  private var isClocked = true
  /// Whether the chip came up by a boot from flash.
  private var bootedFromFlash = false

  private static let resetHold: (UInt32, UInt32, UInt32, UInt32) =
    (26_000_000, 0x07FF_FFFF, 0x000F_FFFF, 0x000F_FFFF)

  func read(_ offset: UInt32) -> UInt32? {
    switch offset {
    case 0x48: configuration
    case 0x4C: prescale
    case 0x50: hold.0
    case 0x54: hold.1
    case 0x58: hold.2
    case 0x5C: hold.3
    case 0x60: 0  // WDTFEED is write-only
    case 0x64: protection
    default: nil
    }
  }

  /// Writes a register; while it is locked, only the key counts.
  func write(_ value: UInt32, to offset: UInt32, at now: Moment) -> Bool {
    guard offset >= 0x48, offset <= 0x64 else { return false }
    if offset == 0x64 {
      protection = value
      return true
    }
    guard protection == Self.key else { return true }
    switch offset {
    case 0x48: configuration = value
    case 0x4C: prescale = value & 0xFFFF_0000
    case 0x50: hold.0 = value
    case 0x54: hold.1 = value
    case 0x58: hold.2 = value
    case 0x5C: hold.3 = value
    default: begin(stage: 0, at: now)  // WDTFEED
    }
    update(at: now)
    return true
  }

  /// The present stage ends: the next one begins, and the deed is to be done.
  func endStage() -> Deed {
    let moment = due
    let ended = stage
    begin(stage: (stage + 1) & 3, at: moment)
    update(at: moment)
    if isProtectingBoot, ended == 0 { return .resetSystem }
    let shift = 29 - 2 * UInt32(ended)  // STG0 [30:29] to STG3 [24:23]
    return Deed(rawValue: configuration >> shift & 3) ?? .nothing
  }

  /// Starts flash-boot protection, as the hardware does when it boots from flash.
  func arm(at now: Moment) {
    bootedFromFlash = true
    begin(stage: 0, at: now)
    update(at: now)
  }

  /// Switches it off, with its protection.
  func disarm(at now: Moment) {
    bootedFromFlash = false
    configuration &= ~(Self.enable | Self.flashBoot)
    update(at: now)
  }

  func setAPBPeriod(_ period: UInt64, at now: Moment) {
    counter.setAPBPeriod(period, at: now)
    update(at: now)
  }

  func setClocked(_ isClocked: Bool, at now: Moment) {
    self.isClocked = isClocked
    update(at: now)
  }

  func reset(at now: Moment) {
    configuration = 0x0004_C000
    prescale = 0x0001_0000
    hold = Self.resetHold
    protection = Self.key
    bootedFromFlash = false
    begin(stage: 0, at: now)
    update(at: now)
  }

  private var isProtectingBoot: Bool { bootedFromFlash && configuration & Self.flashBoot != 0 }

  private func begin(stage: Int, at now: Moment) {
    self.stage = stage
    counter.load(0, at: now)
  }

  private func update(at now: Moment) {
    let runs = isClocked && (configuration & Self.enable != 0 || isProtectingBoot)
    if !counter.isRunning, runs { begin(stage: 0, at: now) }
    counter.run(runs, divider: max(UInt64(prescale >> 16), 1), down: false, at: now)
    let time = UInt64(stage == 0 ? hold.0 : stage == 1 ? hold.1 : stage == 2 ? hold.2 : hold.3)
    // A stage of no length still lasts a tick, so that time goes on.
    let end = counter.moment(reaching: max(time, 1))
    due = runs && counter.value(at: now) >= max(time, 1) ? now : end
  }
}
