import RuntimeArithmetic

// The names under which LLVM calls the operations on Float, each passed as its bit pattern.

/// `a` + `b`.
@c(__addsf3)
public func addsf3(_ a: UInt32, _ b: UInt32) -> UInt32 { addFloats(a, b) }

/// `a` - `b`.
@c(__subsf3)
public func subsf3(_ a: UInt32, _ b: UInt32) -> UInt32 { subtractFloats(a, b) }

/// `a` × `b`.
@c(__mulsf3)
public func mulsf3(_ a: UInt32, _ b: UInt32) -> UInt32 { multiplyFloats(a, b) }

/// `a` ÷ `b`.
@c(__divsf3)
public func divsf3(_ a: UInt32, _ b: UInt32) -> UInt32 { divideFloats(a, b) }

// Comparisons: as for Double.

/// 0 when `a` == `b`; not 0 else, also for NaN.
@c(__eqsf2)
public func eqsf2(_ a: UInt32, _ b: UInt32) -> Int32 { compareFloats(a, b, unordered: 1) }

/// Not 0 when `a` != `b`, also for NaN; 0 else.
@c(__nesf2)
public func nesf2(_ a: UInt32, _ b: UInt32) -> Int32 { compareFloats(a, b, unordered: 1) }

/// Below 0 when `a` < `b`; not below 0 else, also for NaN.
@c(__ltsf2)
public func ltsf2(_ a: UInt32, _ b: UInt32) -> Int32 { compareFloats(a, b, unordered: 1) }

/// At most 0 when `a` <= `b`; above 0 else, also for NaN.
@c(__lesf2)
public func lesf2(_ a: UInt32, _ b: UInt32) -> Int32 { compareFloats(a, b, unordered: 1) }

/// Above 0 when `a` > `b`; not above 0 else, also for NaN.
@c(__gtsf2)
public func gtsf2(_ a: UInt32, _ b: UInt32) -> Int32 { compareFloats(a, b, unordered: -1) }

/// At least 0 when `a` >= `b`; below 0 else, also for NaN.
@c(__gesf2)
public func gesf2(_ a: UInt32, _ b: UInt32) -> Int32 { compareFloats(a, b, unordered: -1) }

/// 1 when `a` or `b` is NaN; 0 else.
@c(__unordsf2)
public func unordsf2(_ a: UInt32, _ b: UInt32) -> Int32 {
  compareFloats(a, b, unordered: 2) == 2 ? 1 : 0
}

// The C library's functions that methods of Float become.

/// The square root, rounded to nearest or even; NaN below 0.
@c(sqrtf)
public func sqrtf(_ a: UInt32) -> UInt32 { squareRootOfFloat(a) }

/// What is left of `a` after whole `b`s, with the sign of `a`.
@c(fmodf)
public func fmodf(_ a: UInt32, _ b: UInt32) -> UInt32 { truncatingRemainderOfFloats(a, b) }

/// Rounded towards 0.
@c(truncf)
public func truncf(_ a: UInt32) -> UInt32 { roundFloat(a, .towardZero) }

/// Rounded down.
@c(floorf)
public func floorf(_ a: UInt32) -> UInt32 { roundFloat(a, .down) }

/// Rounded up.
@c(ceilf)
public func ceilf(_ a: UInt32) -> UInt32 { roundFloat(a, .up) }

/// Rounded to nearest, halves away from 0.
@c(roundf)
public func roundf(_ a: UInt32) -> UInt32 { roundFloat(a, .toNearestOrAwayFromZero) }

/// Rounded to nearest, halves to even.
@c(rintf)
public func rintf(_ a: UInt32) -> UInt32 { roundFloat(a, .toNearestOrEven) }

/// Rounded to nearest, halves to even.
@c(nearbyintf)
public func nearbyintf(_ a: UInt32) -> UInt32 { roundFloat(a, .toNearestOrEven) }

/// Rounded to nearest, halves to even.
@c(roundevenf)
public func roundevenf(_ a: UInt32) -> UInt32 { roundFloat(a, .toNearestOrEven) }
