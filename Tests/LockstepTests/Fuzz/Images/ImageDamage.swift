import ImageReader

/// Damages files of firmware in a way that depends on a number alone.
struct ImageDamage {
  private var numbers: RandomNumbers

  init(number: UInt64) { numbers = RandomNumbers(seed: number) }

  /// One of the files with one to four pieces of damage: in headers, segments, tables and code.
  mutating func damaged(_ files: [[UInt8]]) -> [UInt8] {
    var bytes = numbers.pick(files)
    for _ in 0...numbers.below(4) where !bytes.isEmpty { damage(&bytes) }
    return bytes
  }

  /// A damaged flash image with the checksum and the hash that it would have to have: so that it
  /// gets past the ROM's look at them.
  mutating func mended(_ files: [[UInt8]]) -> [UInt8] {
    while true {
      if let image = Self.mended(damaged(files)) { return image }
    }
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let place = place(in: bytes)
    switch numbers.below(10) {
    case 0, 1: bytes[place] ^= 1 << UInt8(numbers.below(8))
    case 2: bytes[place] = UInt8(numbers.below(256))
    case 3 where numbers.once(in: 4): bytes.removeSubrange(place...)
    case 4 where numbers.once(in: 4):
      bytes.removeSubrange(place..<min(bytes.count, place + 1 + numbers.below(16)))
    case 5 where numbers.once(in: 4):
      bytes.insert(contentsOf: bytes[place...].prefix(1 + numbers.below(16)), at: place)
    case 6, 7:
      // Other instructions, from elsewhere in the file.
      let other = numbers.below(bytes.count)
      for offset in 0..<min(3 * (1 + numbers.below(4)), bytes.count - max(place, other)) {
        bytes[place + offset] = bytes[other + offset]
      }
    default:
      let word = word()
      for offset in 0..<4 where place & ~3 + offset < bytes.count {
        bytes[place & ~3 + offset] = UInt8(truncatingIfNeeded: word >> (8 * UInt32(offset)))
      }
    }
  }

  /// A place: the header, the head of a segment or a table, or anything.
  private mutating func place(in bytes: [UInt8]) -> Int {
    let heads = bytes.first == 0xE9 ? Self.segmentHeads(in: bytes) : Self.tables(in: bytes)
    switch numbers.below(6) {
    case 0: return numbers.below(min(bytes.count, 52))
    case 1 where !heads.isEmpty:
      return min(bytes.count - 1, numbers.pick(heads) + numbers.below(8))
    default: return numbers.below(bytes.count)
    }
  }

  /// A word at the edge of something, or any.
  private mutating func word() -> UInt32 {
    let edges: [UInt32] = [
      0, 0x3FF4_0000, 0x3FF8_0000, 0x3FFA_E000, 0x3FFE_0000, 0x3FFF_FFFF, 0x4000_0000, 0x4007_0000,
      0x4008_0000, 0x4009_FFFE, 0x400B_FFFF, 0x400C_1FFE, 0x5000_1FFF, 0x7FFF_FFFF, 0xFFFF_FFF0,
    ]
    switch numbers.below(3) {
    case 0: return UInt32(truncatingIfNeeded: numbers.next())
    case 1: return UInt32(numbers.below(4096))
    default: return numbers.pick(edges) &+ UInt32(truncatingIfNeeded: numbers.below(9) - 4)
    }
  }

  /// Where the heads of a flash image's segments lie, as far as its lengths lead.
  ///
  /// Source: esp32-facts.md 5.1.
  private static func segmentHeads(in bytes: [UInt8]) -> [Int] {
    var heads: [Int] = []
    var place = 24
    guard bytes.count > 24 else { return [] }
    for _ in 0..<bytes[1] where place + 8 <= bytes.count {
      heads.append(place)
      place += 8 + Int(word(in: bytes, at: place + 4))
    }
    return heads
  }

  /// Where the entries of an ELF file's two tables lie.
  private static func tables(in bytes: [UInt8]) -> [Int] {
    guard bytes.count >= 52 else { return [] }
    let (segments, sections) = (Int(word(in: bytes, at: 28)), Int(word(in: bytes, at: 32)))
    return ((0..<8).map { segments + 32 * $0 } + (0..<24).map { sections + 40 * $0 })
      .filter { $0 < bytes.count }
  }

  private static func word(in bytes: [UInt8], at place: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) }
  }

  /// A flash image with the checksum and the hash that its bytes have.
  ///
  /// - Returns: nil when its segments lead out of the file, so that it has no place for them.
  private static func mended(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count > 24 else { return nil }
    let heads = segmentHeads(in: bytes)
    guard heads.count == Int(bytes[1]), let last = heads.last else { return nil }
    let end = last + 8 + Int(word(in: bytes, at: last + 4))
    guard end <= bytes.count else { return nil }
    var checksum: UInt8 = 0xEF
    for head in heads {
      let first = head + 8
      for byte in bytes[first..<first + Int(word(in: bytes, at: head + 4))] { checksum ^= byte }
    }
    var image = Array(bytes[..<end])
    image += [UInt8](repeating: 0, count: 15 - image.count % 16) + [checksum]
    if image[23] == 1 { image += SHA256.digest(of: image) }
    return image
  }
}
