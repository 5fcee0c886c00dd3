/// How verdicts are written for people.
public struct TextStyle: Hashable, Sendable {
  /// Whether words may be coloured; each says without its colour what it says with it.
  public var isColoured: Bool
  /// How the tool is called in commands that a reader is told to type.
  public var command: String
  /// The columns of a line; at least 40.
  public var width: Int
  /// Whether there are solutions to compare with: a learner's edition has none.
  public var hasSolutions: Bool

  /// Describes a style; plain, for 80 columns, by default.
  public init(
    isColoured: Bool = false, command: String = "./workbook", width: Int = 80,
    hasSolutions: Bool = true
  ) {
    self.isColoured = isColoured
    self.command = command
    self.width = max(40, width)
    self.hasSolutions = hasSolutions
  }

  /// The style for a stream that is a terminal or is not.
  ///
  /// Source for `NO_COLOR`: no-color.org, any value but the empty one turns colour off.
  public static func standard(environment: [String: String], isTerminal: Bool) -> TextStyle {
    let mayColour = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    return TextStyle(isColoured: isTerminal && mayColour)
  }

  /// What a word is, which is what colours it.
  enum Role: String {
    case good = "1;32"
    case bad = "1;31"
    case doubtful = "1;33"
    case heading = "1"
    case quiet = "2"
  }

  /// The text in the colour of its role.
  func paint(_ text: String, _ role: Role) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }
}
