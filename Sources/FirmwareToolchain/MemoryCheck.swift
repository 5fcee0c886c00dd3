import ImageReader

/// Checks that everything lies where the chip can take it.
struct MemoryCheck {
  /// A thing in a wrong place.
  enum Finding: Hashable {
    /// A section is not inside one region of memory that an image may be loaded into.
    case outside(section: String, addresses: Range<UInt32>, region: String?)
    /// A section is where the boot ROM keeps things while it loads.
    case reserved(section: String, addresses: Range<UInt32>, reservation: MemoryRegion)
    /// Two sections claim the same addresses.
    case overlap(String, String)
    /// Data is on the bus that only reads whole words.
    case dataOnInstructionBus(section: String, object: String, address: UInt32)
    /// The image is larger than its page allows.
    case overBudget(bytes: Int, budget: Int)
  }

  let elf: ELFFile
  let map: MemoryMap

  /// Checks the sections of the image.
  func findings() -> [Finding] {
    var findings: [Finding] = []
    for section in elf.sections where section.takesMemory {
      let addresses = section.addresses
      if let reservation = reservation(touching: addresses) {
        findings.append(
          .reserved(section: section.name, addresses: addresses, reservation: reservation))
        continue
      }
      let region = map.region(containing: addresses.lowerBound)
      let isLoadable = region.map { [.iram, .dram, .rtc].contains($0.kind) } ?? false
      if !isLoadable || region.map({ $0.range.upperBound < addresses.upperBound }) ?? true {
        findings.append(
          .outside(section: section.name, addresses: addresses, region: region?.name))
      }
    }
    findings += elf.overlappingSections.map { .overlap($0.0.name, $0.1.name) }
    return findings
  }

  /// Checks what lies on the instruction bus, object by object.
  func findings(in linked: LinkedObjects) -> [Finding] {
    linked.nodes.compactMap { node in
      let section = linked.section(node)
      let address = linked.address(of: node)
      guard !section.isExecutable, Self.instructionBus.contains(address) else { return nil }
      return .dataOnInstructionBus(
        section: section.name, object: linked.objects[node.object].name, address: address)
    }
  }

  /// Checks the number of bytes that are loaded.
  func findings(budget: Int?) -> [Finding] {
    let bytes = elf.sections.filter { $0.takesMemory && $0.hasBytes }
      .reduce(0) { $0 + Int($1.size) }
    guard let budget, bytes > budget else { return [] }
    return [.overBudget(bytes: bytes, budget: budget)]
  }

  /// What the ROM uses of some addresses, by either of SRAM1's two names.
  private func reservation(touching addresses: Range<UInt32>) -> MemoryRegion? {
    if let found = map.reservations(touching: addresses).first { return found }
    let alias = Self.aliasOfSRAM1
    guard addresses.overlaps(alias) else { return nil }
    let part = addresses.clamped(to: alias)
    // The alias runs backwards: its first word is the last of SRAM1.
    let start = 0x3FFE_0000 + (alias.upperBound - part.upperBound)
    return map.reservations(touching: start..<start + UInt32(part.count)).first
  }

  /// The addresses whose data can be read in whole aligned words only.
  private static let instructionBus: Range<UInt32> = 0x4000_0000..<0x5000_0000
  /// SRAM1 as the instruction bus sees it.
  private static let aliasOfSRAM1: Range<UInt32> = 0x400A_0000..<0x400C_0000
}
