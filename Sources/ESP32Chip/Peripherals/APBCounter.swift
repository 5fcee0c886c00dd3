/// A counter behind a prescaler on the peripherals' bus clock, as timers and watchdogs have one.
///
/// It knows the count at the moment at which a tick began, and works out all others.
struct APBCounter {
  /// The count when the tick at `start` began, or the count that stands still.
  private(set) var count: UInt64 = 0
  private(set) var isRunning = false
  /// How many bus cycles make a tick.
  private(set) var divider: UInt64 = 1
  private var countsDown = false
  private var apbPeriod: UInt64 = ClockTree.crystalPeriod
  /// When that tick began, in units of time; it may lie before power-on, modulo 2^64.
  private var start: UInt64 = 0

  private var period: UInt64 { divider &* apbPeriod }

  /// The count at a moment.
  func value(at now: Moment) -> UInt64 {
    guard isRunning else { return count }
    let ticks = (now.units &- start) / period
    return countsDown ? count &- ticks : count &+ ticks
  }

  /// When the counter gets to that value, if nothing changes; never if it stands still.
  func moment(reaching value: UInt64) -> Moment {
    guard isRunning else { return .never }
    let distance = countsDown ? count &- value : value &- count
    guard distance < (1 << 62) / period else { return .never }
    return Moment(units: start &+ distance &* period)
  }

  /// Sets the count; the prescaler starts anew.
  mutating func load(_ value: UInt64, at now: Moment) {
    count = value
    start = now.units
  }

  /// Starts, stops, or changes the way of counting.
  ///
  /// The prescaler starts anew when it was stopped or gets another divider.
  mutating func run(_ runs: Bool, divider newDivider: UInt64, down: Bool, at now: Moment) {
    fold(at: now)
    if !isRunning || newDivider != divider { start = now.units }
    isRunning = runs
    divider = newDivider
    countsDown = down
  }

  /// Goes on with another bus clock; bus cycles that the prescaler has counted stay counted.
  mutating func setAPBPeriod(_ newPeriod: UInt64, at now: Moment) {
    fold(at: now)
    let cycles = (now.units &- start) / apbPeriod
    apbPeriod = newPeriod
    start = now.units &- cycles &* newPeriod
  }

  /// Makes the tick that goes on now the one from which the others are worked out.
  private mutating func fold(at now: Moment) {
    guard isRunning else { return }
    let ticks = (now.units &- start) / period
    count = countsDown ? count &- ticks : count &+ ticks
    start = start &+ ticks &* period
  }
}
