import RuntimeArithmetic

// The names under which LLVM converts between Float, Double and integers: si and di are integers of
// 32 and 64 bits, sf is Float, df is Double.

/// A Float as Double: exact.
@c(__extendsfdf2)
public func extendsfdf2(_ a: UInt32) -> UInt64 { doubleFromFloat(a) }

/// A Double as Float, rounded to nearest or even.
@c(__truncdfsf2)
public func truncdfsf2(_ a: UInt64) -> UInt32 { floatFromDouble(a) }

/// A Double as Int32, rounded towards 0; the nearest Int32 where it does not fit; NaN becomes 0.
@c(__fixdfsi)
public func fixdfsi(_ a: UInt64) -> Int32 {
  Int32(truncatingIfNeeded: signedFromDouble(a, highest: 0x7fff_ffff))
}

/// A Double as UInt32, rounded towards 0; the nearest UInt32 where it does not fit; NaN becomes 0.
@c(__fixunsdfsi)
public func fixunsdfsi(_ a: UInt64) -> UInt32 {
  UInt32(truncatingIfNeeded: unsignedFromDouble(a, highest: 0xffff_ffff))
}

/// A Double as Int64, rounded towards 0; the nearest Int64 where it does not fit; NaN becomes 0.
@c(__fixdfdi)
public func fixdfdi(_ a: UInt64) -> Int64 {
  signedFromDouble(a, highest: 0x7fff_ffff_ffff_ffff)
}

/// A Double as UInt64, rounded towards 0; the nearest UInt64 where it does not fit; NaN becomes 0.
@c(__fixunsdfdi)
public func fixunsdfdi(_ a: UInt64) -> UInt64 {
  unsignedFromDouble(a, highest: 0xffff_ffff_ffff_ffff)
}

/// A Float as Int32, rounded towards 0; the nearest Int32 where it does not fit; NaN becomes 0.
@c(__fixsfsi)
public func fixsfsi(_ a: UInt32) -> Int32 {
  Int32(truncatingIfNeeded: signedFromDouble(doubleFromFloat(a), highest: 0x7fff_ffff))
}

/// A Float as UInt32, rounded towards 0; the nearest UInt32 where it does not fit; NaN becomes 0.
@c(__fixunssfsi)
public func fixunssfsi(_ a: UInt32) -> UInt32 {
  UInt32(truncatingIfNeeded: unsignedFromDouble(doubleFromFloat(a), highest: 0xffff_ffff))
}

/// A Float as Int64, rounded towards 0; the nearest Int64 where it does not fit; NaN becomes 0.
@c(__fixsfdi)
public func fixsfdi(_ a: UInt32) -> Int64 {
  signedFromDouble(doubleFromFloat(a), highest: 0x7fff_ffff_ffff_ffff)
}

/// A Float as UInt64, rounded towards 0; the nearest UInt64 where it does not fit; NaN becomes 0.
@c(__fixunssfdi)
public func fixunssfdi(_ a: UInt32) -> UInt64 {
  unsignedFromDouble(doubleFromFloat(a), highest: 0xffff_ffff_ffff_ffff)
}

/// An Int32 as Double: exact.
@c(__floatsidf)
public func floatsidf(_ a: Int32) -> UInt64 { doubleFromSigned64(Int64(a)) }

/// A UInt32 as Double: exact.
@c(__floatunsidf)
public func floatunsidf(_ a: UInt32) -> UInt64 { doubleFromUnsigned64(UInt64(a)) }

/// An Int64 as Double, rounded to nearest or even.
@c(__floatdidf)
public func floatdidf(_ a: Int64) -> UInt64 { doubleFromSigned64(a) }

/// A UInt64 as Double, rounded to nearest or even.
@c(__floatundidf)
public func floatundidf(_ a: UInt64) -> UInt64 { doubleFromUnsigned64(a) }

/// An Int32 as Float, rounded to nearest or even.
@c(__floatsisf)
public func floatsisf(_ a: Int32) -> UInt32 { floatFromSigned64(Int64(a)) }

/// A UInt32 as Float, rounded to nearest or even.
@c(__floatunsisf)
public func floatunsisf(_ a: UInt32) -> UInt32 { floatFromUnsigned64(UInt64(a)) }

/// An Int64 as Float, rounded to nearest or even.
@c(__floatdisf)
public func floatdisf(_ a: Int64) -> UInt32 { floatFromSigned64(a) }

/// A UInt64 as Float, rounded to nearest or even.
@c(__floatundisf)
public func floatundisf(_ a: UInt64) -> UInt32 { floatFromUnsigned64(a) }
