/// The bytes of one page as they are written: everything is appended, nothing is joined.
struct HTMLBuffer {
  /// What has been written so far.
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Appends markup of our own.
  mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Appends markup that is known to be safe: our own, or made by another buffer.
  mutating func raw(bytes markup: some Sequence<UInt8>) { bytes.append(contentsOf: markup) }

  /// Appends text, escaped so that it may stand in an element or in a quoted attribute.
  mutating func text(_ text: some StringProtocol) {
    let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { escape($0) }
    if isWritten == nil { Array(text.utf8).withUnsafeBufferPointer { escape($0) } }
  }

  /// Appends text, escaped like `text(_:)`, from its bytes.
  mutating func text(bytes text: UnsafeBufferPointer<UInt8>) { escape(text) }

  /// Appends an attribute with its value escaped: ` name="value"`.
  mutating func attribute(_ name: StaticString, _ value: some StringProtocol) {
    raw(" ")
    raw(name)
    raw("=\"")
    text(value)
    raw("\"")
  }

  /// Appends one byte of markup.
  mutating func raw(byte: UInt8) { bytes.append(byte) }

  /// Appends a number in decimal.
  mutating func number(_ value: some BinaryInteger) {
    if value >= 0, value < 10 {
      bytes.append(UInt8(ascii: "0") + UInt8(value))
    } else {
      raw(bytes: String(value).utf8)
    }
  }

  /// Bytes with a meaning in HTML, and control characters that HTML does not allow.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x26, 0x3C, 0x3E, 0x22, 0x7F: true
    case 0x09, 0x0A: false
    default: byte < 0x20
    }
  }

  /// The offset of the first special byte at or after an offset; the count when there is none.
  private static func special(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var position = start
    while position < text.count, !isSpecial(text[position]) { position += 1 }
    return position
  }

  /// Copies runs of plain bytes and replaces the others.
  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while true {
      let position = Self.special(in: text, from: start)
      if position > start {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<position]))
      }
      guard position < text.count else { return }
      switch text[position] {
      case 0x26: raw("&amp;")
      case 0x3C: raw("&lt;")
      case 0x3E: raw("&gt;")
      case 0x22: raw("&quot;")
      case 0x0D: break
      default: raw("\u{FFFD}")
      }
      start = position + 1
    }
  }
}
