/// The RTC's counter: 48 bits of slow-clock ticks, read through a latch.
///
/// Writing `TIME_UPDATE` takes `TIME_VALID` away; the next edge of the slow clock latches the count
/// and gives it back. An alarm on the count raises the main timer's interrupt.
///
/// Source: esp32-facts.md 4.4; that it takes up to a period of the slow clock: ESP-IDF,
/// rtc_timer_ll.h. Inaccuracies: silicon may need more than one edge; the counter starts at 0 when
/// power is switched on, and an alarm is seen at the very tick.
final class RTCCounter {
  private static let mask: UInt64 = 0xFFFF_FFFF_FFFF
  static let alarmEnable: UInt32 = 1 << 16

  /// When the latch has been filled, and when the alarm goes off.
  private(set) var latchDue = Moment.never
  private(set) var alarmDue = Moment.never
  private(set) var isValid = false
  private(set) var latched: UInt64 = 0
  private var alarmLow: UInt32 = 0
  private var alarmHigh: UInt32 = 0
  /// What the count is ahead of the slow clock's ticks, modulo 2^48.
  private var ahead: UInt64 = 0
  private let slow: SlowClock

  init(slow: SlowClock) { self.slow = slow }

  /// The count at a moment.
  func count(at now: Moment) -> UInt64 { (slow.tick(at: now) &+ ahead) & Self.mask }

  /// Sets the count, as if the chip had been on for longer.
  func preset(_ count: UInt64, at now: Moment) {
    ahead = count &- slow.tick(at: now)
    schedule(at: now)
  }

  /// The state after a reset of the RTC: the count begins at 0.
  func reset(at now: Moment) {
    isValid = false
    latched = 0
    latchDue = .never
    alarmLow = 0
    alarmHigh = 0
    preset(0, at: now)
  }

  /// Asks for the count: it is there at the next edge of the slow clock.
  func requestUpdate(at now: Moment) {
    isValid = false
    latchDue = slow.moment(ofTick: slow.tick(at: now) &+ 1)
  }

  /// The edge that was waited for has come.
  func latch() {
    latched = count(at: latchDue)
    isValid = true
    latchDue = .never
  }

  /// The alarm has gone off; it does not come again by itself.
  func finishAlarm() { alarmDue = .never }

  func readAlarm(high: Bool) -> UInt32 { high ? alarmHigh : alarmLow }

  func writeAlarm(_ value: UInt32, high: Bool, at now: Moment) {
    if high { alarmHigh = value & 0x1_FFFF } else { alarmLow = value }
    schedule(at: now)
  }

  /// Works out anew when things are due: the slow clock has changed.
  func reschedule(at now: Moment) {
    if latchDue != .never { latchDue = slow.moment(ofTick: slow.tick(at: now) &+ 1) }
    schedule(at: now)
  }

  private func schedule(at now: Moment) {
    guard alarmHigh & Self.alarmEnable != 0 else {
      alarmDue = .never
      return
    }
    let target = UInt64(alarmHigh & 0xFFFF) << 32 | UInt64(alarmLow)
    let distance = (target &- count(at: now)) & Self.mask
    alarmDue = slow.moment(ofTick: slow.tick(at: now) &+ distance)
    if alarmDue < now { alarmDue = now }
  }
}
