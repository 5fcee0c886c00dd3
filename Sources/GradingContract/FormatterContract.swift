/// What the task `formatter` asks for: text written into bytes that it is given.
///
/// The text is what all appended pieces make, one after the other. The bytes hold as much of its
/// beginning as fits; the rest is counted and dropped.
///
/// A number is written as its sign and its digits: -1 in base 16 is `-1`, whatever its width in
/// bits. Where it is padded, the order is: spaces, sign, zeros, digits. Nothing is ever cut to the
/// width: it is the least, not the most. No prefix is written; who wants `0x` appends it.
public protocol FormatterContract: ~Copyable {
  /// Begins an empty text.
  ///
  /// - Parameter buffer: where the text goes. It may be empty, and then have no address. It outlives
  ///   the formatter, and nobody else writes to it meanwhile.
  init(_ buffer: UnsafeMutableBufferPointer<UInt8>)

  /// The bytes of the text that are in the buffer, counted from its start.
  var count: Int { get }

  /// The bytes of the text that did not fit: `count + lost` is the length of the whole text.
  var lost: Int { get }

  /// Appends the UTF-8 of letters that were known when the program was built.
  mutating func append(_ text: StaticString)

  /// Appends an integer of 8 to 64 bits.
  ///
  /// - Parameters:
  ///   - value: any value of the type, the smallest and the largest included.
  ///   - base: 2, 8, 10 or 16.
  ///   - width: the least number of bytes, 0 or more; the sign is one of them.
  ///   - zeroPadded: what is missing to the width is made up by zeros between sign and digits, else
  ///     by spaces in front of all.
  ///   - plus: numbers that are not negative have a `+`.
  ///   - uppercase: the digits from ten on are `A` to `F`, else `a` to `f`.
  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, base: Int, width: Int, zeroPadded: Bool, plus: Bool, uppercase: Bool)

  /// Appends an integer of 8 to 64 bits that counts tenths, hundredths and so on, in decimal.
  ///
  /// All its digits are written, and none is rounded: 2345 with 2 decimals is `23.45`, -5 is `-0.05`
  /// and 0 is `0.00`.
  ///
  /// - Parameters:
  ///   - value: any value of the type.
  ///   - decimals: the digits behind the point, 0 to 19; for 0 there is no point.
  ///   - width: the least number of bytes, 0 or more; sign and point are among them.
  ///   - zeroPadded: as for an integer without decimals.
  ///   - plus: as for an integer without decimals.
  mutating func append<Value: FixedWidthInteger>(
    _ value: Value, decimals: Int, width: Int, zeroPadded: Bool, plus: Bool)
}

/// A formatter of which only the contract is known: what the suite talks to.
open class AnyFormatter {
  /// For the box that holds one.
  public init() {}

  /// See ``FormatterContract/count``.
  open var count: Int { fatalError("the box has it") }

  /// See ``FormatterContract/lost``.
  open var lost: Int { fatalError("the box has it") }

  /// See ``FormatterContract/append(_:)``.
  open func append(_ text: StaticString) { fatalError("the box has it") }

  /// See ``FormatterContract/append(_:base:width:zeroPadded:plus:uppercase:)``.
  open func append<Value: FixedWidthInteger>(
    _ value: Value, base: Int, width: Int, zeroPadded: Bool, plus: Bool, uppercase: Bool
  ) { fatalError("the box has it") }

  /// See ``FormatterContract/append(_:decimals:width:zeroPadded:plus:)``.
  open func append<Value: FixedWidthInteger>(
    _ value: Value, decimals: Int, width: Int, zeroPadded: Bool, plus: Bool
  ) { fatalError("the box has it") }
}

/// Holds a learner's formatter, whatever its layout.
public final class FormatterBox<Formatter: FormatterContract & ~Copyable>: AnyFormatter {
  private var formatter: Formatter

  /// Begins an empty text in a buffer.
  public init(_ type: Formatter.Type, _ buffer: UnsafeMutableBufferPointer<UInt8>) {
    formatter = Formatter(buffer)
  }

  public override var count: Int { formatter.count }

  public override var lost: Int { formatter.lost }

  public override func append(_ text: StaticString) { formatter.append(text) }

  public override func append<Value: FixedWidthInteger>(
    _ value: Value, base: Int, width: Int, zeroPadded: Bool, plus: Bool, uppercase: Bool
  ) {
    formatter.append(
      value, base: base, width: width, zeroPadded: zeroPadded, plus: plus, uppercase: uppercase)
  }

  public override func append<Value: FixedWidthInteger>(
    _ value: Value, decimals: Int, width: Int, zeroPadded: Bool, plus: Bool
  ) {
    formatter.append(
      value, decimals: decimals, width: width, zeroPadded: zeroPadded, plus: plus)
  }
}
