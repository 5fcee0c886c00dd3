/// What a memory map shows: the chip's regions with the sections of one image in them.
public struct MemoryMapFigure: Hashable, Sendable {
  /// A stretch of addresses with one meaning.
  public struct Region: Hashable, Sendable {
    /// Its name in the data sheet, as `IRAM`.
    public var name: String
    /// Its colour; nil for a window behind which the boards of the book have no memory.
    public var kind: MemoryKind?
    /// Its addresses; the upper bound is the first address after it.
    public var addresses: Range<UInt32>
    /// What a reader should know of it, in a few words; may be empty.
    public var note: String
    /// The memory that it is, or is a part of: neighbours of one memory are drawn as one.
    public var memory: String

    /// Describes a region; without a memory it is one of its own.
    public init(
      name: String, kind: MemoryKind?, addresses: Range<UInt32>, note: String = "",
      memory: String? = nil
    ) {
      self.name = name
      self.kind = kind
      self.addresses = addresses
      self.note = note
      self.memory = memory ?? name
    }
  }

  /// An allocated section of the image, where it lies when the program runs.
  public struct Section: Hashable, Sendable {
    /// Its name, as `.text`.
    public var name: String
    /// Its addresses; the upper bound is the first address after it.
    public var addresses: Range<UInt32>
    /// Whether it is room that the program fills while it runs, as heap and stack are, and so no
    /// part of what the image takes.
    public var isRoom: Bool

    /// Describes a section.
    public init(name: String, addresses: Range<UInt32>, isRoom: Bool = false) {
      self.name = name
      self.addresses = addresses
      self.isRoom = isRoom
    }
  }

  /// The example or task whose image it is.
  public var program: String
  /// The regions to draw.
  public var regions: [Region]
  /// What the boot ROM keeps for itself inside the regions.
  public var reservations: [Region]
  /// The image's own sections that occupy memory; empty ones are not drawn.
  public var sections: [Section]

  /// Gathers what to draw; the order does not matter.
  public init(
    program: String, regions: [Region], reservations: [Region] = [], sections: [Section]
  ) {
    self.program = program
    self.regions = regions
    self.reservations = reservations
    self.sections = sections
  }
}
