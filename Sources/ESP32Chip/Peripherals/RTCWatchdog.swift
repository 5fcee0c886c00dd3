/// The RTC's watchdog: four stages, counted in ticks of the slow clock.
///
/// While flash-boot protection is on, it runs without being enabled, and the end of stage 0 resets
/// the whole chip.
///
/// Source: esp32-facts.md 4.3; registers and reset values: espressif/svd, esp32.svd, RTC_CNTL.
/// Inaccuracies: a stage that is off passes its time and does nothing; a reset is without length;
/// a stage begins at the tick in which it was asked for.
final class RTCWatchdog {
  static let key: UInt32 = 0x50D8_3AA1
  static let enable: UInt32 = 1 << 31
  static let flashBoot: UInt32 = 1 << 10
  static let resetsCPU: UInt32 = 1 << 9

  /// What the end of a stage does.
  enum Deed: UInt32 {
    case nothing = 0
    case interrupt = 1
    case resetCPU = 2
    case resetSystem = 3
    case resetRTC = 4
  }

  /// When the present stage ends.
  private(set) var due = Moment.never
  private(set) var configuration: UInt32 = 0x4C80
  private var hold: (UInt32, UInt32, UInt32, UInt32) = RTCWatchdog.resetHold
  private var protection = RTCWatchdog.key
  private var stage = 0
  private var stageTick: UInt64 = 0
  private var isRunning = false
  private var bootedFromFlash = false
  private let slow: SlowClock

  private static let resetHold: (UInt32, UInt32, UInt32, UInt32) =
    (128_000, 80_000, 0xFFF, 0xFFF)

  init(slow: SlowClock) { self.slow = slow }

  func read(_ offset: UInt32) -> UInt32? {
    switch offset {
    case 0x8C: configuration
    case 0x90: hold.0
    case 0x94: hold.1
    case 0x98: hold.2
    case 0x9C: hold.3
    case 0xA0: 0  // WDTFEED is write-only
    case 0xA4: protection
    default: nil
    }
  }

  /// Writes a register; while it is locked, only the key counts.
  func write(_ value: UInt32, to offset: UInt32, at now: Moment) -> Bool {
    guard offset >= 0x8C, offset <= 0xA4 else { return false }
    if offset == 0xA4 {
      protection = value
      return true
    }
    guard protection == Self.key else { return true }
    switch offset {
    case 0x8C: configuration = value
    case 0x90: hold.0 = value
    case 0x94: hold.1 = value
    case 0x98: hold.2 = value
    case 0x9C: hold.3 = value
    default: if value >> 31 != 0 { begin(stage: 0, at: now) }  // WDTFEED
    }
    update(at: now)
    return true
  }

  /// The present stage ends: the next one begins, and the deed is to be done.
  func endStage() -> Deed {
    let ended = stage
    stage = (stage + 1) & 3
    stageTick = slow.tick(at: due)
    update(at: due)
    if isProtectingBoot, ended == 0 { return .resetRTC }
    let shift = 28 - 3 * UInt32(ended)  // STG0 [30:28] to STG3 [21:19]
    let deed = Deed(rawValue: configuration >> shift & 7) ?? .nothing
    return deed == .resetCPU && configuration & Self.resetsCPU == 0 ? .nothing : deed
  }

  func arm(at now: Moment) {
    bootedFromFlash = true
    begin(stage: 0, at: now)
    update(at: now)
  }

  func disarm(at now: Moment) {
    bootedFromFlash = false
    configuration &= ~(Self.enable | Self.flashBoot)
    update(at: now)
  }

  /// The state after a reset of the RTC.
  func reset(at now: Moment) {
    configuration = 0x4C80
    hold = Self.resetHold
    protection = Self.key
    bootedFromFlash = false
    begin(stage: 0, at: now)
    update(at: now)
  }

  /// Works out anew when the stage ends: the slow clock has changed.
  func reschedule(at now: Moment) { update(at: now) }

  private var isProtectingBoot: Bool { bootedFromFlash && configuration & Self.flashBoot != 0 }

  private func begin(stage: Int, at now: Moment) {
    self.stage = stage
    stageTick = slow.tick(at: now)
  }

  private func update(at now: Moment) {
    let runs = configuration & Self.enable != 0 || isProtectingBoot
    if runs, !isRunning { begin(stage: 0, at: now) }
    isRunning = runs
    guard runs else {
      due = .never
      return
    }
    let time = stage == 0 ? hold.0 : stage == 1 ? hold.1 : stage == 2 ? hold.2 : hold.3
    // A stage of no length still lasts a tick, so that time goes on.
    let end = slow.moment(ofTick: stageTick &+ UInt64(max(time, 1)))
    due = end < now ? now : end
  }
}
