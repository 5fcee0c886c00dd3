/// One to four bytes that open or close something.
struct Marker: Sendable {
  private var packed: UInt32 = 0
  let count: Int

  init(_ characters: StaticString) {
    precondition((1...4).contains(characters.utf8CodeUnitCount), "a marker has 1 to 4 bytes")
    count = characters.utf8CodeUnitCount
    characters.withUTF8Buffer { buffer in
      for (index, byte) in buffer.enumerated() { packed |= UInt32(byte) << (8 * UInt32(index)) }
    }
  }

  /// Its first byte.
  var first: UInt8 { UInt8(truncatingIfNeeded: packed) }

  /// Whether it stands at an offset of the text.
  func stands(at offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard offset + count <= text.count else { return false }
    for index in 0..<count
    where text[offset + index] != UInt8(truncatingIfNeeded: packed >> (8 * UInt32(index))) {
      return false
    }
    return true
  }
}

/// One way in which a piece of a language is recognised.
///
/// A rule either takes everything that it looked at, or gives up after a bounded number of bytes:
/// so a text is scanned in time linear in its length, whatever it holds.
enum Rule: Sendable {
  /// Where on its line a rule may apply.
  enum Position: Sendable {
    case anywhere
    /// Only blanks stand before it on the line.
    case lineStart
    /// It starts the line or follows a blank.
    case afterBlank
  }

  /// From a marker to the end of the line.
  case line(Marker, TokenKind, Position = .anywhere)
  /// From a marker to another one, or to the end of the text.
  case block(Marker, Marker, nests: Bool, TokenKind)
  /// A string in one kind of quotes.
  case string(UInt8, StringShape)
  /// A digit and what belongs to it: `0x3FF4_4008`, `1.5e-3`, `128K`.
  case number
  /// A word whose colour depends on what it is and where it stands.
  case word(starts: ByteSet, continues: ByteSet, WordShape)
  /// A sign and the word or quoted name after it: `@main`, `%0`, `--for`.
  case marked(Marker, continues: ByteSet, TokenKind?, Position = .anywhere)

  /// At the start of a line an address and the bytes there, whatever letters are in them.
  case dump(DumpShape)

  /// How a listing of bytes is laid out; a group of another form ends its bytes.
  struct DumpShape: Sendable {
    /// What stands after the address; nil when blanks alone do.
    var addressEnd: UInt8?
    /// The most hexadecimal digits that one group of bytes has.
    var groupDigits: Int
    /// The most blanks between two groups.
    var gap: Int
    /// The most groups of a line.
    var groups = 16
  }

  /// How a language writes its strings.
  struct StringShape: Sendable {
    /// The byte after which the next one is only a letter.
    var escape: UInt8?
    /// Three quotes open a string of several lines.
    var triples = false
    /// `\(` opens code inside the string, and `#` in front of the quotes makes it raw.
    var interpolates = false
    /// A string may run over the end of a line.
    var spansLines = false
  }

  /// How a language colours words.
  struct WordShape: Sendable {
    /// The words with a meaning of their own.
    var table: WordTable
    /// The colour of a word before a colon.
    var label: LabelColor = .ofTheWord
    /// A word after a full stop is a member, whatever it spells.
    var membersArePlain = false
    /// The colour of the first word of a statement, when it has no other.
    var first: TokenKind?
    /// The colour of a word that opens with a capital.
    var capital: TokenKind?
    /// The colour of a word before an opening parenthesis.
    var call: TokenKind?
  }

  /// What a colon says about the word before it.
  enum LabelColor: Sendable {
    /// Nothing.
    case ofTheWord
    /// It is an argument's name, unless the word is `default`.
    case plain
    /// It is a label or a key.
    case kind(TokenKind)
  }

  /// The bytes that it may start with.
  var starts: ByteSet {
    var set = ByteSet()
    switch self {
    case .line(let marker, _, _), .block(let marker, _, _, _), .marked(let marker, _, _, _):
      set.insert(marker.first)
    case .string(let quote, let shape):
      set.insert(quote)
      if shape.interpolates { set.insert(UInt8(ascii: "#")) }
    case .number: set = .digits
    case .dump: set = .hexadecimal
    case .word(let starts, _, _): set = starts
    }
    return set
  }
}
