// passes: two decimal digits at a time from a table of a hundred pairs

private let pairs: StaticString = """
  00010203040506070809101112131415161718192021222324\
  25262728293031323334353637383940414243444546474849\
  50515253545556575859606162636465666768697071727374\
  75767778798081828384858687888990919293949596979899
  """
private let lower: StaticString = "0123456789abcdef"
private let upper: StaticString = "0123456789ABCDEF"

@safe
struct Formatter: ~Copyable {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private var length = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { unsafe self.buffer = unsafe buffer }

  var count: Int { unsafe length < buffer.count ? length : buffer.count }
  var lost: Int { length &- count }

  mutating func append(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount {
      unsafe set(text.utf8Start[index], length)
      length = length &+ 1
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
      let each = base == 16 ? 4 : base == 8 ? 3 : 1
      unsafe power(magnitude, each, sign, width, zeroPadded, (uppercase ? upper : lower).utf8Start)
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
    var digits = 1
    var rest = magnitude
    while rest >= 10 {
      rest = rest / 10
      digits = digits &+ 1
    }
    if digits <= decimals { digits = decimals &+ 1 }
    lead(digits &+ (decimals > 0 ? 1 : 0), sign, width, zeroPadded)
    rest = magnitude
    var place = 0
    while place < digits {
      let pair = Int(truncatingIfNeeded: rest % 100)
      rest = rest / 100
      unsafe digit(pairs.utf8Start[pair &* 2 &+ 1], place, decimals)
      if place &+ 1 < digits { unsafe digit(pairs.utf8Start[pair &* 2], place &+ 1, decimals) }
      place = place &+ 2
    }
  }

  /// A digit, counted from the last.
  private func digit(_ byte: UInt8, _ place: Int, _ decimals: Int) {
    let isBeforePoint = decimals > 0 && place >= decimals
    set(byte, length &- 1 &- place &- (isBeforePoint ? 1 : 0))
    if decimals > 0, place == decimals { set(46, length &- 1 &- place) }
  }

  @inline(never)
  private mutating func power(
    _ magnitude: UInt64, _ each: Int, _ sign: UInt8, _ width: Int, _ zeroPadded: Bool,
    _ table: UnsafePointer<UInt8>
  ) {
    var digits = 1
    var rest = magnitude &>> UInt64(truncatingIfNeeded: each)
    while rest != 0 {
      rest = rest &>> UInt64(truncatingIfNeeded: each)
      digits = digits &+ 1
    }
    lead(digits, sign, width, zeroPadded)
    rest = magnitude
    let mask = (UInt64(1) &<< UInt64(truncatingIfNeeded: each)) &- 1
    for place in 0..<digits {
      unsafe set(table[Int(truncatingIfNeeded: rest & mask)], length &- 1 &- place)
      rest = rest &>> UInt64(truncatingIfNeeded: each)
    }
  }

  /// Writes what stands before the digits, and leaves room for them.
  private mutating func lead(_ digits: Int, _ sign: UInt8, _ width: Int, _ zeroPadded: Bool) {
    var padding = width &- digits &- (sign == 0 ? 0 : 1)
    if zeroPadded, sign != 0 {
      set(sign, length)
      length = length &+ 1
    }
    while padding > 0 {
      set(zeroPadded ? 48 : 32, length)
      length = length &+ 1
      padding = padding &- 1
    }
    if !zeroPadded, sign != 0 {
      set(sign, length)
      length = length &+ 1
    }
    length = length &+ digits
  }

  private func set(_ byte: UInt8, _ position: Int) {
    if unsafe position < buffer.count { unsafe buffer[position] = byte }
  }
}
