// Each function is compiled only if the compiler can show that nothing it reaches allocates memory.
// `@_noLocks` would refuse honest tables too: on the host a global table is initialised behind a
// lock, on the chip it is a constant.

@_noAllocation
func beginsWithoutAllocation(_ buffer: UnsafeMutableBufferPointer<UInt8>) -> Formatter {
  unsafe Formatter(buffer)
}

@_noAllocation
func appendsATextWithoutAllocation(_ formatter: inout Formatter) { formatter.append("text") }

@_noAllocation
func appendsABytesWithoutAllocation(_ formatter: inout Formatter, _ value: UInt8) {
  formatter.append(
    value, base: 16, width: 2, zeroPadded: true, plus: false, uppercase: true)
}

@_noAllocation
func appendsAnIntegerWithoutAllocation(_ formatter: inout Formatter, _ value: Int64) {
  formatter.append(
    value, base: 10, width: 0, zeroPadded: false, plus: true, uppercase: false)
}

@_noAllocation
func appendsDecimalsWithoutAllocation(_ formatter: inout Formatter, _ value: Int32) {
  formatter.append(value, decimals: 2, width: 8, zeroPadded: false, plus: false)
}
