// passes: digits into the buffer lowest first, then reversed in place; those that do not fit are divided off before

@safe
struct Formatter {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0
  private(set) var lost = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { unsafe self.buffer = unsafe buffer }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes in
      for unsafe byte in unsafe bytes { put(byte) }
    }
  }

  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, base: Int = 10, width: Int = 0, zeroPadded: Bool = false, plus: Bool = false,
    uppercase: Bool = false
  ) {
    number(
      UInt64(truncatingIfNeeded: value.magnitude), base: base, decimals: 0,
      sign: value < 0 ? "-" : plus ? "+" : "", width: width, zeroPadded: zeroPadded,
      ten: uppercase ? 65 : 97)
  }

  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, decimals: Int, width: Int = 0, zeroPadded: Bool = false, plus: Bool = false
  ) {
    number(
      UInt64(truncatingIfNeeded: value.magnitude), base: 10, decimals: decimals,
      sign: value < 0 ? "-" : plus ? "+" : "", width: width, zeroPadded: zeroPadded, ten: 97)
  }

  @inline(never)
  private mutating func number(
    _ magnitude: UInt64, base: Int, decimals: Int, sign: StaticString, width: Int,
    zeroPadded: Bool, ten: UInt8
  ) {
    let base = UInt64(truncatingIfNeeded: base)
    var length = decimals > 0 ? decimals &+ 2 : 1
    var rest = magnitude / base
    var digits = 1
    while rest != 0 {
      rest /= base
      digits = digits &+ 1
      if digits > decimals &+ 1 { length = length &+ 1 }
    }
    if zeroPadded { append(sign) }
    var padding = width &- length &- sign.utf8CodeUnitCount
    while padding > 0 {
      put(zeroPadded ? 48 : 32)
      padding = padding &- 1
    }
    if !zeroPadded { append(sign) }

    var low = count
    let excess = unsafe length &- (buffer.count &- count)
    var place = 0
    rest = magnitude
    digits = 0
    while place < length {
      var byte: UInt8 = 46
      if digits != decimals || decimals == 0 || place != decimals {
        let digit = UInt8(truncatingIfNeeded: rest % base)
        rest /= base
        digits = digits &+ 1
        byte = digit < 10 ? 48 &+ digit : ten &+ digit &- 10
      }
      if place < excess { lost = lost &+ 1 } else { put(byte) }
      place = place &+ 1
    }
    var high = count &- 1
    while low < high {
      unsafe (buffer[low], buffer[high]) = unsafe (buffer[high], buffer[low])
      low = low &+ 1
      high = high &- 1
    }
  }

  private mutating func put(_ byte: UInt8) {
    if unsafe count < buffer.count {
      unsafe buffer[count] = byte
      count = count &+ 1
    } else {
      lost = lost &+ 1
    }
  }
}
