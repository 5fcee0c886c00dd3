/// Where a block stands in the book, in reading order.
///
/// The state of a program at a place is what all fences up to there make, so a position is what
/// one asks a `Book` for a program with.
public struct Position: Hashable, Sendable {
  /// The page's index in `Book.pages`.
  public var page: Int
  /// The first line of the block in its page, counted from 1.
  public var line: Int

  /// Names a position.
  public init(page: Int, line: Int) {
    self.page = page
    self.line = line
  }
}

extension Position: Comparable {
  /// Orders by page, then line: the order in which a reader meets things.
  public static func < (left: Position, right: Position) -> Bool {
    (left.page, left.line) < (right.page, right.line)
  }
}
