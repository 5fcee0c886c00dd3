/// What a heat map shows: memory in cells, and how hot each is.
public struct HeatMapFigure: Hashable, Sendable {
  /// What makes a cell hot.
  public enum Measure: Hashable, Sendable {
    /// The bytes of the largest thing in it.
    case bytes
    /// How often it is executed, read and written while the program runs for so long; nil: until it
    /// ends.
    case accesses(during: String?)
  }

  /// A stretch of one memory, from its first to its last used cell.
  public struct Strip: Hashable, Sendable {
    /// Its memory, for its name and colour.
    public var kind: MemoryKind
    /// The address of the first cell.
    public var start: UInt32
    /// How many bytes a cell stands for.
    public var bytesPerCell: UInt32
    /// How hot each cell is; 0: it is cold.
    public var heats: [UInt64]

    /// Describes a strip; every value has the meaning of the property of its name.
    public init(kind: MemoryKind, start: UInt32, bytesPerCell: UInt32, heats: [UInt64]) {
      self.kind = kind
      self.start = start
      self.bytesPerCell = bytesPerCell
      self.heats = heats
    }
  }

  /// A function or variable in the figure's table.
  public struct Row: Hashable, Sendable {
    /// Its name, as a reader knows it.
    public var name: String
    /// Its first address; nil for a row that stands for several.
    public var address: UInt32?
    /// How many bytes it has.
    public var byteCount: UInt64
    /// How many instructions of it were executed.
    public var executed: UInt64
    /// How often a part of it was read.
    public var read: UInt64
    /// How often a part of it was written.
    public var written: UInt64

    /// Describes a row; every value has the meaning of the property of its name.
    public init(
      name: String, address: UInt32?, byteCount: UInt64, executed: UInt64 = 0, read: UInt64 = 0,
      written: UInt64 = 0
    ) {
      self.name = name
      self.address = address
      self.byteCount = byteCount
      self.executed = executed
      self.read = read
      self.written = written
    }
  }

  /// The example whose memory it is.
  public var program: String
  /// What makes a cell hot.
  public var measure: Measure
  /// The memories, by address.
  public var strips: [Strip]
  /// What lies in them, the hottest first.
  public var rows: [Row]

  /// Gathers what to draw.
  public init(program: String, measure: Measure, strips: [Strip], rows: [Row]) {
    self.program = program
    self.measure = measure
    self.strips = strips
    self.rows = rows
  }
}
