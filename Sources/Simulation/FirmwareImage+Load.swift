import ESP32Chip

extension FirmwareImage {
  /// Copies what is loaded into a chip's memory; all else keeps what power-on left there.
  ///
  /// - Parameter chip: a chip at power-on.
  /// - Throws: `BootRefusal` for bytes outside its memory.
  func load(into chip: Chip) throws(BootRefusal) {
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
