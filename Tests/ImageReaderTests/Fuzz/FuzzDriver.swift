import Foundation

/// Reads thousands of damaged files; `FuzzTests` compiles it together with the module's sources
/// and the address sanitizer.
///
/// Arguments: how many files of each sort, then good files to damage. The damage depends on
/// nothing but its number, so a crash comes back: run the driver with the number that it printed
/// last as `--from NUMBER`.
@main
struct FuzzDriver {
  static func main() throws {
    var arguments = CommandLine.arguments.dropFirst()
    var first = 0
    if arguments.first == "--from" {
      first = arguments.dropFirst().first.flatMap { Int($0) } ?? 0
      arguments = arguments.dropFirst(2)
    }
    guard let count = arguments.popFirst().flatMap({ Int($0) }) else { return }
    let seeds = try arguments.map { Array(try Data(contentsOf: URL(filePath: $0))) }
    let elfSeeds = seeds.filter { $0.first == 0x7F }
    let imageSeeds = seeds.filter { $0.first == 0xE9 }
    guard !elfSeeds.isEmpty, !imageSeeds.isEmpty else { return }
    var (readELF, readImages) = (0, 0)
    for number in first..<count {
      // What is printed last before a crash is the damage that caused it.
      if number % 100 == 0 {
        print("from \(number)")
        fflush(nil)
      }
      var damage = Damage(number: UInt64(number))
      if Exercise.elf(damage.damaged(elfSeeds)) { readELF += 1 }
      if Exercise.image(damage.damaged(imageSeeds)) { readImages += 1 }
    }
    print("\(count) ELF files, \(count) flash images; read \(readELF) and \(readImages)")
  }
}

/// Damages bytes in a way that depends on a number alone.
struct Damage {
  private var state: UInt64

  init(number: UInt64) { state = number &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// One of the seeds with one to eight pieces of damage, most of them where the tables are.
  mutating func damaged(_ seeds: [[UInt8]]) -> [UInt8] {
    var bytes = seeds[below(seeds.count)]
    for _ in 0...below(8) where !bytes.isEmpty { damage(&bytes) }
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let place = place(in: bytes)
    switch below(12) {
    case 0: bytes[place] ^= 1 << UInt8(below(8))
    case 1: bytes[place] = UInt8(below(256))
    case 2: bytes.removeSubrange(place...)
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(64)))
    case 4: bytes.insert(contentsOf: bytes[place...].prefix(1 + below(64)), at: place)
    case 5:
      let other = below(bytes.count)
      for offset in 0..<min(40, bytes.count - max(place, other)) {
        bytes[place + offset] = bytes[other + offset]
      }
    default:
      let word = word()
      for offset in 0..<4 where place & ~3 + offset < bytes.count {
        bytes[place & ~3 + offset] = UInt8(truncatingIfNeeded: word >> (8 * UInt32(offset)))
      }
    }
  }

  /// A place in the file: often in the header or in the table of sections.
  private mutating func place(in bytes: [UInt8]) -> Int {
    switch below(3) {
    case 0: return below(min(bytes.count, 64))
    case 1 where bytes.count > 52:
      let table = (0..<4).reduce(0) { $0 | Int(bytes[32 + $1]) << (8 * $1) }
      return min(bytes.count - 1, table + below(600))
    default: return below(bytes.count)
    }
  }

  /// A number that breaks careless arithmetic, or a small or any one.
  private mutating func word() -> UInt32 {
    let edges: [UInt32] = [
      0, 1, 4, 0xFF, 0xFFF1, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF0, 0xFFFF_FFFC,
      0xFFFF_FFFF, 0x4008_0000, 0x3FFB_0000,
    ]
    switch below(4) {
    case 0: return UInt32(below(64))
    case 1: return UInt32(truncatingIfNeeded: next())
    default: return edges[below(edges.count)]
    }
  }

  private mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
