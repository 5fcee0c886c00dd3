/// The code that a fence or an indentation sets apart.
public struct CodeBlock: Hashable, Sendable {
  /// All that stands behind the opening fence, without blanks at its ends; empty when indented.
  ///
  /// A backslash or `&` in it is an error of the page, since CommonMark would change what it reads.
  public let info: String
  /// The code, without the indentation and the quote marks in front of its lines.
  ///
  /// It ends with a line feed unless it is empty.
  public let literal: String
  /// Whether it stands between fences.
  public let isFenced: Bool
  /// Whether its closing fence is there; an indented block is always closed.
  public let isClosed: Bool
  /// The line of the file at which `literal` begins, counted from 1.
  public let firstLine: Int
  /// How many characters the file has in front of the first line of `literal` that is not blank.
  ///
  /// These are quote marks and indentation, the same for every line in a page that is written with
  /// care. Add it to a column of `literal` to get the file's column.
  public let column: Int

  /// Makes a code block.
  public init(
    info: String, literal: String, isFenced: Bool, isClosed: Bool, firstLine: Int, column: Int
  ) {
    self.info = info
    self.literal = literal
    self.isFenced = isFenced
    self.isClosed = isClosed
    self.firstLine = firstLine
    self.column = column
  }
}
