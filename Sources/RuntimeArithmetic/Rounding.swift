/// Which integer a number is rounded to.
public enum Rounding: Sendable {
  /// The next one towards 0.
  case towardZero
  /// The next one below.
  case down
  /// The next one above.
  case up
  /// The nearest; of two, the one away from 0.
  case toNearestOrAwayFromZero
  /// The nearest; of two, the even one.
  case toNearestOrEven
}

/// Rounds a Double to an integer, both as bit patterns; the sign stays, that of 0 too.
@inline(never)
public func roundDouble(_ a: UInt64, _ rule: Rounding) -> UInt64 {
  let exponent = Int32(truncatingIfNeeded: a &>> 52 & 0x7ff) &- 1023
  if exponent >= 52 {  // an integer already, infinite or NaN
    return DoubleBits.isNaN(a) ? a | DoubleBits.quiet : a
  }
  let sign = a & DoubleBits.sign
  let one: UInt64 = 0x3ff0_0000_0000_0000
  if exponent < 0 {  // between −1 and 1
    if DoubleBits.isZero(a) { return a }
    let magnitude = DoubleBits.magnitude(a)
    let half: UInt64 = 0x3fe0_0000_0000_0000
    return switch rule {
    case .towardZero: sign
    case .down: sign == 0 ? 0 : sign | one
    case .up: sign == 0 ? one : sign
    case .toNearestOrAwayFromZero: magnitude >= half ? sign | one : sign
    case .toNearestOrEven: magnitude > half ? sign | one : sign
    }
  }
  // One unit, where it stands in the pattern. Adding it carries into the exponent when it must.
  let unit = 1 &<< UInt64(truncatingIfNeeded: 52 &- exponent)
  let fraction = a & (unit &- 1)
  if fraction == 0 { return a }
  let half = unit &>> 1
  let towardZero = a &- fraction
  let isAwayFromZero =
    switch rule {
    case .towardZero: false
    case .down: sign != 0
    case .up: sign == 0
    case .toNearestOrAwayFromZero: fraction >= half
    case .toNearestOrEven:
      // The integer's lowest bit: for 1.x it is the implicit leading one.
      fraction > half || (fraction == half && (exponent == 0 || a & unit != 0))
    }
  return isAwayFromZero ? towardZero &+ unit : towardZero
}
