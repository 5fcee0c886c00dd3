import ImageReader
import Lockstep

/// Damages programs in a way that depends on a number alone.
struct Damage {
  private var numbers: RandomNumbers

  init(number: UInt64) { numbers = RandomNumbers(seed: number) }

  /// A damaged file, or a random program with damaged bytes.
  ///
  /// - Returns: nil when the file can't even be read.
  mutating func program(of files: [[UInt8]]) -> LoadedProgram? {
    if numbers.once(in: 3) { return randomProgram() }
    let isFile = !files.isEmpty && numbers.once(in: 3)
    var bytes = isFile ? numbers.pick(files) : flashImage()
    for _ in 0...numbers.below(6) where !bytes.isEmpty { damage(&bytes) }
    if bytes.first == 0xE9 {
      guard let image = try? FlashImage(bytes) else { return nil }
      // The checksum is not looked at: damage that it finds would never reach the chip.
      return LoadedProgram(
        pieces: image.segments.map { .init(address: $0.loadAddress, bytes: Array($0.data)) },
        entry: image.entry)
    }
    guard let file = try? ELFFile(bytes) else { return nil }
    return LoadedProgram(file)
  }

  /// A random program, some of whose bytes are others, and which may begin anywhere.
  private mutating func randomProgram() -> LoadedProgram {
    let whole = RandomProgram(seed: numbers.next(), pieceCount: 20 + numbers.below(200)).program
    var pieces: [LoadedProgram.Piece] = []
    for piece in whole.pieces {
      var bytes = piece.bytes
      for _ in 0..<numbers.below(40) where !bytes.isEmpty {
        bytes[numbers.below(bytes.count)] = UInt8(numbers.below(256))
      }
      pieces.append(.init(address: piece.address, bytes: bytes))
    }
    let entry = numbers.once(in: 8) ? anyAddress() : whole.entry
    return LoadedProgram(pieces: pieces, entry: entry)
  }

  /// The flash image of a random program.
  ///
  /// Source: esp32-facts.md 5.1.
  private mutating func flashImage() -> [UInt8] {
    let program = RandomProgram(seed: numbers.next(), pieceCount: 20 + numbers.below(200)).program
    func word(_ value: UInt32) -> [UInt8] { [0, 8, 16, 24].map { UInt8(value >> $0 & 255) } }
    var bytes: [UInt8] = [0xE9, UInt8(program.pieces.count), 2, 0x20] + word(program.entry)
    bytes += [0xEE] + [UInt8](repeating: 0, count: 15)
    var checksum: UInt8 = 0xEF
    for piece in program.pieces {
      let data = piece.bytes + [UInt8](repeating: 0, count: -piece.bytes.count & 3)
      bytes += word(piece.address) + word(UInt32(data.count)) + data
      for byte in data { checksum ^= byte }
    }
    bytes += [UInt8](repeating: 0, count: 15 - bytes.count % 16) + [checksum]
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let place =
      numbers.once(in: 8) ? numbers.below(min(bytes.count, 96)) : numbers.below(bytes.count)
    switch numbers.below(6) {
    case 0: bytes[place] ^= 1 << UInt8(numbers.below(8))
    case 1: bytes[place] = UInt8(numbers.below(256))
    case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + numbers.below(16)))
    default:
      let word = anyAddress()
      for offset in 0..<4 where place & ~3 + offset < bytes.count {
        bytes[place & ~3 + offset] = UInt8(truncatingIfNeeded: word >> (8 * UInt32(offset)))
      }
    }
  }

  /// An address at the edge of something, or any.
  private mutating func anyAddress() -> UInt32 {
    let edges: [UInt32] = [
      0, 0x3FF0_0000, 0x3FF4_0000, 0x3FF7_FFFF, 0x3FF8_0000, 0x3FF8_1FFF, 0x3FFA_E000,
      0x3FFD_FFFE, 0x3FFF_FFFF, 0x4000_0000, 0x4006_FFFF, 0x4007_0000, 0x4009_FFFE, 0x400B_FFFF,
      0x400C_0000, 0x400C_1FFE, 0x400C_2000, 0x5000_0000, 0x5000_1FFF, 0x6000_0000, 0x7FFF_FFFF,
      0x8000_0000, 0xFFFF_FFFF,
    ]
    return numbers.once(in: 3)
      ? UInt32(truncatingIfNeeded: numbers.next())
      : numbers.pick(edges) &+ UInt32(truncatingIfNeeded: numbers.below(9) - 4)
  }
}
