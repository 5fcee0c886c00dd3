/// A point in simulated time: what has passed since power-on, in units of 1/480 µs.
///
/// All clocks of the chip divide 480 MHz: a CPU cycle is 2 units at 240 MHz, 3 at 160 MHz, 6 at
/// 80 MHz and 12 at 40 MHz, so that no conversion rounds.
public struct Moment: Hashable, Comparable, Sendable {
  /// How many units make a microsecond.
  public static let unitsPerMicrosecond: UInt64 = 480
  /// Power-on.
  public static let zero = Moment(units: 0)
  /// Later than all that happens.
  public static let never = Moment(units: .max)

  /// The units since power-on; a unit is 1/480 µs.
  public var units: UInt64

  /// The moment that many units after power-on.
  public init(units: UInt64) { self.units = units }

  /// The moment that many microseconds after power-on.
  public init(microseconds: UInt64) { units = microseconds &* Self.unitsPerMicrosecond }

  /// The whole microseconds since power-on.
  public var microseconds: UInt64 { units / Self.unitsPerMicrosecond }

  public static func < (left: Moment, right: Moment) -> Bool { left.units < right.units }
}
