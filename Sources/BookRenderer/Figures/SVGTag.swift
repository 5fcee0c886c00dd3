/// One piece of an SVG file as Graphviz writes it.
enum SVGPiece {
  /// An opening tag with its attributes, values with their escapes undone.
  case open(name: Substring, attributes: [(name: Substring, value: String)], isEmpty: Bool)
  /// A closing tag.
  case close(name: Substring)
  /// Text between tags, with its escapes undone.
  case text(String)
}

/// Splits SVG into tags and text; whatever it can't read it leaves out.
struct SVGReader: Sequence, IteratorProtocol {
  private var rest: Substring

  init(_ svg: String) { rest = svg[...] }

  mutating func next() -> SVGPiece? {
    while !rest.isEmpty {
      guard rest.first == "<" else {
        let text = rest.prefix { $0 != "<" }
        rest = rest[text.endIndex...]
        return .text(Self.unescape(text))
      }
      if rest.hasPrefix("<!--") {
        skip(past: "-->")
      } else if rest.hasPrefix("<?") || rest.hasPrefix("<!") {
        skip(past: ">")
      } else if let tag = readTag() {
        return tag
      }
    }
    return nil
  }

  private mutating func skip(past end: String) {
    rest = rest.firstRange(of: end).map { rest[$0.upperBound...] } ?? ""
  }

  private mutating func readTag() -> SVGPiece? {
    rest.removeFirst()
    if rest.first == "/" {
      rest.removeFirst()
      let name = rest.prefix { $0.isLetter }
      skip(past: ">")
      return .close(name: name)
    }
    let name = rest.prefix { $0.isLetter }
    rest = rest[name.endIndex...]
    var attributes: [(name: Substring, value: String)] = []
    while true {
      rest = rest.drop { $0.isWhitespace }
      guard let first = rest.first else { return nil }
      if first == ">" || first == "/" {
        let isEmpty = first == "/"
        skip(past: ">")
        return .open(name: name, attributes: attributes, isEmpty: isEmpty)
      }
      let key = rest.prefix { $0 != "=" && $0 != ">" && !$0.isWhitespace }
      rest = rest[key.endIndex...].drop { $0 == "=" || $0.isWhitespace }
      guard rest.first == "\"" else { continue }
      let value = rest.dropFirst().prefix { $0 != "\"" }
      rest = rest[value.endIndex...].dropFirst()
      attributes.append((key, Self.unescape(value)))
    }
  }

  /// Undoes the escapes that Graphviz writes: the five named ones and numbers.
  private static func unescape(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    var plain = ""
    var rest = text
    while let ampersand = rest.firstIndex(of: "&") {
      plain += rest[..<ampersand]
      let name = rest[ampersand...].dropFirst().prefix { $0 != ";" }
      rest = rest[name.endIndex...].dropFirst()
      switch name {
      case "amp": plain += "&"
      case "lt": plain += "<"
      case "gt": plain += ">"
      case "quot": plain += "\""
      case "apos": plain += "'"
      default: plain += scalar(name).map(String.init) ?? ""
      }
    }
    return plain + rest
  }

  private static func scalar(_ name: Substring) -> Character? {
    guard name.first == "#" else { return nil }
    let digits = name.dropFirst()
    let value =
      digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    return value.flatMap(Unicode.Scalar.init).map(Character.init)
  }
}
