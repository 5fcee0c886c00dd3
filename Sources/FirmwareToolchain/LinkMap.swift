/// Where the linker put each section of each object, read from the map that GNU ld writes.
struct LinkMap {
  /// One input section in the image.
  struct Placement: Hashable {
    let section: String
    let object: String
    let address: UInt32
    let size: UInt32
  }

  /// All that is in the image, in the map's order.
  let placements: [Placement]

  private let addresses: [Key: UInt32]

  private struct Key: Hashable {
    let object: String
    let section: String
  }

  /// Reads a map; what the linker discarded is not in it.
  init(_ text: String) {
    var placements: [Placement] = []
    var longName: Substring?
    let body = text.firstRange(of: "\nLinker script and memory map").map { text[$0.upperBound...] }
    for line in (body ?? "").split(separator: "\n") {
      // A section's line begins with one blank; a long name has a line of its own.
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      if line.hasPrefix(" "), !line.hasPrefix("  "), let first = words.first, first.first != "*" {
        if words.count == 1 {
          longName = first
          continue
        }
        if let placement = Placement(section: first, rest: words.dropFirst()) {
          placements.append(placement)
        }
      } else if let section = longName,
        let placement = Placement(section: section, rest: words[...])
      {
        placements.append(placement)
      }
      longName = nil
    }
    self.placements = placements
    addresses = Dictionary(
      placements.map { (Key(object: $0.object, section: $0.section), $0.address) }
    ) { first, _ in first }
  }

  /// Where a section of an object lies; nil when it is not in the image.
  func address(of section: String, in object: String) -> UInt32? {
    addresses[Key(object: object, section: section)]
  }
}

extension LinkMap.Placement {
  /// Reads `0x40080400 0x14 runtime/vectors.o`; nil for what has no size or no object.
  fileprivate init?(section: Substring, rest: ArraySlice<Substring>) {
    let words = Array(rest)
    guard words.count >= 3, let address = Self.number(words[0]), let size = Self.number(words[1]),
      size > 0
    else { return nil }
    self.section = String(section)
    object = words[2...].joined(separator: " ")
    self.address = address
    self.size = size
  }

  private static func number(_ word: Substring) -> UInt32? {
    word.hasPrefix("0x") ? UInt32(word.dropFirst(2), radix: 16) : nil
  }
}
