/// Where a link of a page leads, decided by an allow-list: what is not known to be harmless is
/// refused, however it is spelled.
enum LinkDestination: Equatable {
  /// A page or file of the book: its path as written, and the anchor after `#`.
  case inside(path: String, anchor: String?)
  /// An address elsewhere with an allowed scheme.
  case outside(String)
  /// Neither: another scheme, or an address without one that names a host or the root.
  case refused

  private static let schemes = ["http", "https", "mailto"]

  /// Judges a destination after Markdown's escapes and entities are undone.
  ///
  /// Browsers drop tabs and line ends anywhere in an address, and controls and blanks around it,
  /// so all of these are dropped before it is read.
  init(_ written: String) {
    let bytes = written.utf8.filter { $0 > 0x20 && $0 != 0x7F }
    let scheme = bytes.prefix { !Self.endsScheme($0) }
    if scheme.count < bytes.count, bytes[scheme.count] == UInt8(ascii: ":") {
      let name = String(decoding: scheme, as: UTF8.self).lowercased()
      let isAllowed = Self.schemes.contains(name)
      self = isAllowed ? .outside(String(decoding: bytes, as: UTF8.self)) : .refused
      return
    }
    if bytes.first == UInt8(ascii: "/") || bytes.contains(UInt8(ascii: "\\")) {
      self = .refused
      return
    }
    let path = bytes.prefix { $0 != UInt8(ascii: "#") }
    let anchor = bytes.dropFirst(path.count + 1)
    self = .inside(
      path: String(decoding: path, as: UTF8.self),
      anchor: path.count < bytes.count ? String(decoding: anchor, as: UTF8.self) : nil)
  }

  private static func endsScheme(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): true
    default: false
    }
  }
}

extension HTMLBuffer {
  /// Bytes that an address may hold as they are.
  private static let addressBytes =
    ByteSet.digits | .capitals | ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z"))
    | ByteSet("-_.+!*(),%#@?=;:/$~")

  /// Appends an address for a quoted attribute: unusual bytes percent-encoded, `&` escaped.
  mutating func address(_ address: String) {
    for byte in address.utf8 {
      if Self.addressBytes.contains(byte) {
        raw(byte: byte)
      } else if byte == UInt8(ascii: "&") {
        raw("&amp;")
      } else {
        raw("%")
        let digits = String(byte, radix: 16, uppercase: true)
        if digits.utf8.count == 1 { raw("0") }
        raw(bytes: digits.utf8)
      }
    }
  }
}
