// fails: testTwoLinesStayInTheirBudgetOfInstructions
// Multiplies each power of ten anew, for every one that it takes away.

/// The powers of ten that fit in 64 bits, the highest first.
private func power(_ exponent: Int) -> UInt64 {
  var power: UInt64 = 1
  var left = exponent
  while left > 0 {
    power = power &* 10
    left = left &- 1
  }
  return power
}

@safe
struct Formatter {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0
  private(set) var lost = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { unsafe self.buffer = unsafe buffer }

  mutating func append(_ text: StaticString) {
    var next = unsafe text.utf8Start
    let end = unsafe next + text.utf8CodeUnitCount
    while unsafe next < end {
      unsafe put(next.pointee)
      unsafe next += 1
    }
  }

  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, base: Int = 10, width: Int = 0, zeroPadded: Bool = false, plus: Bool = false,
    uppercase: Bool = false
  ) {
    let magnitude = UInt64(truncatingIfNeeded: value.magnitude)
    let sign: UInt8 = value < 0 ? 45 : plus ? 43 : 0
    if base == 10 {
      decimal(magnitude, 0, sign, width, zeroPadded)
    } else {
      bits(magnitude, base == 16 ? 4 : base == 8 ? 3 : 1, sign, width, zeroPadded, uppercase)
    }
  }

  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, decimals: Int, width: Int = 0, zeroPadded: Bool = false, plus: Bool = false
  ) {
    decimal(
      UInt64(truncatingIfNeeded: value.magnitude), decimals, value < 0 ? 45 : plus ? 43 : 0, width,
      zeroPadded)
  }

  @inline(never)
  private mutating func decimal(
    _ magnitude: UInt64, _ decimals: Int, _ sign: UInt8, _ width: Int, _ zeroPadded: Bool
  ) {
    var exponent = 19
    while exponent > decimals, magnitude < power(exponent) { exponent = exponent &- 1 }
    lead(exponent &+ (decimals > 0 ? 2 : 1), sign, width, zeroPadded)
    var rest = magnitude
    while exponent >= 0 {
      var digit: UInt8 = 48
      while rest >= power(exponent) {
        rest = rest &- power(exponent)
        digit = digit &+ 1
      }
      put(digit)
      if exponent == decimals, decimals > 0 { put(46) }
      exponent = exponent &- 1
    }
  }

  @inline(never)
  private mutating func bits(
    _ magnitude: UInt64, _ each: Int, _ sign: UInt8, _ width: Int, _ zeroPadded: Bool,
    _ uppercase: Bool
  ) {
    let used = max(1, 64 &- magnitude.leadingZeroBitCount)
    let digits = (used &+ each &- 1) / each
    lead(digits, sign, width, zeroPadded)
    var shift = (digits &- 1) &* each
    while shift >= 0 {
      let digit = UInt8(truncatingIfNeeded: magnitude &>> UInt64(truncatingIfNeeded: shift))
        & ((1 &<< UInt8(truncatingIfNeeded: each)) &- 1)
      put(digit < 10 ? 48 &+ digit : (uppercase ? 55 : 87) &+ digit)
      shift = shift &- each
    }
  }

  private mutating func lead(_ length: Int, _ sign: UInt8, _ width: Int, _ zeroPadded: Bool) {
    var padding = width &- length &- (sign == 0 ? 0 : 1)
    if zeroPadded, sign != 0 { put(sign) }
    while padding > 0 {
      put(zeroPadded ? 48 : 32)
      padding = padding &- 1
    }
    if !zeroPadded, sign != 0 { put(sign) }
  }

  private mutating func put(_ byte: UInt8) {
    guard unsafe count < buffer.count else {
      lost = lost &+ 1
      return
    }
    unsafe buffer[count] = byte
    count = count &+ 1
  }
}
