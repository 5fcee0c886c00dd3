/// The files from a program's source to its flash image.
public struct StepsTable: Hashable, Sendable {
  /// One file.
  public struct Row: Hashable, Sendable {
    /// Its name, as `hello.ll`.
    public var file: String
    /// How many bytes it has.
    public var byteCount: Int
    /// What it is, in a few words.
    public var words: String

    /// Describes a file.
    public init(file: String, byteCount: Int, words: String) {
      self.file = file
      self.byteCount = byteCount
      self.words = words
    }
  }

  /// The example's name.
  public var program: String
  /// The files, in the order in which they are made.
  public var rows: [Row]

  /// Gathers a table.
  public init(program: String, rows: [Row]) {
    self.program = program
    self.rows = rows
  }
}
