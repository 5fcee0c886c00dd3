/// One block of a page, with the lines that it takes.
public struct Block: Hashable, Sendable {
  /// What the block is and holds.
  public let kind: Kind
  /// The lines of the file, counted from 1, without blank lines after the block.
  ///
  /// A paragraph begins at its first line of text: link definitions in front of it do not count.
  public let lines: ClosedRange<Int>

  /// Makes a block.
  public init(_ kind: Kind, lines: ClosedRange<Int>) {
    self.kind = kind
    self.lines = lines
  }

  /// The kinds of block that CommonMark has, and pipe tables.
  public enum Kind: Hashable, Sendable {
    /// Running text.
    case paragraph([Inline])
    /// A heading, of level 1 to 6.
    case heading(level: Int, [Inline])
    /// A fenced or an indented code block.
    case code(CodeBlock)
    /// A bullet list or a numbered one.
    case list(ListBlock)
    /// A block quote.
    case quote([Block])
    /// Raw HTML, verbatim, its last line end included.
    case html(String)
    /// A rule between two blocks.
    case thematicBreak
    /// A pipe table.
    case table(Table)
  }
}
