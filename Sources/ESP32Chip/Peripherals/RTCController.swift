/// The RTC's controller: counter, watchdog, clock sources, resets, and memory that outlives resets.
///
/// Source: esp32-facts.md 4.1, 4.3 and 4.4; registers and reset values: espressif/svd, esp32.svd,
/// RTC_CNTL. Inaccuracies: those of `RTCCounter`, `RTCWatchdog` and `ClockTree`. Sleep is not
/// modelled. Registers of regulators and of the brown-out detector keep what is written, and the
/// supply is always good. There is no 32 kHz crystal: choosing it is unknown to the model, and so
/// is stalling the PRO CPU.
public final class RTCController {
  static let watchdogInterrupt: UInt32 = 1 << 3
  static let timeValidInterrupt: UInt32 = 1 << 4
  static let mainTimerInterrupt: UInt32 = 1 << 8

  /// When something happens here next by itself.
  private(set) var due = Moment.never
  /// The reset that the watchdog or software has asked for.
  private(set) var resetRequest: ResetReason?
  /// Why the chip started last.
  public internal(set) var resetReason = ResetReason.powerOn
  let counter: RTCCounter
  let watchdog: RTCWatchdog
  private let clock: ClockTree
  private let matrix: InterruptMatrix
  private var options: UInt32 = 0x1C49_2000
  private var clockConfiguration: UInt32 = 0x2210
  private var vectorSelection: UInt32 = 0x3000
  private var stall: UInt32 = 0
  private var interruptEnable: UInt32 = 0
  private var interruptRaw: UInt32 = 0
  /// STORE0 to STORE7, then registers that keep what is written.
  private let store: UnsafeMutablePointer<UInt32>
  private static let storeCount = 16

  init(clock: ClockTree, matrix: InterruptMatrix) {
    self.clock = clock
    self.matrix = matrix
    counter = RTCCounter(slow: clock.slow)
    watchdog = RTCWatchdog(slow: clock.slow)
    store = .allocate(capacity: Self.storeCount)
    store.initialize(repeating: 0, count: Self.storeCount)
    resetStore()
  }

  deinit { store.deallocate() }

  /// The count of the RTC's counter.
  public func count(at now: Moment) -> UInt64 { counter.count(at: now) }

  /// Sets the count, 48 bits, as if the chip had been on for longer.
  public func preset(_ count: UInt64, at now: Moment) {
    counter.preset(count, at: now)
    settle(at: now)
  }

  func read(_ offset: UInt32, at now: Moment) -> UInt32? {
    switch offset {
    case 0x00: options
    case 0x04: counter.readAlarm(high: false)
    case 0x08: counter.readAlarm(high: true)
    case 0x0C: counter.isValid ? 1 << 30 : 0
    case 0x10: UInt32(truncatingIfNeeded: counter.latched)
    case 0x14: UInt32(truncatingIfNeeded: counter.latched >> 32)
    case 0x34: vectorSelection | UInt32(resetReason.rawValue) | UInt32(appResetReason) << 6
    case 0x3C: interruptEnable
    case 0x40: interruptRaw
    case 0x44: interruptRaw & interruptEnable
    case 0x48: 0  // INT_CLR is write-only
    case 0x70: clockConfiguration
    case 0x8C...0xA4: watchdog.read(offset)
    case 0xAC: stall
    case 0x13C: 0x0160_4280
    default:
      if let index = storeIndex(offset) { store[index] } else { nil }
    }
  }

  func write(_ value: UInt32, to offset: UInt32, at now: Moment) -> Bool {
    var isKnown = true
    switch offset {
    case 0x00: isKnown = writeOptions(value)
    case 0x04: counter.writeAlarm(value, high: false, at: now)
    case 0x08: counter.writeAlarm(value, high: true, at: now)
    case 0x0C: if value >> 31 != 0 { counter.requestUpdate(at: now) }
    case 0x10, 0x14, 0x40, 0x44: break  // read-only
    case 0x34: vectorSelection = value & 0x3000
    case 0x3C: interruptEnable = value & 0x1FF
    case 0x48: interruptRaw &= ~value
    case 0x70: isKnown = writeClockConfiguration(value, at: now)
    case 0x8C...0xA4: isKnown = watchdog.write(value, to: offset, at: now)
    case 0xAC:
      isKnown = !stalls(options: options, stall: value)
      if isKnown { stall = value }
    default:
      if let index = storeIndex(offset) { store[index] = value } else { isKnown = false }
    }
    settle(at: now)
    return isKnown
  }

