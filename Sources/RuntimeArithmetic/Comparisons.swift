// Comparisons of floating-point numbers, by their bit patterns.

/// −1, 0 or 1 as a is below, at or above b; `unordered` when one of them is NaN.
@inline(never)
public func compareDoubles(_ a: UInt64, _ b: UInt64, unordered: Int32) -> Int32 {
  if DoubleBits.isNaN(a) || DoubleBits.isNaN(b) { return unordered }
  if a == b || DoubleBits.magnitude(a | b) == 0 { return 0 }
  let x = Int64(bitPattern: a)
  let y = Int64(bitPattern: b)
  // Among negative numbers the larger pattern is the lower number.
  return (x < y) != (x & y < 0) ? -1 : 1
}

/// −1, 0 or 1 as a is below, at or above b; `unordered` when one of them is NaN.
@inline(never)
public func compareFloats(_ a: UInt32, _ b: UInt32, unordered: Int32) -> Int32 {
  let infinity: UInt32 = 0x7f80_0000
  let magnitude: UInt32 = 0x7fff_ffff
  if a & magnitude > infinity || b & magnitude > infinity { return unordered }
  if a == b || (a | b) & magnitude == 0 { return 0 }
  let x = Int32(bitPattern: a)
  let y = Int32(bitPattern: b)
  return (x < y) != (x & y < 0) ? -1 : 1
}
