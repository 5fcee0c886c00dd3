import RuntimeArithmetic

// The names under which LLVM calls 64-bit multiplication and division. Those of 32 bits are in
// division.S.

/// `a` × `b`, modulo 2^64.
@c(__muldi3)
public func muldi3(_ a: UInt64, _ b: UInt64) -> UInt64 { multiply64(a, b) }

/// `a` ÷ `b`, rounded down; `b` is not 0.
@c(__udivdi3)
public func udivdi3(_ a: UInt64, _ b: UInt64) -> UInt64 { divideUnsigned64(a, b) }

/// The remainder of `a` ÷ `b`; `b` is not 0.
@c(__umoddi3)
public func umoddi3(_ a: UInt64, _ b: UInt64) -> UInt64 { remainderUnsigned64(a, b) }

/// `a` ÷ `b`, rounded towards 0; `b` is not 0.
@c(__divdi3)
public func divdi3(_ a: Int64, _ b: Int64) -> Int64 { divideSigned64(a, b) }

/// The remainder of `a` ÷ `b`, with the sign of `a`; `b` is not 0.
@c(__moddi3)
public func moddi3(_ a: Int64, _ b: Int64) -> Int64 { remainderSigned64(a, b) }
