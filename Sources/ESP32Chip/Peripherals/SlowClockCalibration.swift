/// Measures a slow clock with the crystal: how many crystal cycles `MAX` slow cycles last.
///
/// The measurement begins with the first edge of the slow clock after `START`, ends after `MAX`
/// cycles of it, and so takes its real time.
///
/// Source: esp32-facts.md 4.4; reset values: espressif/svd, esp32.svd, TIMG0. Inaccuracies: the
/// result counts the crystal's edges between the two slow edges without the cycles that silicon
/// needs to see them. `START_CYCLING` measures once; writing it with `START` measures nothing else.
/// The 8 MHz oscillator has exactly 8.5 MHz; there is no 32 kHz crystal, so that measuring it never
/// gets ready.
final class SlowClockCalibration {
  static let start: UInt32 = 1 << 31
  static let ready: UInt32 = 1 << 15

  /// When the measurement is ready.
  private(set) var due = Moment.never
  private var configuration: UInt32 = 0x0001_3000
  private var isReady = false
  private var value: UInt32 = 0
  /// When the first counted edge of the slow clock came.
  private var firstEdge = Moment.zero
  private let clock: ClockTree

  init(clock: ClockTree) { self.clock = clock }

  func read(_ offset: UInt32) -> UInt32? {
    switch offset {
    case 0x68: configuration | (isReady ? Self.ready : 0)
    case 0x6C: value << 7
    default: nil
    }
  }

  func write(_ newValue: UInt32, to offset: UInt32, at now: Moment) -> Bool {
    switch offset {
    case 0x68:
      let starts = newValue & Self.start != 0 && configuration & Self.start == 0
      configuration = newValue & ~Self.ready
      if newValue & Self.start == 0 {
        due = .never
        isReady = false
      }
      if starts { begin(at: now) }
    case 0x6C: break  // read-only
    default: return false
    }
    return true
  }

  /// The measurement has come to its end.
  func finish() {
    value =
      UInt32(
        truncatingIfNeeded: (due.units / ClockTree.crystalPeriod)
          &- (firstEdge.units / ClockTree.crystalPeriod)) & 0x1FF_FFFF
    isReady = true
    due = .never
  }

  func reset() {
    configuration = 0x0001_3000
    isReady = false
    value = 0
    due = .never
  }

  private func begin(at now: Moment) {
    isReady = false
    let cycles = UInt64(configuration >> 16 & 0x7FFF)
    switch configuration >> 13 & 3 {
    case 0:
      let tick = clock.slow.tick(at: now) &+ 1
      firstEdge = clock.slow.moment(ofTick: tick)
      due = clock.slow.moment(ofTick: tick &+ cycles)
    case 1:
      let hertz = SlowClock.dividedFastHertz
      let tick = SlowClock.ticks(in: now.units, hertz: hertz) &+ 1
      firstEdge = Moment(units: SlowClock.units(ofTick: tick, hertz: hertz))
      due = Moment(units: SlowClock.units(ofTick: tick &+ cycles, hertz: hertz))
    default: due = .never
    }
  }
}
