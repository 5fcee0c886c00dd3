public import ImageReader

extension MemoryMapFigure {
  /// The map of a linked program: its allocated sections, and the heap and stack that the linker
  /// script names by `_heap_start`, `_heap_end`, `_stack_bottom` and `_stack_top`.
  public init(program: String, image: ELFFile, map: MemoryMap = .esp32) {
    var sections =
      image.sections
      .filter { $0.isAllocated && $0.size > 0 }
      .map { Section(name: $0.name, addresses: $0.addresses) }
    for (name, start, end) in [
      ("heap", "_heap_start", "_heap_end"), ("stack", "_stack_bottom", "_stack_top"),
    ] {
      guard let start = image.symbol(named: start)?.address,
        let end = image.symbol(named: end)?.address, start < end
      else { continue }
      sections.append(Section(name: name, addresses: start..<end, isRoom: true))
    }
    self.init(
      program: program, regions: map.regions.map(Region.init),
      reservations: map.reservations.map(Region.init), sections: sections)
  }
}

extension MemoryMapFigure.Region {
  /// A region as ImageReader knows it.
  init(_ region: MemoryRegion) {
    self.init(
      name: region.name, kind: MemoryKind(region.kind), addresses: region.range, note: region.note)
  }
}

extension MemoryKind {
  /// The colour of a region: external RAM is reached like flash, through the cache.
  public init(_ kind: RegionKind) {
    switch kind {
    case .iram: self = .iram
    case .dram: self = .dram
    case .flash, .psram: self = .flash
    case .rtc: self = .rtc
    case .peripherals: self = .peripherals
    case .rom: self = .rom
    }
  }
}
