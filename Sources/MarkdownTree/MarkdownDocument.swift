public import Diagnostics

/// A page, read: its blocks, and what is wrong with its Markdown.
///
/// The tree is that of CommonMark 0.30 with pipe tables. CommonMark itself has no errors; the
/// problems are what this project does not allow, since a reader of the source and a reader of the
/// rendered page would see different things. `MarkdownProblem` lists them.
public struct MarkdownDocument: Sendable {
  /// The page's path, as its places name it.
  public let file: String
  /// The blocks in order.
  public let blocks: [Block]
  /// The errors, in the order of their places.
  public let problems: [Diagnostic]

  /// Reads a page.
  ///
  /// Bytes that are not UTF-8 and NUL bytes are read as U+FFFD. A page with a line longer than
  /// `MarkdownProblem.lineLimit` bytes has no blocks.
  ///
  /// - Parameters:
  ///   - bytes: the page, in UTF-8.
  ///   - file: its path, for places.
  public init(parsing bytes: [UInt8], file: String) {
    self.file = file
    let source = SourceText(bytes)
    let overlong = MarkdownProblem.overlongLines(of: source)
    guard overlong.isEmpty else {
      blocks = []
      problems = overlong.map { $0.diagnostic(file: file) }
      return
    }
    let tree = CMarkTree(parsing: source.bytes)
    let tables = TableFinder(source, in: tree)
    var builder = TreeBuilder(source, file: file, tables: TableText(tables.layouts, of: source))
    blocks = builder.blocks(of: tree)
    problems = (tables.problems + builder.problems)
      .map { $0.diagnostic(file: file) }
      .sorted { left, right in
        guard let left = left.place, let right = right.place else { return left.place == nil }
        return left < right
      }
  }
}
