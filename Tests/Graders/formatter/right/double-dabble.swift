// passes: shift and add 3 (double dabble): decimal digits without a division

@safe
struct Formatter: ~Copyable {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private var length = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { unsafe self.buffer = unsafe buffer }

  var count: Int { unsafe min(length, buffer.count) }
  var lost: Int { unsafe max(0, length &- buffer.count) }

  mutating func append(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount { unsafe put(text.utf8Start[index]) }
  }

  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, base: Int = 10, width: Int = 0, zeroPadded: Bool = false, plus: Bool = false,
    uppercase: Bool = false
  ) {
    number(
      UInt64(truncatingIfNeeded: value.magnitude), base, 0, value < 0 ? 45 : plus ? 43 : 0, width,
      zeroPadded, uppercase ? 65 : 97)
  }

  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, decimals: Int, width: Int = 0, zeroPadded: Bool = false, plus: Bool = false
  ) {
    number(
      UInt64(truncatingIfNeeded: value.magnitude), 10, decimals, value < 0 ? 45 : plus ? 43 : 0,
      width, zeroPadded, 97)
  }

  @inline(never)
  private mutating func number(
    _ magnitude: UInt64, _ base: Int, _ decimals: Int, _ sign: UInt8, _ width: Int,
    _ zeroPadded: Bool, _ ten: UInt8
  ) {
    let decimal = base == 10
    let packed = decimal ? dabble(magnitude) : (high: 0, low: magnitude)
    let bits = base == 2 ? 1 : base == 8 ? 3 : 4
    var digits = decimals &+ 1
    while digits < 64, isLonger(packed, digits &* bits) { digits = digits &+ 1 }
    var padding = width &- digits &- (decimals > 0 ? 1 : 0) &- (sign == 0 ? 0 : 1)
    if zeroPadded, sign != 0 { put(sign) }
    while padding > 0 {
      put(zeroPadded ? 48 : 32)
      padding = padding &- 1
    }
    if !zeroPadded, sign != 0 { put(sign) }
    while digits > 0 {
      if digits == decimals, decimals > 0 { put(46) }
      digits = digits &- 1
      let digit = at(packed, digits &* bits) & ((1 &<< UInt8(truncatingIfNeeded: bits)) &- 1)
      put(digit < 10 ? 48 &+ digit : ten &+ digit &- 10)
    }
  }

  /// Four bits a digit: 16 digits in the low half, 4 in the high one.
  private func dabble(_ magnitude: UInt64) -> (high: UInt64, low: UInt64) {
    var (high, low, rest): (UInt64, UInt64, UInt64) = (0, 0, magnitude)
    var left = 64
    while left > 0 {
      high = adjusted(high)
      low = adjusted(low)
      high = high &<< 1 | low &>> 63
      low = low &<< 1 | rest &>> 63
      rest = rest &<< 1
      left = left &- 1
    }
    return (high, low)
  }

  /// Adds 3 to each digit of 5 or more.
  private func adjusted(_ digits: UInt64) -> UInt64 {
    let atLeastFive = (digits &+ 0x3333_3333_3333_3333) & 0x8888_8888_8888_8888
    return digits &+ (atLeastFive &>> 2 | atLeastFive &>> 3)
  }

  private func isLonger(_ packed: (high: UInt64, low: UInt64), _ bits: Int) -> Bool {
    if bits >= 64 { return packed.high &>> UInt64(truncatingIfNeeded: bits &- 64) != 0 }
    return packed.high != 0 || packed.low &>> UInt64(truncatingIfNeeded: bits) != 0
  }

  private func at(_ packed: (high: UInt64, low: UInt64), _ shift: Int) -> UInt8 {
    if shift >= 64 {
      return UInt8(truncatingIfNeeded: packed.high &>> UInt64(truncatingIfNeeded: shift &- 64))
    }
    return UInt8(truncatingIfNeeded: packed.low &>> UInt64(truncatingIfNeeded: shift))
  }

  private mutating func put(_ byte: UInt8) {
    if unsafe length < buffer.count { unsafe buffer[length] = byte }
    length = length &+ 1
  }
}
