// fails: testTheChipWritesWhatTheHostWrites
// Keeps numbers in a UInt: 64 bits here, 32 on the chip.

/// Writes text into bytes that it is given, and never past their end.
///
/// The bytes hold the beginning of the text, as much as fits.
@safe
struct Formatter: ~Copyable {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  /// The bytes of the whole text, whether they fit or not.
  private var length = 0

  /// Begins an empty text in a buffer that outlives the formatter.
  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    unsafe self.buffer = unsafe buffer
  }

  /// The bytes of the text that are in the buffer.
  var count: Int { unsafe min(length, buffer.count) }

  /// The bytes of the text that did not fit.
  var lost: Int { length &- count }

  /// Appends letters that were known when the program was built.
  mutating func append(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount { unsafe put(text.utf8Start[index]) }
  }

  /// Appends an integer in base 2, 8, 10 or 16.
  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, base: Int = 10, width: Int = 0,
    zeroPadded: Bool = false, plus: Bool = false,
    uppercase: Bool = false
  ) {
    append(
      UInt64(UInt(truncatingIfNeeded: value.magnitude)),
      sign: sign(of: value, plus: plus),
      base: UInt32(truncatingIfNeeded: base), decimals: 0,
      width: width, zeroPadded: zeroPadded,
      ten: UInt8(ascii: uppercase ? "A" : "a"))
  }

  /// Appends an integer that counts tenths, hundredths and so on.
  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, decimals: Int, width: Int = 0,
    zeroPadded: Bool = false, plus: Bool = false
  ) {
    append(
      UInt64(truncatingIfNeeded: value.magnitude),
      sign: sign(of: value, plus: plus), base: 10,
      decimals: decimals, width: width, zeroPadded: zeroPadded,
      ten: UInt8(ascii: "a"))
  }

  private func sign<Value: FixedWidthInteger>(
    of value: Value, plus: Bool
  ) -> UInt8? {
    if value < 0 { return UInt8(ascii: "-") }
    return plus ? UInt8(ascii: "+") : nil
  }

  /// Appends any number.
  ///
  /// It is one function for all types: those above are compiled once
  /// for each type that calls them, so they are kept short.
  @inline(never)
  private mutating func append(
    _ magnitude: UInt64, sign: UInt8?, base: UInt32, decimals: Int,
    width: Int, zeroPadded: Bool, ten: UInt8
  ) {
    let digits = max(digitCount(of: magnitude, base: base), decimals &+ 1)
    let point = decimals > 0 ? 1 : 0
    let padding = width &- digits &- point &- (sign == nil ? 0 : 1)
    if !zeroPadded { put(UInt8(ascii: " "), times: padding) }
    if let sign { put(sign) }
    if zeroPadded { put(UInt8(ascii: "0"), times: padding) }
    length = length &+ digits &+ point

    // Division yields the last digit first, so they go in from the back.
    var position = length
    var rest = magnitude
    for place in 0..<digits {
      if place == decimals, point == 1 {
        position = position &- 1
        put(UInt8(ascii: "."), at: position)
      }
      let digit = UInt8(
        truncatingIfNeeded: removeLastDigit(of: &rest, base: base))
      position = position &- 1
      put(digit < 10 ? UInt8(ascii: "0") &+ digit : ten &+ digit &- 10, at: position)
    }
  }

  private func digitCount(of magnitude: UInt64, base: UInt32) -> Int {
    var rest = magnitude
    var digits = 0
    repeat {
      _ = removeLastDigit(of: &rest, base: base)
      digits = digits &+ 1
    } while rest != 0
    return digits
  }

  /// Takes the last digit off a number.
  ///
  /// The core divides 32 bits by an instruction, and 64 by a long
  /// function.
  @inline(never)
  private func removeLastDigit(
    of rest: inout UInt64, base: UInt32
  ) -> UInt32 {
    if let low = UInt32(exactly: rest) {
      rest = UInt64(low / base)
      return low % base
    }
    let (quotient, digit) =
      rest.quotientAndRemainder(dividingBy: UInt64(base))
    rest = quotient
    return UInt32(truncatingIfNeeded: digit)
  }

  private mutating func put(_ byte: UInt8, times: Int) {
    var left = times
    while left > 0 {
      put(byte)
      left = left &- 1
    }
  }

  private mutating func put(_ byte: UInt8) {
    put(byte, at: length)
    length = length &+ 1
  }

  /// The one place that writes to the buffer.
  private func put(_ byte: UInt8, at position: Int) {
    if unsafe position < buffer.count { unsafe buffer[position] = byte }
  }
}
