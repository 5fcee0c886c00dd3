import BookRenderer
import XCTest

/// A listing with its tokens marked by the first letter of their kind, as `‹k let› x`.
struct MarkedListing {
  let text: String

  init(_ code: String, _ language: String) throws {
    let highlighter = try XCTUnwrap(Highlighter(language: language))
    let bytes = Array(code.utf8)
    var marked = ""
    var position = 0
    for token in highlighter.tokens(in: bytes) {
      XCTAssertLessThanOrEqual(position, token.start, "tokens overlap")
      XCTAssertLessThan(token.start, token.end, "a token is empty")
      marked += String(decoding: bytes[position..<token.start], as: UTF8.self)
      let letter = Self.letter(of: token.kind)
      marked += "‹\(letter) \(String(decoding: bytes[token.start..<token.end], as: UTF8.self))›"
      position = token.end
    }
    text = marked + String(decoding: bytes[position...], as: UTF8.self)
  }

  private static func letter(of kind: TokenKind) -> String {
    switch kind {
    case .keyword: "k"
    case .type: "t"
    case .string: "s"
    case .number: "n"
    case .comment: "c"
    case .call: "f"
    case .attribute: "a"
    case .memory(let memory): memory.rawValue
    }
  }
}
