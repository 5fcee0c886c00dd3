@_cdecl("sample_add") public func sampleAdd(_ left: UInt8, _ right: UInt8) -> UInt8 {
  Adder().add(left, right)
}
