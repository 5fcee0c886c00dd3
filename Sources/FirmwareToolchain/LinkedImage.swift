public import Foundation
public import ImageReader

/// What a linker script made of some objects, piece by piece.
public struct LinkedImage: Sendable {
  /// A section of an object, and where it lies in the image.
  public struct Piece: Hashable, Sendable {
    /// The file name of the object.
    public let object: String
    /// The section's name in the object: `.text.main`.
    public let section: String
    /// Where it lies on the chip.
    public let virtualAddress: UInt32
    /// How many bytes it has.
    public let size: UInt32
  }

  /// A memory as a script's MEMORY command describes it.
  public struct Region: Hashable, Sendable {
    /// Its name in the script.
    public let name: String
    /// Its first address.
    public let origin: UInt32
    /// How many bytes it has.
    public let length: UInt32
  }

  /// All pieces that are in the image and not empty, in the linker's order.
  public let pieces: [Piece]
  /// The memories of the script, in its order; none for a script without MEMORY.
  public let regions: [Region]
  /// How interrupt handlers get to code outside of their range.
  ///
  /// A way is the functions on it, by their names in the objects; a handler that lies outside of
  /// `_iram_start` to `_iram_end` itself is a way of one.
  public let waysOut: [[String]]

  /// Reads what a link left behind.
  /// - Parameters:
  ///   - elf: the linked image.
  ///   - map: the linker's map.
  ///   - objects: the objects as the linker was given them.
  /// - Throws: what keeps one of the files from being read.
  public init(elf: ELFFile, map: URL, objects: [URL]) throws {
    let text = try String(contentsOf: map, encoding: .utf8)
    let linkMap = LinkMap(text)
    pieces = linkMap.placements.map {
      Piece(
        object: URL(filePath: $0.object).lastPathComponent, section: $0.section,
        virtualAddress: $0.address, size: $0.size)
    }
    regions = Self.regions(text)
    let linked = LinkedObjects(
      try objects.map {
        LinkedObjects.Object(
          name: $0.path, elf: try ELFFile([UInt8](try Data(contentsOf: $0))))
      }, map: linkMap)
    let start = elf.symbol(named: "_iram_start")?.address ?? 0
    let end = elf.symbol(named: "_iram_end")?.address ?? 0
    var check = HandlerCheck(linked, stays: start..<max(start, end))
    waysOut = check.findings().filter { $0.offence == .liesOutside }.map(\.chain)
  }

  /// The table of memories at the map's beginning.
  private static func regions(_ text: String) -> [Region] {
    guard let start = text.firstRange(of: "\nMemory Configuration"),
      let end = text.firstRange(of: "\nLinker script and memory map")
    else { return [] }
    return text[start.upperBound..<end.lowerBound].split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count >= 3, words[0] != "*default*", let origin = number(words[1]),
        let length = number(words[2])
      else { return nil }
      return Region(name: String(words[0]), origin: origin, length: length)
    }
  }

  private static func number(_ word: Substring) -> UInt32? {
    word.hasPrefix("0x") ? UInt32(word.dropFirst(2), radix: 16) : nil
  }
}
