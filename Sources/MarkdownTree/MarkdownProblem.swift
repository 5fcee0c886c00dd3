import Diagnostics

/// What a page may not hold although CommonMark would read it somehow.
enum MarkdownProblem: Hashable {
  /// A backslash or `&` behind an opening fence: CommonMark resolves it before anyone reads it.
  case infoString(character: Character, line: Int, column: Int)
  /// A line that no person wrote; libcmark takes hundreds of bytes of memory for each of its bytes.
  case overlongLine(bytes: Int, line: Int)
  /// Quotes and lists inside each other, deeper than anyone can follow, or emphasis and links.
  case nesting(line: Int)

  /// How many bytes a line may have.
  static let lineLimit = 65_536
  /// How deep blocks may nest, and how deep inlines in a block.
  static let nestingLimit = 64

  /// The lines of a page that are too long.
  static func overlongLines(of source: SourceText) -> [MarkdownProblem] {
    (0..<source.lineCount).compactMap { index in
      let count = source.range(ofLine: index + 1).count
      return count > lineLimit ? .overlongLine(bytes: count, line: index + 1) : nil
    }
  }
}

extension MarkdownProblem {
  /// The problem as a person reads it.
  func diagnostic(file: String) -> Diagnostic {
    switch self {
    case .infoString(let character, let line, let column):
      Diagnostic(
        at: Place(file: file, line: line, column: column),
        "a fence's info string can't hold '\(character)'",
        why: "CommonMark replaces escapes and entities there before the words are read",
        mend: "Write the words without '\\' and '&'.")
    case .overlongLine(let bytes, let line):
      Diagnostic(
        at: Place(file: file, line: line),
        "the line is \(bytes) bytes long; at most \(Self.lineLimit) are read",
        mend: "Break the line; Markdown joins the lines of a paragraph.")
    case .nesting(let line):
      Diagnostic(
        at: Place(file: file, line: line),
        "the text nests more than \(Self.nestingLimit) levels deep; the inner ones are left out",
        mend: "Take some of the quotes, lists, emphasis or links apart.")
    }
  }
}
