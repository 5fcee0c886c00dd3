import RuntimeArithmetic

// The names under which LLVM calls the operations on Float, each passed as its bit pattern.

@c(__addsf3)
public func addsf3(_ a: UInt32, _ b: UInt32) -> UInt32 { addFloats(a, b) }

@c(__subsf3)
public func subsf3(_ a: UInt32, _ b: UInt32) -> UInt32 { subtractFloats(a, b) }

@c(__mulsf3)
public func mulsf3(_ a: UInt32, _ b: UInt32) -> UInt32 { multiplyFloats(a, b) }

@c(__divsf3)
public func divsf3(_ a: UInt32, _ b: UInt32) -> UInt32 { divideFloats(a, b) }

// Comparisons: as for Double.

@c(__eqsf2)
public func eqsf2(_ a: UInt32, _ b: UInt32) -> Int32 { compareFloats(a, b, unordered: 1) }

@c(__nesf2)
public func nesf2(_ a: UInt32, _ b: UInt32) -> Int32 { compareFloats(a, b, unordered: 1) }

@c(__ltsf2)
public func ltsf2(_ a: UInt32, _ b: UInt32) -> Int32 { compareFloats(a, b, unordered: 1) }

@c(__lesf2)
public func lesf2(_ a: UInt32, _ b: UInt32) -> Int32 { compareFloats(a, b, unordered: 1) }

@c(__gtsf2)
public func gtsf2(_ a: UInt32, _ b: UInt32) -> Int32 { compareFloats(a, b, unordered: -1) }

@c(__gesf2)
public func gesf2(_ a: UInt32, _ b: UInt32) -> Int32 { compareFloats(a, b, unordered: -1) }

@c(__unordsf2)
public func unordsf2(_ a: UInt32, _ b: UInt32) -> Int32 {
  compareFloats(a, b, unordered: 2) == 2 ? 1 : 0
}

// The C library's functions that methods of Float become.

@c(sqrtf)
public func sqrtf(_ a: UInt32) -> UInt32 { squareRootOfFloat(a) }

@c(fmodf)
public func fmodf(_ a: UInt32, _ b: UInt32) -> UInt32 { truncatingRemainderOfFloats(a, b) }

@c(truncf)
public func truncf(_ a: UInt32) -> UInt32 { roundFloat(a, .towardZero) }

@c(floorf)
public func floorf(_ a: UInt32) -> UInt32 { roundFloat(a, .down) }

@c(ceilf)
public func ceilf(_ a: UInt32) -> UInt32 { roundFloat(a, .up) }

@c(roundf)
public func roundf(_ a: UInt32) -> UInt32 { roundFloat(a, .toNearestOrAwayFromZero) }

@c(rintf)
public func rintf(_ a: UInt32) -> UInt32 { roundFloat(a, .toNearestOrEven) }

@c(nearbyintf)
public func nearbyintf(_ a: UInt32) -> UInt32 { roundFloat(a, .toNearestOrEven) }

@c(roundevenf)
public func roundevenf(_ a: UInt32) -> UInt32 { roundFloat(a, .toNearestOrEven) }
