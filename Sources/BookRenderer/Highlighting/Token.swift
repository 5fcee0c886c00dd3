/// What a coloured piece of a listing is.
public enum TokenKind: UInt8, Hashable, Sendable, CaseIterable {
  case keyword
  case type
  case string
  case number
  case comment
  case call
  case attribute

  /// The class of its `<span>` in the theme.
  var cssClass: StaticString {
    switch self {
    case .keyword: "k"
    case .type: "t"
    case .string: "s"
    case .number: "n"
    case .comment: "c"
    case .call: "f"
    case .attribute: "a"
    }
  }
}

/// A coloured piece of a listing; what no token covers is plain.
public struct Token: Hashable, Sendable {
  /// Offset of its first byte.
  public var start: Int
  /// Offset after its last byte.
  public var end: Int
  /// What it is.
  public var kind: TokenKind
}
