/// A set of bytes, for deciding in constant time what may start or go on.
struct ByteSet: Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init() {}

  init(_ characters: StaticString) {
    characters.withUTF8Buffer { for byte in $0 { insert(byte) } }
  }

  init(_ range: ClosedRange<UInt8>) {
    for byte in range { insert(byte) }
  }

  mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: words.0
      case 1: words.1
      case 2: words.2
      default: words.3
      }
    return word >> UInt64(byte & 63) & 1 == 1
  }

  static func | (left: Self, right: Self) -> Self {
    var union = left
    union.words.0 |= right.words.0
    union.words.1 |= right.words.1
    union.words.2 |= right.words.2
    union.words.3 |= right.words.3
    return union
  }

  static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
  static let capitals = ByteSet(UInt8(ascii: "A")...UInt8(ascii: "Z"))
  /// Letters of every language: ASCII's, `_`, and all bytes of longer UTF-8 sequences.
  static let letters =
    capitals | ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z")) | ByteSet("_") | ByteSet(0x80...0xFF)
  /// The digits of hexadecimal numbers, with small letters.
  static let hexadecimal = digits | ByteSet(UInt8(ascii: "a")...UInt8(ascii: "f"))
  static let identifier = letters | digits
}
