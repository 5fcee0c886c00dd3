/// All that lies at 0x3FF0_0000 to 0x3FF7_FFFF: the chip's registers, and what they drive.
///
/// Registers answer by word. An address that the model does not know answers nothing, so that the
/// core can stop with a fault that names it.
public final class Peripherals {
  /// The clocks.
  public let clock: ClockTree
  /// The interrupt matrix.
  public let matrix: InterruptMatrix
  /// What UART0 has sent.
  public let console: OutputBuffer
  /// Clock gates, resets, and the registers of the matrix.
  public let dport: DPORT
  /// The pins.
  public let gpio: GPIO
  /// The console's UART.
  public let uart0: UART
  /// Two timers, a watchdog, and the measurement of the slow clock.
  public let timerGroup0: TimerGroup
  /// The same again; its watchdog does not guard a boot.
  public let timerGroup1: TimerGroup
  /// The RTC's counter, watchdog, clocks and reset reasons.
  public let rtc: RTCController
  private let system: SystemController
  /// The earliest of the blocks' moments.
  ///
  /// It is not public, so that reading it needs no access check.
  private var due = Moment.never

  /// The peripherals as they are after a reset for that reason.
  public init(slowClockHertz: UInt32 = 150_000, resetReason: ResetReason = .powerOn) {
    clock = ClockTree(slowClockHertz: slowClockHertz)
    matrix = InterruptMatrix()
    console = OutputBuffer()
    dport = DPORT(clock: clock, matrix: matrix)
    gpio = GPIO(matrix: matrix)
    uart0 = UART(clock: clock, matrix: matrix, source: .uart0, console: console)
    timerGroup0 = TimerGroup(number: 0, clock: clock, matrix: matrix)
    timerGroup1 = TimerGroup(number: 1, clock: clock, matrix: matrix)
    rtc = RTCController(clock: clock, matrix: matrix)
    system = SystemController(clock: clock)
    rtc.resetReason = resetReason
  }

  /// Where pins, sources and lines are noted, if the host wants them.
  public var changes: ChangeLog? {
    didSet {
      matrix.changes = changes
      gpio.pads.changes = changes
    }
  }

  /// The levels of the CPU's 32 lines that the matrix drives; the core's own lines are 0.
  public var interruptLines: UInt32 { matrix.lines }

  /// The lines that have risen since this was asked last, even if they fell again at once.
  ///
  /// The edge lines 10, 22, 28 and 30 latch these.
  public func takeRisenLines() -> UInt32 { matrix.takeRisenLines() }

  /// When `advance` is needed next.
  public var nextEvent: Moment { due }

  /// A watchdog has fired, or software asked for a reset.
  public var resetRequest: ResetReason? {
    if let reason = rtc.resetRequest { return reason }
    if let reason = timerGroup0.resetRequest { return reason }
    return timerGroup1.resetRequest
  }

  /// Reads a register; nothing when the model does not know it.
  ///
  /// - Parameters:
  ///   - address: a word's address; the core maps the alias at 0x6000_0000 itself.
  ///   - now: the moment at which the access reaches the bus.
  /// - Returns: the register's value, or nil.
  public func read(_ address: UInt32, at now: Moment) -> UInt32? {
    if due <= now { advance(to: now) }
    let offset = address & 0xFFF
    switch address & 0xFFFF_F000 {
    case 0x3FF4_4000: return gpio.read(offset)
    case 0x3FF0_0000: return dport.read(offset)
    case 0x3FF4_0000:
      guard dport.isUsable(DPORT.uart0 | DPORT.uartMemory) else { return nil }
      let value = uart0.read(offset, at: now)
      schedule()
      return value
    case 0x3FF5_F000:
      return dport.isUsable(DPORT.timerGroup0) ? timerGroup0.read(offset, at: now) : nil
    case 0x3FF6_0000:
      return dport.isUsable(DPORT.timerGroup1) ? timerGroup1.read(offset, at: now) : nil
    case 0x3FF4_8000:
      switch offset {
      case 0..<0x400: return rtc.read(offset, at: now)
      case 0x400..<0x800: return gpio.rtcIO.read(offset - 0x400)
      default: return nil
      }
    case 0x3FF4_9000: return gpio.ioMux.read(offset)
    case 0x3FF6_6000: return system.read(offset)
    default: return nil
    }
  }

  /// Writes a register; false when the model does not know it, or not what is written to it.
  ///
  /// - Parameters:
  ///   - value: the word.
  ///   - address: a word's address; the core maps the alias at 0x6000_0000 itself.
  ///   - now: the moment at which the access reaches the bus.
  /// - Returns: whether the model knows it.
  public func write(_ value: UInt32, to address: UInt32, at now: Moment) -> Bool {
    if due <= now { advance(to: now) }
    let offset = address & 0xFFF
    let isKnown: Bool
    switch address & 0xFFFF_F000 {
    case 0x3FF4_4000: return gpio.write(value, to: offset, at: now)
    case 0x3FF0_0000: isKnown = writeDPORT(value, to: offset, at: now)
    case 0x3FF4_0000:
      isKnown =
        dport.isUsable(DPORT.uart0 | DPORT.uartMemory) && uart0.write(value, to: offset, at: now)
    case 0x3FF5_F000:
      isKnown =
        dport.isUsable(DPORT.timerGroup0) && timerGroup0.write(value, to: offset, at: now)
    case 0x3FF6_0000:
      isKnown =
        dport.isUsable(DPORT.timerGroup1) && timerGroup1.write(value, to: offset, at: now)
    case 0x3FF4_8000:
      switch offset {
      case 0..<0x400:
        isKnown = reclocking(at: now) { rtc.write(value, to: offset, at: now) }
      case 0x400..<0x800:
        isKnown = gpio.rtcIO.write(value, to: offset - 0x400)
        gpio.padsChanged(at: now)
      default: return false
      }
    case 0x3FF4_9000:
      isKnown = gpio.ioMux.write(value, to: offset)
      gpio.padsChanged(at: now)
    case 0x3FF6_6000: isKnown = reclocking(at: now) { system.write(value, to: offset, at: now) }
    default: return false
    }
    schedule()
    if due <= now { advance(to: now) }
    return isKnown
  }

