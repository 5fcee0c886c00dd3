import RuntimeArithmetic

// The names under which LLVM converts between Float, Double and integers: si and di are integers of
// 32 and 64 bits, sf is Float, df is Double.

@c(__extendsfdf2)
public func extendsfdf2(_ a: UInt32) -> UInt64 { doubleFromFloat(a) }

@c(__truncdfsf2)
public func truncdfsf2(_ a: UInt64) -> UInt32 { floatFromDouble(a) }

@c(__fixdfsi)
public func fixdfsi(_ a: UInt64) -> Int32 {
  Int32(truncatingIfNeeded: signedFromDouble(a, highest: 0x7fff_ffff))
}

@c(__fixunsdfsi)
public func fixunsdfsi(_ a: UInt64) -> UInt32 {
  UInt32(truncatingIfNeeded: unsignedFromDouble(a, highest: 0xffff_ffff))
}

@c(__fixdfdi)
public func fixdfdi(_ a: UInt64) -> Int64 {
  signedFromDouble(a, highest: 0x7fff_ffff_ffff_ffff)
}

@c(__fixunsdfdi)
public func fixunsdfdi(_ a: UInt64) -> UInt64 {
  unsignedFromDouble(a, highest: 0xffff_ffff_ffff_ffff)
}

@c(__fixsfsi)
public func fixsfsi(_ a: UInt32) -> Int32 {
  Int32(truncatingIfNeeded: signedFromDouble(doubleFromFloat(a), highest: 0x7fff_ffff))
}

@c(__fixunssfsi)
public func fixunssfsi(_ a: UInt32) -> UInt32 {
  UInt32(truncatingIfNeeded: unsignedFromDouble(doubleFromFloat(a), highest: 0xffff_ffff))
}

@c(__fixsfdi)
public func fixsfdi(_ a: UInt32) -> Int64 {
  signedFromDouble(doubleFromFloat(a), highest: 0x7fff_ffff_ffff_ffff)
}

@c(__fixunssfdi)
public func fixunssfdi(_ a: UInt32) -> UInt64 {
  unsignedFromDouble(doubleFromFloat(a), highest: 0xffff_ffff_ffff_ffff)
}

@c(__floatsidf)
public func floatsidf(_ a: Int32) -> UInt64 { doubleFromSigned64(Int64(a)) }

@c(__floatunsidf)
public func floatunsidf(_ a: UInt32) -> UInt64 { doubleFromUnsigned64(UInt64(a)) }

@c(__floatdidf)
public func floatdidf(_ a: Int64) -> UInt64 { doubleFromSigned64(a) }

@c(__floatundidf)
public func floatundidf(_ a: UInt64) -> UInt64 { doubleFromUnsigned64(a) }

@c(__floatsisf)
public func floatsisf(_ a: Int32) -> UInt32 { floatFromSigned64(Int64(a)) }

@c(__floatunsisf)
public func floatunsisf(_ a: UInt32) -> UInt32 { floatFromUnsigned64(UInt64(a)) }

@c(__floatdisf)
public func floatdisf(_ a: Int64) -> UInt32 { floatFromSigned64(a) }

@c(__floatundisf)
public func floatundisf(_ a: UInt64) -> UInt32 { floatFromUnsigned64(a) }
