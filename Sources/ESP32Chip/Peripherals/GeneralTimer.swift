/// A 64-bit timer of a timer group.
///
/// Source: esp32-facts.md 4.2; reset values: espressif/svd, esp32.svd, TIMG0; what an alarm does:
/// espressif/qemu, esp32_timg.c; that one which is enabled too late goes off at once on silicon, and
/// not in QEMU: espressif/qemu, issue 69. Inaccuracies:
/// - `UPDATE` latches at once; on silicon it takes a few bus cycles.
/// - Stopping the timer forgets what the prescaler has counted.
final class GeneralTimer {
  static let enable: UInt32 = 1 << 31
  static let increase: UInt32 = 1 << 30
  static let autoReload: UInt32 = 1 << 29
  static let edgeInterrupt: UInt32 = 1 << 12
  static let levelInterrupt: UInt32 = 1 << 11
  static let alarmEnable: UInt32 = 1 << 10

  /// When the alarm goes off.
  private(set) var due = Moment.never
  private(set) var configuration: UInt32 = 0x6000_2000
  private var counter = APBCounter()
  private var latched: UInt64 = 0
  private var alarm: UInt64 = 0
  private var reload: UInt64 = 0
  private var isClocked = true

  func read(_ offset: UInt32) -> UInt32? {
    switch offset {
    case 0x00: configuration
    case 0x04: UInt32(truncatingIfNeeded: latched)
    case 0x08: UInt32(truncatingIfNeeded: latched >> 32)
    case 0x0C: 0  // UPDATE: latched already
    case 0x10: UInt32(truncatingIfNeeded: alarm)
    case 0x14: UInt32(truncatingIfNeeded: alarm >> 32)
    case 0x18: UInt32(truncatingIfNeeded: reload)
    case 0x1C: UInt32(truncatingIfNeeded: reload >> 32)
    case 0x20: 0  // LOAD is write-only
    default: nil
    }
  }

  func write(_ value: UInt32, to offset: UInt32, at now: Moment) -> Bool {
    switch offset {
    case 0x00:
      configuration = value & ~0x3FF
      updateCounter(at: now)
    case 0x04, 0x08: break  // read-only
    case 0x0C: latched = counter.value(at: now)
    case 0x10: alarm = alarm & ~0xFFFF_FFFF | UInt64(value)
    case 0x14: alarm = alarm & 0xFFFF_FFFF | UInt64(value) << 32
    case 0x18: reload = reload & ~0xFFFF_FFFF | UInt64(value)
    case 0x1C: reload = reload & 0xFFFF_FFFF | UInt64(value) << 32
    case 0x20: counter.load(reload, at: now)
    default: return false
    }
    schedule(at: now)
    return true
  }

  /// The alarm goes off: it disables itself, and the counter starts anew if it is told to.
  func goOff() {
    let moment = due
    configuration &= ~Self.alarmEnable
    if configuration & Self.autoReload != 0 { counter.load(reload, at: moment) }
    due = .never
  }

  func setAPBPeriod(_ period: UInt64, at now: Moment) {
    counter.setAPBPeriod(period, at: now)
    schedule(at: now)
  }

  func setClocked(_ isClocked: Bool, at now: Moment) {
    self.isClocked = isClocked
    updateCounter(at: now)
    schedule(at: now)
  }

  func reset(at now: Moment) {
    configuration = 0x6000_2000
    (latched, alarm, reload) = (0, 0, 0)
    updateCounter(at: now)
    counter.load(0, at: now)
    schedule(at: now)
  }

  private func updateCounter(at now: Moment) {
    let field = UInt64(configuration >> 13 & 0xFFFF)
    counter.run(
      isClocked && configuration & Self.enable != 0,
      divider: field == 0 ? 65536 : max(field, 2),
      down: configuration & Self.increase == 0, at: now)
  }

  private func schedule(at now: Moment) {
    guard counter.isRunning, configuration & Self.alarmEnable != 0 else {
      due = .never
      return
    }
    let value = counter.value(at: now)
    let hasPassed = configuration & Self.increase != 0 ? value >= alarm : value <= alarm
    due = hasPassed ? now : counter.moment(reaching: alarm)
  }
}
