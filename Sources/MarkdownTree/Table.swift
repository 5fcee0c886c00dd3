public import Diagnostics

/// A pipe table: every row has as many cells as the header.
public struct Table: Hashable, Sendable {
  /// Where the text of a column stands.
  public enum Alignment: Hashable, Sendable {
    /// The page does not say.
    case none
    /// `:--`
    case left
    /// `:-:`
    case center
    /// `--:`
    case right
  }

  /// One per column.
  public let alignments: [Alignment]
  /// The header's cells.
  public let header: [Cell]
  /// The rows; a row that the page leaves short is filled up with empty cells without a place.
  public let rows: [[Cell]]

  /// Makes a table.
  public init(alignments: [Alignment], header: [Cell], rows: [[Cell]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

/// One cell of a table.
public struct Cell: Hashable, Sendable {
  /// What it holds.
  public let inlines: [Inline]
  /// Where its text begins; nil for a cell that the page left out.
  public let place: Place?

  /// Makes a cell.
  public init(inlines: [Inline], place: Place?) {
    self.inlines = inlines
    self.place = place
  }
}
