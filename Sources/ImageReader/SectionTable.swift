/// The memory of a program as a table: what `build` prints.
public struct SectionTable: Hashable, Sendable {
  /// One section, or one segment of a flash image.
  public struct Row: Hashable, Sendable {
    /// The section's name.
    public var name: String
    /// The region that its first byte lies in; nil when nothing answers to its address.
    public var region: String?
    /// Where it begins.
    public var address: UInt32
    /// How many bytes it has.
    public var size: UInt32
    /// How much of the region it takes; nil without a region.
    public var percentage: Percentage?
  }

  /// What takes memory, by address.
  public var rows: [Row]
  /// The regions: the usable ones first, then others that have bytes of the program.
  public var regions: [RegionUse]

  /// Makes the table of an executable.
  public init(of file: ELFFile, in map: MemoryMap) {
    self.init(of: file.sections, rooms: file.rooms, in: map)
  }

  /// Makes the table of a flash image, whose segments are called `segment 0` and so on.
  public init(of image: FlashImage, in map: MemoryMap) {
    let sections = image.segments.enumerated().map { index, segment in
      Section(
        index: index, name: "segment \(index)", virtualAddress: segment.loadAddress,
        fileOffset: UInt32(clamping: segment.fileOffset), size: UInt32(segment.data.count),
        flags: 0x2)
    }
    self.init(of: sections, rooms: [], in: map)
  }

  private init(of sections: [Section], rooms: [RunTimeRoom], in map: MemoryMap) {
    rows =
      sections.filter { $0.takesMemory }
      .sorted { ($0.virtualAddress, $0.index) < ($1.virtualAddress, $1.index) }
      .map { section in
        let region =
          map.usableRegion(containing: section.virtualAddress)
          ?? map.region(containing: section.virtualAddress)
        return Row(
          name: section.name, region: region?.name, address: section.virtualAddress,
          size: section.size, percentage: region.map { Percentage(section.size, of: $0.size) })
      }
    regions = map.usage(by: sections, rooms: rooms)
  }
}
