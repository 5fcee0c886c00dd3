/// What several programs cost in bytes, side by side.
public struct CostsTable: Hashable, Sendable {
  /// One kind of cost.
  public struct Column: Hashable, Sendable {
    /// Its heading, as `code` or `flash image`.
    public var title: String
    /// The memory whose bytes it counts, for its colour; nil for a file.
    public var kind: MemoryKind?

    /// Describes a column.
    public init(_ title: String, _ kind: MemoryKind? = nil) {
      self.title = title
      self.kind = kind
    }
  }

  /// One program.
  public struct Row: Hashable, Sendable {
    /// The example's name.
    public var program: String
    /// Its bytes, one number a column.
    public var bytes: [Int]

    /// Describes a program's costs.
    public init(program: String, bytes: [Int]) {
      self.program = program
      self.bytes = bytes
    }
  }

  /// What is counted.
  public var columns: [Column]
  /// The programs, in the order in which the page names them, without the one compared against.
  public var rows: [Row]
  /// The program that the others are compared against; it comes first in the table.
  public var baseline: Row?

  /// Gathers a table.
  public init(columns: [Column], rows: [Row], baseline: Row? = nil) {
    self.columns = columns
    self.rows = rows
    self.baseline = baseline
  }
}
