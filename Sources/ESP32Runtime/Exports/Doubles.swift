import RuntimeArithmetic

// The names under which LLVM calls the operations on Double. A Double is passed as its bit pattern:
// without a floating-point unit both travel in the same pair of registers.

/// `a` + `b`.
@c(__adddf3)
public func adddf3(_ a: UInt64, _ b: UInt64) -> UInt64 { addDoubles(a, b) }

/// `a` - `b`.
@c(__subdf3)
public func subdf3(_ a: UInt64, _ b: UInt64) -> UInt64 { subtractDoubles(a, b) }

/// `a` × `b`.
@c(__muldf3)
public func muldf3(_ a: UInt64, _ b: UInt64) -> UInt64 { multiplyDoubles(a, b) }

/// `a` ÷ `b`.
@c(__divdf3)
public func divdf3(_ a: UInt64, _ b: UInt64) -> UInt64 { divideDoubles(a, b) }

// Comparisons: the result is compared with 0. When one operand is NaN, each is told what makes its
// condition false.

/// 0 when `a` == `b`; not 0 else, also for NaN.
@c(__eqdf2)
public func eqdf2(_ a: UInt64, _ b: UInt64) -> Int32 { compareDoubles(a, b, unordered: 1) }

/// Not 0 when `a` != `b`, also for NaN; 0 else.
@c(__nedf2)
public func nedf2(_ a: UInt64, _ b: UInt64) -> Int32 { compareDoubles(a, b, unordered: 1) }

/// Below 0 when `a` < `b`; not below 0 else, also for NaN.
@c(__ltdf2)
public func ltdf2(_ a: UInt64, _ b: UInt64) -> Int32 { compareDoubles(a, b, unordered: 1) }

/// At most 0 when `a` <= `b`; above 0 else, also for NaN.
@c(__ledf2)
public func ledf2(_ a: UInt64, _ b: UInt64) -> Int32 { compareDoubles(a, b, unordered: 1) }

/// Above 0 when `a` > `b`; not above 0 else, also for NaN.
@c(__gtdf2)
public func gtdf2(_ a: UInt64, _ b: UInt64) -> Int32 { compareDoubles(a, b, unordered: -1) }

/// At least 0 when `a` >= `b`; below 0 else, also for NaN.
@c(__gedf2)
public func gedf2(_ a: UInt64, _ b: UInt64) -> Int32 { compareDoubles(a, b, unordered: -1) }

/// 1 when `a` or `b` is NaN; 0 else.
@c(__unorddf2)
public func unorddf2(_ a: UInt64, _ b: UInt64) -> Int32 {
  compareDoubles(a, b, unordered: 2) == 2 ? 1 : 0
}

// The C library's functions that methods of Double become.

/// The square root, rounded to nearest or even; NaN below 0.
@c(sqrt)
public func sqrt(_ a: UInt64) -> UInt64 { squareRootOfDouble(a) }

/// What is left of `a` after whole `b`s, with the sign of `a`.
@c(fmod)
public func fmod(_ a: UInt64, _ b: UInt64) -> UInt64 { truncatingRemainderOfDoubles(a, b) }

/// Rounded towards 0.
@c(trunc)
public func trunc(_ a: UInt64) -> UInt64 { roundDouble(a, .towardZero) }

/// Rounded down.
@c(floor)
public func floor(_ a: UInt64) -> UInt64 { roundDouble(a, .down) }

/// Rounded up.
@c(ceil)
public func ceil(_ a: UInt64) -> UInt64 { roundDouble(a, .up) }

/// Rounded to nearest, halves away from 0.
@c(round)
public func round(_ a: UInt64) -> UInt64 { roundDouble(a, .toNearestOrAwayFromZero) }

/// Rounded to nearest, halves to even.
@c(rint)
public func rint(_ a: UInt64) -> UInt64 { roundDouble(a, .toNearestOrEven) }

/// Rounded to nearest, halves to even.
@c(nearbyint)
public func nearbyint(_ a: UInt64) -> UInt64 { roundDouble(a, .toNearestOrEven) }

/// Rounded to nearest, halves to even.
@c(roundeven)
public func roundeven(_ a: UInt64) -> UInt64 { roundDouble(a, .toNearestOrEven) }
