// passes: the whole field from its last byte to its first, then reversed; what does not fit is dropped by walking past it first

struct Formatter {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0
  private(set) var lost = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

  mutating func append(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    for index in 0..<min(length, buffer.count - count) {
      buffer[count + index] = text.utf8Start[index]
    }
    let kept = min(length, buffer.count - count)
    count += kept
    lost += length - kept
  }

  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, base: Int = 10, width: Int = 0, zeroPadded: Bool = false, plus: Bool = false,
    uppercase: Bool = false
  ) {
    field(
      Field(
        rest: UInt64(truncatingIfNeeded: value.magnitude), base: UInt64(base), decimals: 0,
        sign: value < 0 ? 45 : plus ? 43 : 0, width: width, zeroPadded: zeroPadded,
        ten: uppercase ? 65 : 97))
  }

  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, decimals: Int, width: Int = 0, zeroPadded: Bool = false, plus: Bool = false
  ) {
    field(
      Field(
        rest: UInt64(truncatingIfNeeded: value.magnitude), base: 10, decimals: decimals,
        sign: value < 0 ? 45 : plus ? 43 : 0, width: width, zeroPadded: zeroPadded, ten: 97))
  }

  /// Yields the bytes of a number, the last one first.
  private struct Field {
    var rest: UInt64
    var base: UInt64
    var decimals: Int
    var sign: UInt8
    var width: Int
    var zeroPadded: Bool
    var ten: UInt8
    private var digits = 0
    private var yielded = 0
    private var hasPoint = false

    init(
      rest: UInt64, base: UInt64, decimals: Int, sign: UInt8, width: Int, zeroPadded: Bool,
      ten: UInt8
    ) {
      self.rest = rest
      self.base = base
      self.decimals = decimals
      self.sign = sign
      self.width = width
      self.zeroPadded = zeroPadded
      self.ten = ten
    }

    mutating func next() -> UInt8? {
      guard let byte = make() else { return nil }
      yielded += 1
      return byte
    }

    private mutating func make() -> UInt8? {
      if decimals > 0, digits == decimals, !hasPoint {
        hasPoint = true
        return 46
      }
      if rest != 0 || digits <= decimals {
        let digit = UInt8(truncatingIfNeeded: rest % base)
        rest /= base
        digits += 1
        return digit < 10 ? 48 + digit : ten + digit - 10
      }
      if zeroPadded, yielded < width - (sign == 0 ? 0 : 1) { return 48 }
      if sign != 0 {
        let byte = sign
        sign = 0
        width = zeroPadded ? 0 : width
        return byte
      }
      return !zeroPadded && yielded < width ? 32 : nil
    }
  }

  @inline(never)
  private mutating func field(_ field: Field) {
    var counting = field
    var length = 0
    while counting.next() != nil { length += 1 }
    let kept = min(length, buffer.count - count)
    var bytes = field
    for _ in kept..<length { _ = bytes.next() }
    var end = count
    while end < count + kept, let byte = bytes.next() {
      buffer[end] = byte
      end += 1
    }
    var (low, high) = (count, end - 1)
    while low < high {
      buffer.swapAt(low, high)
      low += 1
      high -= 1
    }
    count = end
    lost += length - kept
  }
}
