import ImageReader

/// What the chip's ROM looks at before it calls an image, and what would break it while it loads.
///
/// Source: esp32-facts.md 1.3 (what may be loaded over), 5.1 (format), 5.2 (boot). What the real
/// ROM does with a segment outside RAM is not documented; here it is refused.
struct BootCheck {
  let map: MemoryMap

  /// Checks a flash image.
  func check(_ image: FlashImage) throws(BootRefusal) {
    switch image.mode {
    case .qio, .qout: throw .quadMode
    case .dio, .dout, .other: break
    }
    guard image.isChecksumValid else {
      throw .wrongChecksum(stored: image.storedChecksum, computed: image.computedChecksum)
    }
    guard image.isHashValid != false else { throw .wrongHash }
    for (index, segment) in image.segments.enumerated() {
      try check(segment.addresses, segment: index)
    }
    guard image.segments.contains(where: { $0.addresses.contains(image.entry) }) else {
      throw .entryOutside(image.entry)
    }
  }

  /// Checks a linked program; what the ROM uses may be overwritten, as no ROM loads it.
  func check(_ file: ELFFile) throws(BootRefusal) {
    guard file.type == .executable else { throw .notLinked }
    let segments = file.segments.filter { $0.isLoaded && $0.fileSize > 0 }
    guard !segments.isEmpty else { throw .nothingToLoad }
    if FirmwareFile.isForQEMU(file) == true { throw .forQEMU }
    var holdsEntry = false
    for (index, segment) in segments.enumerated() {
      let (end, overflow) = segment.virtualAddress.addingReportingOverflow(segment.fileSize)
      guard !overflow else {
        throw .notRAM(
          segment: index, addresses: segment.virtualAddress..<UInt32.max, region: nil)
      }
      let addresses = segment.virtualAddress..<end
      try checkIsRAM(addresses, segment: index)
      if addresses.contains(file.entry) { holdsEntry = true }
    }
    guard holdsEntry else { throw .entryOutside(file.entry) }
  }

  private func check(_ addresses: Range<UInt32>, segment: Int) throws(BootRefusal) {
    try checkIsRAM(addresses, segment: segment)
    for seen in [addresses] + seenAsData(addresses) {
      if let reservation = map.reservations(touching: seen).first {
        throw .overROM(segment: segment, addresses: addresses, reservation: reservation)
      }
    }
  }

  /// Checks that each address of a segment is RAM.
  private func checkIsRAM(_ addresses: Range<UInt32>, segment: Int) throws(BootRefusal) {
    var address = addresses.lowerBound
    while address < addresses.upperBound {
      let region = map.region(containing: address)
      guard let region, [.iram, .dram, .rtc].contains(region.kind) else {
        throw .notRAM(segment: segment, addresses: addresses, region: region?.name)
      }
      address = region.range.upperBound
    }
  }

  /// Where the data bus sees what a segment fills of SRAM1 through the instruction bus, where the
  /// words stand in reverse order.
  ///
  /// Source: esp32-facts.md 1.1, the alias rule.
  private func seenAsData(_ addresses: Range<UInt32>) -> [Range<UInt32>] {
    let part = addresses.clamped(to: 0x400A_0000..<0x400C_0000)
    guard !part.isEmpty else { return [] }
    let first = 0x3FFE_0000 + (0x400C_0000 - part.upperBound)
    return [first..<first + UInt32(part.count)]
  }
}
