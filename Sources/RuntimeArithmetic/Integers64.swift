// Multiplication and division of 64-bit integers out of 32-bit instructions.
//
// The compiler turns `*`, `/` and `%` on 64-bit integers into calls of the very functions that are
// exported from here, so nothing in this module may use them: not even in a generic helper.

extension UInt64 {
  /// The lower 32 bits.
  @inline(__always)
  var low: UInt32 { UInt32(truncatingIfNeeded: self) }

  /// The upper 32 bits.
  @inline(__always)
  var high: UInt32 { UInt32(truncatingIfNeeded: self &>> 32) }

  /// Puts two halves together.
  @inline(__always)
  init(high: UInt32, low: UInt32) {
    self = UInt64(truncatingIfNeeded: high) &<< 32 | UInt64(truncatingIfNeeded: low)
  }
}

/// The full product of two 32-bit numbers, from four products of 16-bit halves.
///
/// The chip's MULUH would give the upper half at once, but QEMU's core has no such instruction.
@inline(never)
public func multiplyWide(_ a: UInt32, _ b: UInt32) -> UInt64 {
  let (a0, a1) = (a & 0xffff, a &>> 16)
  let (b0, b1) = (b & 0xffff, b &>> 16)
  let lower = a0 &* b0
  let cross = a1 &* b0 &+ lower &>> 16
  let middle = a0 &* b1 &+ cross & 0xffff
  return UInt64(
    high: a1 &* b1 &+ cross &>> 16 &+ middle &>> 16,
    low: middle &<< 16 | lower & 0xffff)
}

/// The lower 64 bits of a product, whatever the operands' signs.
public func multiply64(_ a: UInt64, _ b: UInt64) -> UInt64 {
  let lower = multiplyWide(a.low, b.low)
  return UInt64(high: lower.high &+ a.low &* b.high &+ a.high &* b.low, low: lower.low)
}

/// The upper 64 bits of the full product of two unsigned numbers, and the lower ones.
func multiplyWide(_ a: UInt64, _ b: UInt64) -> (high: UInt64, low: UInt64) {
  let low = multiplyWide(a.low, b.low)
  let cross = multiplyWide(a.high, b.low) &+ UInt64(truncatingIfNeeded: low.high)
  let middle = multiplyWide(a.low, b.high) &+ UInt64(truncatingIfNeeded: cross.low)
  let high =
    multiplyWide(a.high, b.high) &+ UInt64(truncatingIfNeeded: cross.high)
    &+ UInt64(truncatingIfNeeded: middle.high)
  return (high, UInt64(high: middle.low, low: low.low))
}

/// The quotient and the remainder of unsigned numbers; quotient 0 for a divisor of 0.
@inline(never)
func divide64(_ dividend: UInt64, by divisor: UInt64) -> (quotient: UInt64, remainder: UInt64) {
  guard divisor <= dividend, divisor != 0 else { return (0, dividend) }
  if dividend.high == 0 {
    let quotient = dividend.low / divisor.low
    return (
      UInt64(truncatingIfNeeded: quotient),
      UInt64(truncatingIfNeeded: dividend.low &- quotient &* divisor.low)
    )
  }
  if divisor <= 0xffff { return divide64(dividend, byShort: divisor.low) }

  var shift = divisor.leadingZeroBitCount &- dividend.leadingZeroBitCount
  var subtrahend = divisor &<< UInt64(truncatingIfNeeded: shift)
  var remainder = dividend
  var quotient: UInt64 = 0
  while shift >= 0 {
    quotient = quotient &<< 1
    if remainder >= subtrahend {
      remainder = remainder &- subtrahend
      quotient |= 1
    }
    subtrahend = subtrahend &>> 1
    shift = shift &- 1
  }
  return (quotient, remainder)
}

/// Long division in digits of 16 bits, four of the chip's own divisions: what printing in decimal
/// is made of.
private func divide64(
  _ dividend: UInt64, byShort divisor: UInt32
) -> (quotient: UInt64, remainder: UInt64) {
  let highest = dividend.high / divisor
  var remainder = dividend.high &- highest &* divisor
  let upper = remainder &<< 16 | dividend.low &>> 16
  let middle = upper / divisor
  remainder = upper &- middle &* divisor
  let lower = remainder &<< 16 | dividend.low & 0xffff
  let lowest = lower / divisor
  remainder = lower &- lowest &* divisor
  return (
    UInt64(high: highest, low: middle &<< 16 | lowest), UInt64(truncatingIfNeeded: remainder)
  )
}

/// The quotient of unsigned numbers; 0 for a divisor of 0, which Swift checks before.
public func divideUnsigned64(_ dividend: UInt64, _ divisor: UInt64) -> UInt64 {
  divide64(dividend, by: divisor).quotient
}

/// The remainder of unsigned numbers; the dividend for a divisor of 0.
public func remainderUnsigned64(_ dividend: UInt64, _ divisor: UInt64) -> UInt64 {
  divide64(dividend, by: divisor).remainder
}

/// The quotient of signed numbers, rounded towards zero.
public func divideSigned64(_ dividend: Int64, _ divisor: Int64) -> Int64 {
  let quotient = divide64(magnitude(dividend), by: magnitude(divisor)).quotient
  return Int64(bitPattern: (dividend ^ divisor) < 0 ? 0 &- quotient : quotient)
}

/// The remainder of signed numbers; it has the dividend's sign.
public func remainderSigned64(_ dividend: Int64, _ divisor: Int64) -> Int64 {
  let remainder = divide64(magnitude(dividend), by: magnitude(divisor)).remainder
  return Int64(bitPattern: dividend < 0 ? 0 &- remainder : remainder)
}

/// The absolute value; that of the lowest number as well.
@inline(__always)
func magnitude(_ number: Int64) -> UInt64 {
  let bits = UInt64(bitPattern: number)
  return number < 0 ? 0 &- bits : bits
}
