/// A pin of the chip, by its GPIO number: `Pin(2)`, or just `2` where a pin is expected.
public struct Pin: Equatable, Sendable, ExpressibleByIntegerLiteral {
  /// The GPIO number, 0 to 39.
  public let number: UInt32

  /// The pin of a number.
  @inline(__always)
  public init(_ number: UInt32) {
    self.number = number
  }

  /// The pin of a number.
  @inline(__always)
  public init(integerLiteral number: UInt32) {
    self.number = number
  }

  /// The board's LED: pin 2, unless the program is built for another (`--led PIN`).
  @inline(__always)
  public static var led: Pin { Pin(Bus.ledPin) }

  /// The board's BOOT button: pin 0, low while it is pressed.
  @inline(__always)
  public static var bootButton: Pin { 0 }

  /// Whether it can drive: pins 34 to 39 are inputs only.
  public var canBeOutput: Bool { number < 34 }

  /// Its bit in the registers of its bank.
  @inline(__always)
  var mask: UInt32 { 1 &<< (number & 31) }

  /// 0 for pins 0 to 31, 1 for pins 32 to 39, which have registers of their own.
  @inline(__always)
  var bank: UInt32 { number &>> 5 }
}
