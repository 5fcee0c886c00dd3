@_noAllocation @_noLocks
func proof(_ left: UInt8, _ right: UInt8) -> UInt8 { Adder().add(left, right) }
