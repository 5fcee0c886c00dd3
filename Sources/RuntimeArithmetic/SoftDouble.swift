// Double as bit patterns: IEEE 754 binary64, rounded to nearest, ties to even.
//
// The chip's floating-point unit knows single precision only, and QEMU's core has none.
// A NaN operand comes back quieted, the first one first; a result that no number can be (0 × ∞,
// ∞ − ∞, √−1) is `DoubleBits.invalid`.

/// The landmarks among a Double's bit patterns.
enum DoubleBits {
  static var sign: UInt64 { 0x8000_0000_0000_0000 }
  static var infinity: UInt64 { 0x7ff0_0000_0000_0000 }
  static var quiet: UInt64 { 0x0008_0000_0000_0000 }
  static var invalid: UInt64 { 0x7ff8_0000_0000_0000 }

  @inline(__always)
  static func magnitude(_ bits: UInt64) -> UInt64 { bits & ~sign }
  @inline(__always)
  static func isNaN(_ bits: UInt64) -> Bool { magnitude(bits) > infinity }
  @inline(__always)
  static func isInfinite(_ bits: UInt64) -> Bool { magnitude(bits) == infinity }
  @inline(__always)
  static func isZero(_ bits: UInt64) -> Bool { magnitude(bits) == 0 }
}

/// A finite number other than 0, taken apart: significand × 2^(exponent − 63).
struct Parts {
  /// The sign's bit, where it stands in a Double.
  var sign: UInt64
  var exponent: Int32
  /// Bit 63 is set.
  var significand: UInt64

  /// Takes a Double apart, which may be subnormal but not 0, infinite or NaN.
  @inline(never)
  init(_ bits: UInt64) {
    sign = bits & DoubleBits.sign
    let fraction = bits & 0x000f_ffff_ffff_ffff
    let biased = Int32(truncatingIfNeeded: bits &>> 52 & 0x7ff)
    if biased == 0 {
      let zeros = Int32(truncatingIfNeeded: fraction.leadingZeroBitCount)
      exponent = -1011 &- zeros
      significand = fraction &<< UInt64(truncatingIfNeeded: zeros)
    } else {
      exponent = biased &- 1023
      significand = (fraction | 0x0010_0000_0000_0000) &<< 11
    }
  }
}

/// What a rounded number is put together as.
struct Format {
  var fractionBits: Int32
  var bias: Int32

  @inline(__always)
  static var double: Format { Format(fractionBits: 52, bias: 1023) }
  @inline(__always)
  static var float: Format { Format(fractionBits: 23, bias: 127) }
}

/// The bit pattern of significand × 2^(exponent − 63), without a sign, rounded.
///
/// The significand has any number of leading zeros. Its bit 0 stands for all bits below as well.
@inline(never)
func assemble(_ exponent: Int32, _ significand: UInt64, _ format: Format) -> UInt64 {
  guard significand != 0 else { return 0 }
  let zeros = Int32(truncatingIfNeeded: significand.leadingZeroBitCount)
  var bits = significand &<< UInt64(truncatingIfNeeded: zeros)
  var biased = exponent &- zeros &+ format.bias
  let fractionBits = UInt64(truncatingIfNeeded: format.fractionBits)
  let highest = 2 &* format.bias &+ 1
  if biased >= highest { return UInt64(truncatingIfNeeded: highest) &<< fractionBits }
  if biased <= 0 {
    bits = shiftRightSticky(bits, 1 &- biased)
    biased = 0
  }
  let dropped = 63 &- fractionBits
  let half = 1 &<< (dropped &- 1)
  let rest = bits & ((half &<< 1) &- 1)
  var fraction = bits &>> dropped
  if rest > half || (rest == half && fraction & 1 == 1) { fraction = fraction &+ 1 }
  // The leading one of a normal number adds 1 to the exponent; a carry out of the fraction too.
  if biased != 0 { biased = biased &- 1 }
  return UInt64(truncatingIfNeeded: biased) &<< fractionBits &+ fraction
}

/// Shifts right; bit 0 stays set when any bit that was set is lost.
@inline(never)
func shiftRightSticky(_ bits: UInt64, _ count: Int32) -> UInt64 {
  if count == 0 { return bits }
  if count > 63 { return bits == 0 ? 0 : 1 }
  let shift = UInt64(truncatingIfNeeded: count)
  let lost = bits &<< (64 &- shift)
  return bits &>> shift | (lost == 0 ? 0 : 1)
}

/// The first operand that is NaN, quieted; nil when neither is.
@inline(__always)
func propagatedNaN(_ a: UInt64, _ b: UInt64) -> UInt64? {
  if DoubleBits.isNaN(a) { return a | DoubleBits.quiet }
  if DoubleBits.isNaN(b) { return b | DoubleBits.quiet }
  return nil
}

