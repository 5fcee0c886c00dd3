/// How much of a region a program takes.
public struct RegionUse: Hashable, Sendable {
  /// The region.
  public var region: MemoryRegion
  /// How many of its bytes are taken: bytes that two sections claim count once, gaps between
  /// sections don't count.
  public var used: UInt32
  /// The sections that have bytes in it, by address.
  public var sections: [Section]
  /// The parts of the program's heap and stack that lie in it and in no section, by address.
  public var rooms: [RunTimeRoom]

  /// How many bytes are left: neither taken by a section, nor kept for the heap or the stack.
  public var free: UInt32 {
    let taken = rooms.reduce(UInt64(used)) { $0 + UInt64($1.size) }
    return region.size - UInt32(min(taken, UInt64(region.size)))
  }

  /// How much of the region is taken.
  public var percentage: Percentage { Percentage(used, of: region.size) }

  /// Counts what sections take of a region.
  ///
  /// - Parameters:
  ///   - region: the region.
  ///   - sections: any sections; those that take no memory or lie elsewhere are left out.
  ///   - rooms: the program's heap and stack, by address; of one that a section or another room
  ///     cuts, the first part counts.
  public init(of region: MemoryRegion, by sections: [Section], rooms: [RunTimeRoom] = []) {
    self.region = region
    self.sections =
      sections
      .filter { $0.takesMemory && $0.addresses.overlaps(region.range) }
      .sorted { ($0.virtualAddress, $0.index) < ($1.virtualAddress, $1.index) }
    used = 0
    var counted = region.range.lowerBound
    for section in self.sections {
      let part = section.addresses.clamped(to: region.range)
      guard part.upperBound > counted else { continue }
      used += part.upperBound - max(part.lowerBound, counted)
      counted = part.upperBound
    }
    self.rooms = []
    for room in rooms {
      var part = room.addresses.clamped(to: region.range)
      let taken = self.sections.map { $0.addresses } + self.rooms.map { $0.addresses }
      for range in taken where range.overlaps(part) {
        part =
          range.lowerBound > part.lowerBound
          ? part.lowerBound..<range.lowerBound
          : min(range.upperBound, part.upperBound)..<part.upperBound
      }
      if !part.isEmpty { self.rooms.append(RunTimeRoom(name: room.name, addresses: part)) }
    }
  }
}

extension Section {
  /// Whether it has at least one byte on the chip.
  public var takesMemory: Bool { isAllocated && size > 0 }
}

extension MemoryMap {
  /// How much of each region some sections take: first the usable regions, even those without any
  /// of their bytes; then the other regions that have some.
  public func usage(by sections: [Section], rooms: [RunTimeRoom] = []) -> [RegionUse] {
    let elsewhere = sections.filter { !isUsable($0) }
    return usable.map { RegionUse(of: $0, by: sections, rooms: rooms) }
      + regions.map { RegionUse(of: $0, by: elsewhere) }.filter { !$0.sections.isEmpty }
  }

  /// Whether a program may lie where a section does, with its whole length.
  public func isUsable(_ section: Section) -> Bool {
    let addresses = section.addresses
    return usable.contains {
      $0.range.lowerBound <= addresses.lowerBound && addresses.upperBound <= $0.range.upperBound
    }
  }
}

extension ELFFile {
  /// How much of each region this executable takes: first the usable regions, even those without
  /// any of its bytes; then the other regions that it has bytes in.
  ///
  /// Bytes outside every region are in `sectionsOutside(_:)`.
  public func usage(in map: MemoryMap) -> [RegionUse] { map.usage(by: sections, rooms: rooms) }

  /// The sections with at least one byte that lies in no usable region, by address.
  public func sectionsOutside(_ map: MemoryMap) -> [Section] {
    sections
      .filter { $0.takesMemory && !map.isUsable($0) }
      .sorted { ($0.virtualAddress, $0.index) < ($1.virtualAddress, $1.index) }
  }

  /// Neighbouring pairs of sections that claim the same addresses, by address.
  public var overlappingSections: [(Section, Section)] {
    let inMemory = sections.filter { $0.takesMemory }
      .sorted { ($0.virtualAddress, $0.index) < ($1.virtualAddress, $1.index) }
    var pairs: [(Section, Section)] = []
    var reaching: Section?
    for section in inMemory {
      if let before = reaching, before.addresses.overlaps(section.addresses) {
        pairs.append((before, section))
      }
      if let before = reaching, before.addresses.upperBound >= section.addresses.upperBound {
        continue
      }
      reaching = section
    }
    return pairs
  }
}
