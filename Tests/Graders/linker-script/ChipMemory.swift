import ImageReader

/// What the chip says to addresses.
///
/// Source: ESP32 Technical Reference Manual, chapter 1; esp32-facts.md 1.1, 1.3 and 1.4.
enum ChipMemory {
  /// Where instructions are fetched, and data read in whole words only.
  static let instructionBus: Range<UInt32> = 0x4000_0000..<0x5000_0000
  /// SRAM2 and SRAM1 on the data bus: what DMA reaches.
  static let dma: Range<UInt32> = 0x3FFA_E000..<0x4000_0000
  /// SRAM1 on the instruction bus, its words in reverse order.
  static let alias: Range<UInt32> = 0x400A_0000..<0x400C_0000

  /// The part of SRAM1 that a stretch of the alias is, by its data addresses; other addresses are
  /// what they are.
  static func onTheDataBus(_ range: Range<UInt32>) -> Range<UInt32> {
    guard range.overlaps(alias) else { return range }
    let part = range.clamped(to: alias)
    let start = 0x3FFE_0000 + (alias.upperBound - part.upperBound)
    return start..<start + UInt32(part.count)
  }

  /// Whether all of a range is in memory of some kinds, without a hole.
  static func has(_ range: Range<UInt32>, in kinds: Set<RegionKind>) -> Bool {
    var next = range.lowerBound
    while next < range.upperBound {
      guard let region = MemoryMap.esp32.region(containing: next), kinds.contains(region.kind)
      else { return false }
      next = region.range.upperBound
    }
    return true
  }

  /// What the ROM uses of a range, by either of SRAM1's two names.
  static func reservation(touching range: Range<UInt32>) -> MemoryRegion? {
    MemoryMap.esp32.reservations(touching: range).first
      ?? MemoryMap.esp32.reservations(touching: onTheDataBus(range)).first
  }

  /// Whether bytes can be read everywhere in a range.
  static func readsBytes(_ range: Range<UInt32>) -> Bool { !range.overlaps(instructionBus) }
}