/// a + b.
@inline(never)
public func addDoubles(_ a: UInt64, _ b: UInt64) -> UInt64 {
  if let nan = propagatedNaN(a, b) { return nan }
  if DoubleBits.isInfinite(a) {
    return DoubleBits.isInfinite(b) && a != b ? DoubleBits.invalid : a
  }
  if DoubleBits.isInfinite(b) { return b }
  if DoubleBits.isZero(a) { return DoubleBits.isZero(b) ? a & b : b }
  if DoubleBits.isZero(b) { return a }

  let aIsLarger = DoubleBits.magnitude(a) >= DoubleBits.magnitude(b)
  let x = Parts(aIsLarger ? a : b)
  let y = Parts(aIsLarger ? b : a)
  let xs = x.significand &>> 1
  let ys = shiftRightSticky(y.significand &>> 1, x.exponent &- y.exponent)
  if x.sign == y.sign { return x.sign | assemble(x.exponent &+ 1, xs &+ ys, .double) }
  let difference = xs &- ys
  return difference == 0 ? 0 : x.sign | assemble(x.exponent &+ 1, difference, .double)
}

/// a − b.
public func subtractDoubles(_ a: UInt64, _ b: UInt64) -> UInt64 {
  addDoubles(a, DoubleBits.isNaN(b) ? b : b ^ DoubleBits.sign)
}

/// a × b.
@inline(never)
public func multiplyDoubles(_ a: UInt64, _ b: UInt64) -> UInt64 {
  if let nan = propagatedNaN(a, b) { return nan }
  let sign = (a ^ b) & DoubleBits.sign
  let zero = DoubleBits.isZero(a) || DoubleBits.isZero(b)
  if DoubleBits.isInfinite(a) || DoubleBits.isInfinite(b) {
    return zero ? DoubleBits.invalid : sign | DoubleBits.infinity
  }
  if zero { return sign }
  let x = Parts(a)
  let y = Parts(b)
  let product = multiplyWide(x.significand, y.significand)
  let significand = product.high | (product.low == 0 ? 0 : 1)
  return sign | assemble(x.exponent &+ y.exponent &+ 1, significand, .double)
}

/// a ÷ b.
@inline(never)
public func divideDoubles(_ a: UInt64, _ b: UInt64) -> UInt64 {
  if let nan = propagatedNaN(a, b) { return nan }
  let sign = (a ^ b) & DoubleBits.sign
  if DoubleBits.isInfinite(a) {
    return DoubleBits.isInfinite(b) ? DoubleBits.invalid : sign | DoubleBits.infinity
  }
  if DoubleBits.isZero(b) {
    return DoubleBits.isZero(a) ? DoubleBits.invalid : sign | DoubleBits.infinity
  }
  if DoubleBits.isZero(a) || DoubleBits.isInfinite(b) { return sign }
  let x = Parts(a)
  let y = Parts(b)
  // 60 bits of quotient, one by one: 53 count, one rounds, the last stands for the remainder.
  var remainder = x.significand &>> 1
  let divisor = y.significand &>> 1
  var quotient: UInt64 = 0
  var bits: Int32 = 60
  while bits != 0 {
    bits = bits &- 1
    quotient = quotient &<< 1
    if remainder >= divisor {
      remainder = remainder &- divisor
      quotient |= 1
    }
    remainder = remainder &<< 1
  }
  if remainder != 0 { quotient |= 1 }
  return sign | assemble(x.exponent &- y.exponent &+ 4, quotient, .double)
}

/// √a; of −0 it is −0.
@inline(never)
public func squareRootOfDouble(_ a: UInt64) -> UInt64 {
  if DoubleBits.isNaN(a) { return a | DoubleBits.quiet }
  if DoubleBits.isZero(a) || a == DoubleBits.infinity { return a }
  if a & DoubleBits.sign != 0 { return DoubleBits.invalid }
  let x = Parts(a)
  // Two bits of the radicand make one of the root: 56 of them, and bit 0 for the remainder.
  var radicand = x.exponent & 1 == 1 ? x.significand : x.significand &>> 1
  var root: UInt64 = 0
  var remainder: UInt64 = 0
  var bits: Int32 = 56
  while bits != 0 {
    bits = bits &- 1
    remainder = remainder &<< 2 | radicand &>> 62
    radicand = radicand &<< 2
    let trial = root &<< 2 | 1
    root = root &<< 1
    if remainder >= trial {
      remainder = remainder &- trial
      root |= 1
    }
  }
  let significand = root &<< 8 | (remainder == 0 ? 0 : 1)
  return assemble(x.exponent &>> 1, significand, .double)
}

/// The remainder of a ÷ b with the quotient rounded towards zero, exactly; it has a's sign.
@inline(never)
public func truncatingRemainderOfDoubles(_ a: UInt64, _ b: UInt64) -> UInt64 {
  if let nan = propagatedNaN(a, b) { return nan }
  if DoubleBits.isInfinite(a) || DoubleBits.isZero(b) { return DoubleBits.invalid }
  if DoubleBits.magnitude(a) < DoubleBits.magnitude(b) || DoubleBits.isZero(a) { return a }
  let x = Parts(a)
  let y = Parts(b)
  var remainder = x.significand &>> 1
  let divisor = y.significand &>> 1
  var exponent = x.exponent
  while true {
    if remainder >= divisor { remainder = remainder &- divisor }
    if exponent == y.exponent { break }
    remainder = remainder &<< 1
    exponent = exponent &- 1
  }
  return x.sign | assemble(y.exponent &+ 1, remainder, .double)
}
