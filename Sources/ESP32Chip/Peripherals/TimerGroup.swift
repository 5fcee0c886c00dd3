/// A timer group: two timers, a watchdog, and the measurement of the slow clock.
///
/// Source: esp32-facts.md 4.2 to 4.4; registers: espressif/svd, esp32.svd, TIMG0. Inaccuracies:
/// those of `GeneralTimer`, `TimerGroupWatchdog` and `SlowClockCalibration`. An edge interrupt is a
/// pulse that only a CPU line's edge keeps. The third timer, LACT, is unknown to the model.
public final class TimerGroup {
  static let t0: UInt32 = 1
  static let t1: UInt32 = 2
  static let watchdogBit: UInt32 = 4

  /// When something happens here next by itself.
  private(set) var due = Moment.never
  /// The reset that the watchdog has asked for.
  private(set) var resetRequest: ResetReason?
  let timer0 = GeneralTimer()
  let timer1 = GeneralTimer()
  let watchdog = TimerGroupWatchdog()
  let calibration: SlowClockCalibration
  private let matrix: InterruptMatrix
  /// The group's first source of each kind: T0, T1, WDT and LACT follow each other.
  private let firstLevelSource: InterruptSource
  private let firstEdgeSource: InterruptSource
  private let systemReset: ResetReason
  private var interruptEnable: UInt32 = 0
  private var interruptRaw: UInt32 = 0
  private var clockEnable: UInt32 = 0

  init(number: Int, clock: ClockTree, matrix: InterruptMatrix) {
    self.matrix = matrix
    firstLevelSource = number == 0 ? .tg0T0Level : .tg1T0Level
    firstEdgeSource = number == 0 ? .tg0T0Edge : .tg1T0Edge
    systemReset = number == 0 ? .timerGroup0Core : .timerGroup1Core
    calibration = SlowClockCalibration(clock: clock)
  }

  func read(_ offset: UInt32, at now: Moment) -> UInt32? {
    switch offset {
    case 0x00...0x20: timer0.read(offset)
    case 0x24...0x44: timer1.read(offset - 0x24)
    case 0x48...0x64: watchdog.read(offset)
    case 0x68, 0x6C: calibration.read(offset)
    case 0x98: interruptEnable
    case 0x9C: interruptRaw
    case 0xA0: interruptRaw & interruptEnable
    case 0xA4: 0  // INT_CLR is write-only
    case 0xF8: 0x0160_4290
    case 0xFC: clockEnable
    default: nil
    }
  }

  func write(_ value: UInt32, to offset: UInt32, at now: Moment) -> Bool {
    var isKnown = true
    switch offset {
    case 0x00...0x20: isKnown = timer0.write(value, to: offset, at: now)
    case 0x24...0x44: isKnown = timer1.write(value, to: offset - 0x24, at: now)
    case 0x48...0x64: isKnown = watchdog.write(value, to: offset, at: now)
    case 0x68, 0x6C: isKnown = calibration.write(value, to: offset, at: now)
    case 0x98: interruptEnable = value & 0xF
    case 0x9C, 0xA0: break  // read-only
    case 0xA4: interruptRaw &= ~value
    case 0xFC: clockEnable = value & 1 << 31
    default: isKnown = false
    }
    settle(at: now)
    return isKnown
  }

  /// Does what is due at or before now.
  func advance(to now: Moment) {
    while due <= now {
      let moment = due
      if timer0.due == moment { goOff(timer0, Self.t0, at: moment) }
      if timer1.due == moment { goOff(timer1, Self.t1, at: moment) }
      if calibration.due == moment { calibration.finish() }
      if watchdog.due == moment { endWatchdogStage(at: moment) }
      settle(at: moment)
    }
  }

  private func goOff(_ timer: GeneralTimer, _ bit: UInt32, at moment: Moment) {
    let configuration = timer.configuration
    timer.goOff()
    interrupt(
      bit, level: configuration & GeneralTimer.levelInterrupt != 0,
      edge: configuration & GeneralTimer.edgeInterrupt != 0, at: moment)
  }

  private func endWatchdogStage(at moment: Moment) {
    let configuration = watchdog.configuration
    switch watchdog.endStage() {
    case .nothing: break
    case .interrupt:
      interrupt(
        Self.watchdogBit, level: configuration & TimerGroupWatchdog.levelInterrupt != 0,
        edge: configuration & TimerGroupWatchdog.edgeInterrupt != 0, at: moment)
    case .resetCPU: resetRequest = .timerGroupCPU
    case .resetSystem: resetRequest = systemReset
    }
  }

  private func interrupt(_ bit: UInt32, level: Bool, edge: Bool, at moment: Moment) {
    if level { interruptRaw |= bit }
    if edge, interruptEnable & bit != 0 {
      matrix.pulse(source(firstEdgeSource, bit), at: moment)
    }
  }

  private func source(_ first: InterruptSource, _ bit: UInt32) -> InterruptSource {
    InterruptSource(rawValue: first.rawValue + UInt8(bit.trailingZeroBitCount)) ?? first
  }

  private func settle(at now: Moment) {
    let status = interruptRaw & interruptEnable
    matrix.set(firstLevelSource, to: status & Self.t0 != 0, at: now)
    matrix.set(source(firstLevelSource, Self.t1), to: status & Self.t1 != 0, at: now)
    matrix.set(
      source(firstLevelSource, Self.watchdogBit), to: status & Self.watchdogBit != 0, at: now)
    due = min(min(timer0.due, timer1.due), min(watchdog.due, calibration.due))
  }

  func setAPBPeriod(_ period: UInt64, at now: Moment) {
    timer0.setAPBPeriod(period, at: now)
    timer1.setAPBPeriod(period, at: now)
    watchdog.setAPBPeriod(period, at: now)
    settle(at: now)
  }

  func setClocked(_ isClocked: Bool, at now: Moment) {
    timer0.setClocked(isClocked, at: now)
    timer1.setClocked(isClocked, at: now)
    watchdog.setClocked(isClocked, at: now)
    settle(at: now)
  }

  func reset(at now: Moment) {
    timer0.reset(at: now)
    timer1.reset(at: now)
    watchdog.reset(at: now)
    calibration.reset()
    interruptEnable = 0
    interruptRaw = 0
    clockEnable = 0
    resetRequest = nil
    settle(at: now)
  }

  /// The chip's reset that the watchdog may have asked for is done, and the group's own with it.
  func finishReset(at now: Moment, isWhole: Bool) {
    resetRequest = nil
    if isWhole { reset(at: now) }
  }

  func arm(at now: Moment) {
    watchdog.arm(at: now)
    settle(at: now)
  }

  func disarm(at now: Moment) {
    watchdog.disarm(at: now)
    settle(at: now)
  }
}
