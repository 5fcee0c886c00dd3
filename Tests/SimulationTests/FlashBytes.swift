import ImageReader

/// Builds a flash image byte by byte, right or wrong as a test wants it.
struct FlashBytes {
  var mode: UInt8 = 2
  var entry: UInt32 = 0x4008_0000
  var segments: [(address: UInt32, bytes: [UInt8])] = [
    (0x3FFB_0000, [1, 2, 3, 4]), (0x4008_0000, [5, 6, 7, 8]),
  ]
  var hasHash = true

  /// The image; after esp32-facts.md 5.1.
  var bytes: [UInt8] {
    var all: [UInt8] = [0xE9, UInt8(segments.count), mode, 0x20] + word(entry)
    all += [0xEE, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, hasHash ? 1 : 0]
    var checksum: UInt8 = 0xEF
    for (address, bytes) in segments {
      all += word(address) + word(UInt32(bytes.count)) + bytes
      for byte in bytes { checksum ^= byte }
    }
    all += [UInt8](repeating: 0, count: 15 - all.count % 16) + [checksum]
    return hasHash ? all + SHA256.digest(of: all) : all
  }

  private func word(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
