/// A page's bytes, made safe for libcmark and split into lines once.
struct SourceText {
  /// The bytes, where NUL and what is not UTF-8 are replaced with U+FFFD.
  let bytes: [UInt8]
  /// Where each line's text lies in `bytes`, without its line end.
  private let lines: [Range<Int>]
  /// Whether a byte order mark opens the page; libcmark skips it.
  private let hasByteOrderMark: Bool

  init(_ given: [UInt8]) {
    let isUTF8 = String(validating: given, as: UTF8.self) != nil
    let split = isUTF8 ? Self.split(given) : (lines: [], hasNUL: true)
    bytes = split.hasNUL ? Self.repaired(given) : given
    lines = split.hasNUL ? Self.split(bytes).lines : split.lines
    hasByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
  }

  /// How many lines there are; a line end at the end of the page opens no further one.
  var lineCount: Int { lines.count }

  /// Where line `number`, counted from 1, lies in `bytes`.
  func range(ofLine number: Int) -> Range<Int> { lines[number - 1] }

  /// Where the Markdown of line `number` begins in `bytes`.
  func textStart(ofLine number: Int) -> Int {
    lines[number - 1].lowerBound + (number == 1 && hasByteOrderMark ? 3 : 0)
  }

  /// The text of a range of `bytes`.
  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private static func repaired(_ given: [UInt8]) -> [UInt8] {
    String(decoding: given, as: UTF8.self).utf8.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }
  }

  /// Lines end with LF, CR LF or CR, as in CommonMark.
  private static func split(_ bytes: [UInt8]) -> (lines: [Range<Int>], hasNUL: Bool) {
    var lines: [Range<Int>] = []
    var hasNUL = false
    lines.reserveCapacity(bytes.count / 32)
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        guard byte <= .carriageReturn, byte == .lineFeed || byte == .carriageReturn else {
          if byte == 0 { hasNUL = true }
          index += 1
          continue
        }
        lines.append(start..<index)
        let isPair =
          byte == .carriageReturn && index + 1 < bytes.count && bytes[index + 1] == .lineFeed
        index += isPair ? 2 : 1
        start = index
      }
      if start < bytes.count { lines.append(start..<bytes.count) }
    }
    return (lines, hasNUL)
  }
}

/// The bytes that Markdown's block structure turns on.
extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let backslash = UInt8(ascii: "\\")
  static let backtick = UInt8(ascii: "`")
  static let ampersand = UInt8(ascii: "&")
  static let pipe = UInt8(ascii: "|")
  static let colon = UInt8(ascii: ":")
  static let hyphen = UInt8(ascii: "-")
  static let asterisk = UInt8(ascii: "*")
  static let underscore = UInt8(ascii: "_")
  static let tilde = UInt8(ascii: "~")
  static let equals = UInt8(ascii: "=")
  static let less = UInt8(ascii: "<")
  static let greater = UInt8(ascii: ">")
  static let leftBracket = UInt8(ascii: "[")
  static let rightBracket = UInt8(ascii: "]")

  var isBlank: Bool { self == .space || self == .tab }
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
  /// Whether a backslash in front of it escapes it.
  var isPunctuation: Bool {
    self > .space && self < 0x7F && !isDigit && !isLetter
  }
}
