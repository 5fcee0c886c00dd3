// passes: digits from the back into a scratch buffer of 64 bytes, then copied

@safe
struct Formatter: ~Copyable {
  private var next: UnsafeMutablePointer<UInt8>?
  private var free: Int
  private(set) var count = 0
  private(set) var lost = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    unsafe next = buffer.baseAddress
    free = buffer.count
  }

  mutating func append(_ text: StaticString) {
    unsafe copy(text.utf8Start, text.utf8CodeUnitCount)
  }

  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, base: Int = 10, width: Int = 0, zeroPadded: Bool = false, plus: Bool = false,
    uppercase: Bool = false
  ) {
    number(
      UInt64(truncatingIfNeeded: value.magnitude), UInt64(truncatingIfNeeded: base), 0, value < 0,
      width, zeroPadded, plus, uppercase)
  }

  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, decimals: Int, width: Int = 0, zeroPadded: Bool = false, plus: Bool = false
  ) {
    number(
      UInt64(truncatingIfNeeded: value.magnitude), 10, decimals, value < 0, width, zeroPadded,
      plus, false)
  }

  @inline(never)
  private mutating func number(
    _ magnitude: UInt64, _ base: UInt64, _ decimals: Int, _ isNegative: Bool, _ width: Int,
    _ zeroPadded: Bool, _ plus: Bool, _ uppercase: Bool
  ) {
    var scratch = InlineArray<64, UInt8>(repeating: 0)
    var start = 64
    var rest = magnitude
    var places = 0
    repeat {
      if places == decimals, decimals > 0 {
        start = start &- 1
        scratch[start] = 46
      }
      let digit = UInt8(truncatingIfNeeded: rest % base)
      rest = rest / base
      start = start &- 1
      scratch[start] = digit < 10 ? 48 &+ digit : (uppercase ? 55 : 87) &+ digit
      places = places &+ 1
    } while rest != 0 || places <= decimals
    let hasSign = isNegative || plus
    let padding = width &- (64 &- start) &- (hasSign ? 1 : 0)
    if !zeroPadded { fill(32, padding) }
    if hasSign { fill(isNegative ? 45 : 43, 1) }
    if zeroPadded { fill(48, padding) }
    while start < 64 {
      fill(scratch[start], 1)
      start = start &+ 1
    }
  }

  private mutating func fill(_ byte: UInt8, _ times: Int) {
    guard times > 0 else { return }
    let fitting = min(times, free)
    if let target = unsafe next { unsafe target.update(repeating: byte, count: fitting) }
    advance(fitting, times)
  }

  private mutating func copy(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
    let fitting = min(length, free)
    if let target = unsafe next { unsafe target.initialize(from: bytes, count: fitting) }
    advance(fitting, length)
  }

  private mutating func advance(_ fitting: Int, _ length: Int) {
    if let target = unsafe next { unsafe next = unsafe target + fitting }
    free = free &- fitting
    count = count &+ fitting
    lost = lost &+ length &- fitting
  }
}
