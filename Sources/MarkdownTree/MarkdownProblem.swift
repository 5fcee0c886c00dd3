import Diagnostics

/// What a page may not hold although CommonMark would read it somehow.
enum MarkdownProblem: Hashable {
  /// A backslash or `&` behind an opening fence: CommonMark resolves it before anyone reads it.
  case infoString(character: Character, line: Int, column: Int)
  /// A row of a table that lacks its quote mark or its item's indentation.
  ///
  /// CommonMark takes it into the container lazily, GitHub does not.
  case lazyRow(line: Int)
  /// A row that is indented by four columns or more: CommonMark takes it into the table's
  /// paragraph, GitHub ends the table and shows code.
  case indentedRow(line: Int)
  /// A table right above a line of `=` or `-`: CommonMark makes a heading of both.
  case underlinedTable(line: Int)
  /// A line behind a table that CommonMark takes into the table's paragraph, while GitHub opens
  /// another block: a number other than 1, a marker or pipe alone, or a tag alone.
  case endingRow(line: Int)
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
    case .lazyRow(let line):
      Diagnostic(
        at: Place(file: file, line: line),
        "this row of a table stands outside the quote or list item that holds the table",
        why: "some Markdown readers take it into the table, others do not",
        mend: "Write '>' or the item's indentation in front of it, as in the rows above.")
    case .indentedRow(let line):
      Diagnostic(
        at: Place(file: file, line: line),
        "this row of a table is indented by four columns or more",
        why: "some Markdown readers take it for code",
        mend: "Indent it like the table's first row.")
    case .underlinedTable(let line):
      Diagnostic(
        at: Place(file: file, line: line), "this table is underlined, which makes it a heading",
        mend: "Put a blank line between the table and the line of '=' or '-' below it.")
    case .endingRow(let line):
      Diagnostic(
        at: Place(file: file, line: line), "this line is no row, but no blank line ends the table",
        why: "some Markdown readers take it into the table, others begin a list, a tag or a text",
        mend: "Put a blank line in front of it, or a pipe and the text of a cell.")
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
