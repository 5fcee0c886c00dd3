import BookModel
public import BookRenderer
public import ImageReader

extension MemoryMapFigure {
  /// The map of a linked image, as the book's pages show it.
  ///
  /// - Parameters:
  ///   - program: what to call the image.
  ///   - elf: the image.
  public init(of program: String, _ elf: ELFFile) {
    self = Verdicts.figure(
      program, Measurement(memoryOf: elf).sections, rooms: Measurement(roomsOf: elf).sections)
  }
}

extension Verdicts {
  /// The chip's regions with the sections of an image, and its heap and stack.
  static func figure(
    _ program: String, _ sections: [MeasuredSection], rooms: [MeasuredSection]?
  ) -> MemoryMapFigure {
    let map = MemoryMap.esp32
    return MemoryMapFigure(
      program: program, regions: map.regions.map(region),
      reservations: map.reservations.map(region),
      sections: sections.map {
        MemoryMapFigure.Section(name: $0.name, addresses: $0.addresses)
      }
        + (rooms ?? []).map {
          MemoryMapFigure.Section(name: $0.name, addresses: $0.addresses, isRoom: true)
        })
  }

  /// A region in the book's colours.
  private static func region(_ region: MemoryRegion) -> MemoryMapFigure.Region {
    let kind: BookRenderer.MemoryKind?
    switch region.kind {
    case .iram: kind = .iram
    case .dram: kind = .dram
    case .flash: kind = .flash
    case .rtc: kind = .rtc
    case .peripherals: kind = .peripherals
    case .rom: kind = .rom
    case .psram: kind = nil
    }
    return MemoryMapFigure.Region(
      name: region.name, kind: kind, addresses: region.range, note: region.note,
      memory: memories[region.name])
  }

  /// The memories that the chip's documents name as wholes, by the names of their parts.
  private static let memories = ["PRO cache": "SRAM0", "APP cache": "SRAM0"]

  /// The bytes that sections take of a region, as `workbook size` counts them.
  static func use(of region: ComputedNumber.Region, by sections: [MeasuredSection]) -> Int? {
    guard let region = MemoryMap.esp32.usable.first(where: { $0.name == region.rawValue }) else {
      return nil
    }
    let sections = sections.enumerated().map { index, section in
      Section(
        index: index, name: section.name, virtualAddress: section.address, fileOffset: 0,
        size: section.size, flags: 0x2)
    }
    return Int(RegionUse(of: region, by: sections).used)
  }

  /// What programs cost in each region and in flash; of every program its sections and the size
  /// of its image were measured.
  static func table(_ costs: CostsFence, _ measurements: [Measurement]) -> CostsTable {
    let names = costs.examples + (costs.baseline.map { [$0] } ?? [])
    let rows = names.enumerated().map { index, name in
      let (sections, image) = (measurements[index * 2].sections, measurements[index * 2 + 1])
      let regions = ComputedNumber.Region.allCases.map { use(of: $0, by: sections) }
      return CostsTable.Row(program: name, bytes: (regions + [image.number(0)]).map { $0 ?? 0 })
    }
    return CostsTable(
      columns: [
        CostsTable.Column("code", .iram), CostsTable.Column("data", .dram),
        CostsTable.Column("flash image"),
      ],
      rows: Array(rows.prefix(costs.examples.count).filter { $0.program != costs.baseline }),
      baseline: costs.baseline == nil ? nil : rows.last)
  }
}
