import RuntimeArithmetic

// The names under which LLVM calls 64-bit multiplication and division. Those of 32 bits are in
// division.S.

@c(__muldi3)
public func muldi3(_ a: UInt64, _ b: UInt64) -> UInt64 { multiply64(a, b) }

@c(__udivdi3)
public func udivdi3(_ a: UInt64, _ b: UInt64) -> UInt64 { divideUnsigned64(a, b) }

@c(__umoddi3)
public func umoddi3(_ a: UInt64, _ b: UInt64) -> UInt64 { remainderUnsigned64(a, b) }

@c(__divdi3)
public func divdi3(_ a: Int64, _ b: Int64) -> Int64 { divideSigned64(a, b) }

@c(__moddi3)
public func moddi3(_ a: Int64, _ b: Int64) -> Int64 { remainderSigned64(a, b) }