  /// Does what is due at or before now.
  func advance(to now: Moment) {
    while due <= now {
      let moment = due
      if counter.latchDue == moment {
        counter.latch()
        interruptRaw |= Self.timeValidInterrupt
      }
      if counter.alarmDue == moment {
        counter.finishAlarm()
        interruptRaw |= Self.mainTimerInterrupt
      }
      if watchdog.due == moment {
        switch watchdog.endStage() {
        case .nothing: break
        case .interrupt: interruptRaw |= Self.watchdogInterrupt
        case .resetCPU: resetRequest = .rtcWatchdogCPU
        case .resetSystem: resetRequest = .rtcWatchdogCore
        case .resetRTC: resetRequest = .rtcWatchdogSystem
        }
      }
      settle(at: moment)
    }
  }

  func arm(at now: Moment) {
    watchdog.arm(at: now)
    settle(at: now)
  }

  func disarm(at now: Moment) {
    watchdog.disarm(at: now)
    settle(at: now)
  }

  /// The RTC's state after a reset: all of it, or what the digital core's reset reaches.
  func reset(for reason: ResetReason, includingRTC: Bool, at now: Moment) {
    resetReason = reason
    resetRequest = nil
    guard includingRTC else { return }
    options = 0x1C49_2000
    vectorSelection = 0x3000
    stall = 0
    interruptEnable = 0
    interruptRaw = 0
    _ = writeClockConfiguration(0x2210, at: now)
    counter.reset(at: now)
    watchdog.reset(at: now)
    resetStore()
    settle(at: now)
  }

  private func resetStore() {
    store.update(repeating: 0, count: Self.storeCount)
    store[8] = 0x0080_0000  // ANA_CONF
    store[10] = 0x2900_2400  // REG
    store[11] = 0x0001_2925  // PWC
    store[12] = 0x0015_5550  // DIG_PWC
    store[13] = 0xAAAA_5000  // DIG_ISO
    store[14] = 0x13FF_0000  // BROWN_OUT
    store[15] = 0x02A0_0000  // SDIO_CONF
  }

  private func settle(at now: Moment) {
    matrix.set(.rtcCore, to: interruptRaw & interruptEnable != 0, at: now)
    due = min(watchdog.due, min(counter.latchDue, counter.alarmDue))
  }

  /// Of the APP CPU: it has been in reset since power was switched on.
  private var appResetReason: UInt8 { ResetReason.powerOn.rawValue }

  /// OPTIONS0: software resets, and the analog parts' power, which is only kept.
  private func writeOptions(_ value: UInt32) -> Bool {
    guard !stalls(options: value, stall: stall) else { return false }
    options = value & ~(1 << 31 | 1 << 5 | 1 << 4)
    if value >> 5 & 1 != 0 { resetRequest = .softwareCPU }
    if value >> 31 != 0 { resetRequest = .softwareCore }
    return true
  }

  /// Whether the PRO CPU would be stalled: both fields together are 0x86.
  private func stalls(options: UInt32, stall: UInt32) -> Bool {
    (stall >> 26) << 2 | options >> 2 & 3 == 0x86
  }

  /// CLK_CONF: [28:27] selects the CPU's source, [31:30] the slow clock's.
  private func writeClockConfiguration(_ value: UInt32, at now: Moment) -> Bool {
    guard let source = ClockTree.Source(rawValue: value >> 27 & 3) else { return false }
    let slowSource = value >> 30
    guard slowSource == 0 || slowSource == 2 else { return false }
    if source != clock.source { clock.select(source, at: now) }
    if slowSource != clockConfiguration >> 30 {
      let hertz = slowSource == 0 ? clock.slow.oscillatorHertz : SlowClock.dividedFastHertz
      clock.slow.select(hertz: hertz, at: now)
      counter.reschedule(at: now)
      watchdog.reschedule(at: now)
    }
    clockConfiguration = value
    return true
  }

  private func storeIndex(_ offset: UInt32) -> Int? {
    switch offset {
    case 0x4C...0x58: Int(offset - 0x4C) >> 2  // STORE0 to 3
    case 0xB0...0xBC: Int(offset - 0xB0) >> 2 + 4  // STORE4 to 7
    case 0x30: 8  // ANA_CONF
    case 0x78: 9  // BIAS_CONF
    case 0x7C: 10  // REG
    case 0x80: 11  // PWC
    case 0x84: 12  // DIG_PWC
    case 0x88: 13  // DIG_ISO
    case 0xD4: 14  // BROWN_OUT
    case 0x74: 15  // SDIO_CONF
    default: nil
    }
  }
}
