import RuntimeArithmetic

// The names under which LLVM calls the operations on Double. A Double is passed as its bit pattern:
// without a floating-point unit both travel in the same pair of registers.

@c(__adddf3)
public func adddf3(_ a: UInt64, _ b: UInt64) -> UInt64 { addDoubles(a, b) }

@c(__subdf3)
public func subdf3(_ a: UInt64, _ b: UInt64) -> UInt64 { subtractDoubles(a, b) }

@c(__muldf3)
public func muldf3(_ a: UInt64, _ b: UInt64) -> UInt64 { multiplyDoubles(a, b) }

@c(__divdf3)
public func divdf3(_ a: UInt64, _ b: UInt64) -> UInt64 { divideDoubles(a, b) }

// Comparisons: the result is compared with 0. When one operand is NaN, each is told what makes its
// condition false.

@c(__eqdf2)
public func eqdf2(_ a: UInt64, _ b: UInt64) -> Int32 { compareDoubles(a, b, unordered: 1) }

@c(__nedf2)
public func nedf2(_ a: UInt64, _ b: UInt64) -> Int32 { compareDoubles(a, b, unordered: 1) }

@c(__ltdf2)
public func ltdf2(_ a: UInt64, _ b: UInt64) -> Int32 { compareDoubles(a, b, unordered: 1) }

@c(__ledf2)
public func ledf2(_ a: UInt64, _ b: UInt64) -> Int32 { compareDoubles(a, b, unordered: 1) }

@c(__gtdf2)
public func gtdf2(_ a: UInt64, _ b: UInt64) -> Int32 { compareDoubles(a, b, unordered: -1) }

@c(__gedf2)
public func gedf2(_ a: UInt64, _ b: UInt64) -> Int32 { compareDoubles(a, b, unordered: -1) }

@c(__unorddf2)
public func unorddf2(_ a: UInt64, _ b: UInt64) -> Int32 {
  compareDoubles(a, b, unordered: 2) == 2 ? 1 : 0
}

// The C library's functions that methods of Double become.

@c(sqrt)
public func sqrt(_ a: UInt64) -> UInt64 { squareRootOfDouble(a) }

@c(fmod)
public func fmod(_ a: UInt64, _ b: UInt64) -> UInt64 { truncatingRemainderOfDoubles(a, b) }

@c(trunc)
public func trunc(_ a: UInt64) -> UInt64 { roundDouble(a, .towardZero) }

@c(floor)
public func floor(_ a: UInt64) -> UInt64 { roundDouble(a, .down) }

@c(ceil)
public func ceil(_ a: UInt64) -> UInt64 { roundDouble(a, .up) }

@c(round)
public func round(_ a: UInt64) -> UInt64 { roundDouble(a, .toNearestOrAwayFromZero) }

@c(rint)
public func rint(_ a: UInt64) -> UInt64 { roundDouble(a, .toNearestOrEven) }

@c(nearbyint)
public func nearbyint(_ a: UInt64) -> UInt64 { roundDouble(a, .toNearestOrEven) }

@c(roundeven)
public func roundeven(_ a: UInt64) -> UInt64 { roundDouble(a, .toNearestOrEven) }
