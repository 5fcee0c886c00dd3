/// The RTC's slow clock: a frequency that does not divide 480 MHz, counted exactly.
///
/// Tick n begins n / frequency seconds after the clock was set, rounded up to a unit of time; no
/// error adds up.
///
/// Source: esp32-facts.md 4.1 and 4.4. Inaccuracies: silicon's RC oscillator wanders with
/// temperature and voltage; here it has one frequency for the whole run.
public final class SlowClock {
  /// The 8 MHz oscillator's nominal 8.5 MHz, divided by 256.
  static let dividedFastHertz: UInt32 = 33_203

  /// The RC oscillator's frequency, nominally 150 kHz.
  public let oscillatorHertz: UInt32
  /// The frequency of what is selected now.
  public var hertz: UInt32 { selectedHertz }
  private var selectedHertz: UInt32
  private var baseMoment = Moment.zero
  private var baseTick: UInt64 = 0

  init(hertz: UInt32) {
    oscillatorHertz = max(hertz, 1)
    selectedHertz = oscillatorHertz
  }

  /// The whole ticks since power-on.
  public func tick(at now: Moment) -> UInt64 {
    baseTick &+ Self.ticks(in: now.units &- baseMoment.units, hertz: hertz)
  }

  /// When that tick, counted from power-on, begins, if no clock changes before.
  public func moment(ofTick tick: UInt64) -> Moment {
    if tick <= baseTick { return baseMoment }
    let units = Self.units(ofTick: tick &- baseTick, hertz: hertz)
    return units == .max ? .never : Moment(units: baseMoment.units &+ units)
  }

  /// Goes on with another source, whose first tick begins now.
  func select(hertz newHertz: UInt32, at now: Moment) {
    baseTick = tick(at: now)
    baseMoment = now
    selectedHertz = newHertz
  }

  /// The whole ticks of a clock in a span of time, from its first edge.
  static func ticks(in units: UInt64, hertz: UInt32) -> UInt64 {
    let perSecond: UInt64 = 480_000_000
    let whole = (units / perSecond) &* UInt64(hertz)
    return whole &+ (units % perSecond) &* UInt64(hertz) / perSecond
  }

  /// The units after which that many ticks have passed, rounded up; `.max` beyond all time.
  static func units(ofTick tick: UInt64, hertz: UInt32) -> UInt64 {
    let perSecond: UInt64 = 480_000_000
    let hertz = UInt64(hertz)
    let seconds = tick / hertz
    guard seconds < UInt64.max / perSecond else { return .max }
    return seconds &* perSecond &+ ((tick % hertz) &* perSecond &+ hertz &- 1) / hertz
  }
}
