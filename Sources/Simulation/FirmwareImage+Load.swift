public import ESP32Chip

extension FirmwareImage {
  /// Brings a chip to the image's first instruction, if the chip starts it.
  ///
  /// - Parameters:
  ///   - chip: a chip at power-on.
  ///   - fromFlash: whether the boot ROM hands a linked program over, as it does a flash image:
  ///     with its watchdogs running.
  /// - Throws: `BootRefusal`.
  public func start(on chip: Chip, fromFlash: Bool = false) throws(BootRefusal) {
    try check()
    try load(into: chip)
    switch self {
    case .flash: chip.handOff(to: entry)
    case .program where fromFlash: chip.handOff(to: entry)
    case .program: chip.enter(entry)
    }
  }

  /// Copies what is loaded into a chip's memory; all else keeps what power-on left there.
  ///
  /// - Parameter chip: a chip at power-on.
  /// - Throws: `BootRefusal` for bytes outside its memory.
  private func load(into chip: Chip) throws(BootRefusal) {
    for (index, load) in loads.enumerated() where !load.bytes.isEmpty {
      let isLoaded = load.bytes.withUnsafeBytes { chip.load($0, at: load.address) }
      guard isLoaded else {
        let end = load.address &+ UInt32(load.bytes.count)
        throw .notRAM(
          segment: index, addresses: load.address..<max(end, load.address), region: nil)
      }
    }
  }
}
