/// What a coloured piece of a listing is.
public enum TokenKind: Hashable, Sendable {
  case keyword
  case type
  case string
  case number
  case comment
  case call
  case attribute
  /// The name of a memory, in its own colour.
  case memory(MemoryKind)

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
    case .memory(.iram): "m iram"
    case .memory(.dram): "m dram"
    case .memory(.flash): "m flash"
    case .memory(.rtc): "m rtc"
    case .memory(.peripherals): "m peripherals"
    case .memory(.rom): "m rom"
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
