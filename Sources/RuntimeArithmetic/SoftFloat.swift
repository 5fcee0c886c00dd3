// Float as bit patterns: computed in Double and rounded once more.
//
// The second rounding changes nothing: 53 bits are at least 2 × 24 + 2, which is what it takes for
// the sum, the product, the quotient and the root of two numbers of 24 bits.

@inline(__always)
private func inDouble(
  _ a: UInt32, _ b: UInt32, _ operation: (UInt64, UInt64) -> UInt64
) -> UInt32 {
  floatFromDouble(operation(doubleFromFloat(a), doubleFromFloat(b)))
}

/// a + b.
public func addFloats(_ a: UInt32, _ b: UInt32) -> UInt32 { inDouble(a, b, addDoubles) }

/// a − b.
public func subtractFloats(_ a: UInt32, _ b: UInt32) -> UInt32 { inDouble(a, b, subtractDoubles) }

/// a × b.
public func multiplyFloats(_ a: UInt32, _ b: UInt32) -> UInt32 { inDouble(a, b, multiplyDoubles) }

/// a ÷ b.
public func divideFloats(_ a: UInt32, _ b: UInt32) -> UInt32 { inDouble(a, b, divideDoubles) }

/// √a; of −0 it is −0.
public func squareRootOfFloat(_ a: UInt32) -> UInt32 {
  floatFromDouble(squareRootOfDouble(doubleFromFloat(a)))
}

/// The remainder of a ÷ b with the quotient rounded towards zero, exactly; it has a's sign.
public func truncatingRemainderOfFloats(_ a: UInt32, _ b: UInt32) -> UInt32 {
  inDouble(a, b, truncatingRemainderOfDoubles)
}

/// a rounded to an integer.
public func roundFloat(_ a: UInt32, _ rule: Rounding) -> UInt32 {
  floatFromDouble(roundDouble(doubleFromFloat(a), rule))
}