  /// Does what is due at or before that moment, in the order in which it is due.
  public func advance(to now: Moment) {
    while due <= now {
      let moment = due
      uart0.advance(to: moment)
      timerGroup0.advance(to: moment)
      timerGroup1.advance(to: moment)
      rtc.advance(to: moment)
      schedule()
    }
  }

  /// Drives a pad from outside; nil lets it go, and the pulls decide.
  public func drive(_ pin: Int, _ level: Bool?, at now: Moment) {
    if due <= now { advance(to: now) }
    gpio.drive(pin, level, at: now)
  }

  /// A byte whose last bit comes in on UART0's wire at that moment.
  public func receive(_ byte: UInt8, at now: Moment) {
    if due <= now { advance(to: now) }
    uart0.receive(byte, at: now)
    schedule()
  }

  /// The state after a reset for that reason; what was asked for is done by this.
  ///
  /// A reset of the CPU leaves all here as it was. One of the digital core leaves the RTC with its
  /// counter, watchdog, STORE registers, pads and clock sources; the others leave nothing. The
  /// console keeps what was sent. Source: esp32-facts.md 4.1 and 4.4; ESP-IDF, reset_reasons.h.
  public func reset(for reason: ResetReason, at now: Moment) {
    let reach = reason.reach
    if reach != .cpu {
      _ = reclocking(at: now) {
        dport.reset(at: now)
        system.reset(at: now)
        rtc.reset(for: reason, includingRTC: reach == .chip, at: now)
        return true
      }
      dportChanged(at: now)
      uart0.reset(at: now)
      gpio.reset(includingRTC: reach == .chip, at: now)
    } else {
      rtc.reset(for: reason, includingRTC: false, at: now)
    }
    timerGroup0.finishReset(at: now, isWhole: reach != .cpu)
    timerGroup1.finishReset(at: now, isWhole: reach != .cpu)
    schedule()
  }

  /// The state in which the boot ROM calls an entry after it has loaded it from flash.
  ///
  /// UART0 sends at 115200 baud and interrupts line 5, and both watchdogs of flash boot run.
  public func handOff(at now: Moment) {
    _ = uart0.write(0x30_015B, to: 0x14, at: now)
    matrix.map(Int(InterruptSource.uart0.rawValue), to: 5, at: now)
    timerGroup0.arm(at: now)
    rtc.arm(at: now)
    schedule()
  }

  /// Stops the watchdogs, for programs that are loaded without a boot.
  public func disarmWatchdogs(at now: Moment) {
    timerGroup0.disarm(at: now)
    timerGroup1.disarm(at: now)
    rtc.disarm(at: now)
    schedule()
  }

  private func schedule() {
    due = min(min(uart0.due, rtc.due), min(timerGroup0.due, timerGroup1.due))
  }

  private func writeDPORT(_ value: UInt32, to offset: UInt32, at now: Moment) -> Bool {
    switch offset {
    case 0x3C: return reclocking(at: now) { dport.write(value, to: offset, at: now) }
    case 0xC0, 0xC4:
      let isKnown = dport.write(value, to: offset, at: now)
      dportChanged(at: now)
      return isKnown
    default: return dport.write(value, to: offset, at: now)
    }
  }

  /// Clock gates and resets have changed: the peripherals stop, go on, or are reset.
  private func dportChanged(at now: Moment) {
    if dport.heldInReset & DPORT.uart0 != 0 { uart0.reset(at: now) }
    if dport.heldInReset & DPORT.timerGroup0 != 0 { timerGroup0.reset(at: now) }
    if dport.heldInReset & DPORT.timerGroup1 != 0 { timerGroup1.reset(at: now) }
    uart0.setClocked(dport.isUsable(DPORT.uart0 | DPORT.uartMemory), at: now)
    timerGroup0.setClocked(dport.isUsable(DPORT.timerGroup0), at: now)
    timerGroup1.setClocked(dport.isUsable(DPORT.timerGroup1), at: now)
  }

  /// Does what may change a clock, and tells those who count its cycles.
  private func reclocking(at now: Moment, _ change: () -> Bool) -> Bool {
    let oldAPB = clock.apbPeriod
    let oldReference = clock.referencePeriod
    let isKnown = change()
    guard clock.apbPeriod != oldAPB || clock.referencePeriod != oldReference else { return isKnown }
    uart0.clockChanged(from: oldAPB, oldReference, at: now)
    timerGroup0.setAPBPeriod(clock.apbPeriod, at: now)
    timerGroup1.setAPBPeriod(clock.apbPeriod, at: now)
    return isKnown
  }
}
