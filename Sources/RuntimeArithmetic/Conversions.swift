// Between integers, Float and Double, the latter two as bit patterns.
//
// A number too large for the integer becomes the nearest one that there is, NaN becomes 0: Swift
// checks before it converts, so that no program sees this.

/// The Double nearest to an unsigned number.
public func doubleFromUnsigned64(_ number: UInt64) -> UInt64 { assemble(63, number, .double) }

/// The Double nearest to a signed number.
public func doubleFromSigned64(_ number: Int64) -> UInt64 {
  UInt64(bitPattern: number) & DoubleBits.sign | doubleFromUnsigned64(magnitude(number))
}

/// The Float nearest to an unsigned number.
public func floatFromUnsigned64(_ number: UInt64) -> UInt32 {
  UInt32(truncatingIfNeeded: assemble(63, number, .float))
}

/// The Float nearest to a signed number.
public func floatFromSigned64(_ number: Int64) -> UInt32 {
  (number < 0 ? 0x8000_0000 : 0) | floatFromUnsigned64(magnitude(number))
}

/// The magnitude of a Double, rounded towards zero, up to `highest`.
@inline(never)
private func integerMagnitude(_ a: UInt64, highest: UInt64) -> UInt64 {
  let magnitude = DoubleBits.magnitude(a)
  // 1.0, below which all is 0; and NaN.
  if magnitude < 0x3ff0_0000_0000_0000 || DoubleBits.isNaN(a) { return 0 }
  let x = Parts(magnitude)
  if x.exponent > 63 { return highest }
  let number = x.significand &>> UInt64(truncatingIfNeeded: 63 &- x.exponent)
  return number > highest ? highest : number
}

/// The unsigned number towards zero from a Double, at most `highest`.
public func unsignedFromDouble(_ a: UInt64, highest: UInt64) -> UInt64 {
  a & DoubleBits.sign == 0 ? integerMagnitude(a, highest: highest) : 0
}

/// The signed number towards zero from a Double, from −`highest` − 1 to `highest`.
public func signedFromDouble(_ a: UInt64, highest: UInt64) -> Int64 {
  let isNegative = a & DoubleBits.sign != 0
  let limit = isNegative ? highest &+ 1 : highest
  let number = integerMagnitude(a, highest: limit)
  return Int64(bitPattern: isNegative ? 0 &- number : number)
}

/// The same number as a Double.
@inline(never)
public func doubleFromFloat(_ a: UInt32) -> UInt64 {
  let sign = UInt64(high: a & 0x8000_0000, low: 0)
  let magnitude = UInt64(truncatingIfNeeded: a & 0x7fff_ffff)
  if magnitude < 0x0080_0000 {  // 0 or subnormal: a multiple of 2^-149
    return sign | assemble(63 &- 149, magnitude, .double)
  }
  if magnitude >= 0x7f80_0000 {
    let quiet = magnitude == 0x7f80_0000 ? 0 : DoubleBits.quiet
    return sign | DoubleBits.infinity | quiet | magnitude &<< 29 & 0x000f_ffff_e000_0000
  }
  return sign | (magnitude &<< 29) &+ (1023 &- 127) &<< 52
}

/// The Float nearest to a Double.
@inline(never)
public func floatFromDouble(_ a: UInt64) -> UInt32 {
  let sign = a.high & 0x8000_0000
  if DoubleBits.isNaN(a) {
    return sign | 0x7fc0_0000 | UInt32(truncatingIfNeeded: a &>> 29) & 0x003f_ffff
  }
  if DoubleBits.isInfinite(a) { return sign | 0x7f80_0000 }
  if DoubleBits.isZero(a) { return sign }
  let x = Parts(a)
  return sign | UInt32(truncatingIfNeeded: assemble(x.exponent, x.significand, .float))
}
