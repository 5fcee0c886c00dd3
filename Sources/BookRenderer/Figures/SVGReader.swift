/// One piece of an SVG file as Graphviz writes it.
enum SVGPiece {
  /// An opening tag with its attributes, values with their escapes undone.
  case open(name: String, attributes: [(name: String, value: String)])
  /// A closing tag.
  case close(name: String)
  /// Text between tags, with its escapes undone.
  case text(String)
}

/// Splits SVG into tags and text; what it can't read it leaves out.
struct SVGReader: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position = 0

  private static let names = ByteSet.letters | .digits | ByteSet("-:")
  private static let blanks = ByteSet(" \t\r\n")

  init(_ svg: String) { bytes = Array(svg.utf8) }

  mutating func next() -> SVGPiece? {
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        return .text(unescaped(take { $0 != UInt8(ascii: "<") }))
      }
      position += 1
      guard position < bytes.count else { return nil }
      switch bytes[position] {
      case UInt8(ascii: "!") where hasComment: skipComment()
      case UInt8(ascii: "!"), UInt8(ascii: "?"): skipTag()
      case UInt8(ascii: "/"):
        position += 1
        let name = text(take(Self.names))
        skipTag()
        return .close(name: name)
      default: return readTag()
      }
    }
    return nil
  }

  private mutating func take(_ belongs: (UInt8) -> Bool) -> Range<Int> {
    let start = position
    while position < bytes.count, belongs(bytes[position]) { position += 1 }
    return start..<position
  }

  private mutating func take(_ set: ByteSet) -> Range<Int> { take { set.contains($0) } }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private var hasComment: Bool { bytes[position...].starts(with: "!--".utf8) }

  private mutating func skipComment() {
    position += 3
    while position < bytes.count, !bytes[position...].starts(with: "-->".utf8) { position += 1 }
    position = Swift.min(position + 3, bytes.count)
  }

  private mutating func skipTag() {
    _ = take { $0 != UInt8(ascii: ">") }
    position = Swift.min(position + 1, bytes.count)
  }

  private mutating func readTag() -> SVGPiece {
    let name = text(take(Self.names))
    var attributes: [(name: String, value: String)] = []
    while true {
      _ = take(Self.blanks)
      let key = take(Self.names)
      guard !key.isEmpty else { break }
      _ = take(Self.blanks | ByteSet("="))
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { continue }
      position += 1
      attributes.append((text(key), unescaped(take { $0 != UInt8(ascii: "\"") })))
      position = Swift.min(position + 1, bytes.count)
    }
    skipTag()
    return .open(name: name, attributes: attributes)
  }

  /// Undoes the escapes that Graphviz writes: the five named ones and numbers.
  private func unescaped(_ range: Range<Int>) -> String {
    guard bytes[range].contains(UInt8(ascii: "&")) else { return text(range) }
    var plain = ""
    var start = range.lowerBound
    while let ampersand = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "&")) {
      plain += text(start..<ampersand)
      let rest = bytes[ampersand + 1..<range.upperBound]
      let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? range.upperBound
      plain += Self.character(named: text(ampersand + 1..<end))
      start = Swift.min(end + 1, range.upperBound)
    }
    return plain + text(start..<range.upperBound)
  }

  private static func character(named name: String) -> String {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return "" }
      let digits = name.dropFirst()
      let value =
        digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
      return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
    }
  }
}
