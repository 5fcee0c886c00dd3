import Foundation

/// The rows of a memory map from the lowest address to the highest, with their places on paper.
struct MemoryMapLayout {
  /// What a row stands for.
  enum Content: Hashable {
    /// A section of the reader's own image.
    case section
    /// Room for the program's heap or stack.
    case room
    /// Memory that nothing of the image occupies, or a region that it leaves alone.
    case free
    /// Memory that the boot ROM keeps for itself.
    case reserved
    /// A window behind which our boards have no memory.
    case absent
    /// Addresses at which there is no memory.
    case hole
  }

  /// One stretch of addresses.
  struct Row {
    var content: Content
    var name: String
    var addresses: Range<UInt32>
    /// The region that it lies in; nil for a hole.
    var region: MemoryMapFigure.Region?
    /// The distance of its upper edge from the top, in the figure's units.
    var top = 0.0
    var height = 0.0

    var size: UInt32 { addresses.upperBound - addresses.lowerBound }
  }

  private(set) var rows: [Row] = []
  /// The height of all rows together.
  private(set) var height = 0.0

  init(_ figure: MemoryMapFigure) {
    var end: UInt32?
    for region in figure.regions.sorted(by: { $0.addresses.lowerBound < $1.addresses.lowerBound }) {
      if let end, region.addresses.lowerBound > end {
        rows.append(
          Row(content: .hole, name: "nothing", addresses: end..<region.addresses.lowerBound))
      }
      add(region, figure)
      end = max(end ?? 0, region.addresses.upperBound)
    }
    for index in rows.indices {
      rows[index].top = height
      rows[index].height = Self.height(of: rows[index])
      height += rows[index].height
    }
  }

  /// Adds what lies in a region, and what is left between.
  private mutating func add(_ region: MemoryMapFigure.Region, _ figure: MemoryMapFigure) {
    guard region.kind != nil else {
      rows.append(
        Row(content: .absent, name: region.name, addresses: region.addresses, region: region))
      return
    }
    var pieces: [Row] = []
    for section in figure.sections where !section.addresses.isEmpty {
      let part = section.addresses.clamped(to: region.addresses)
      guard !part.isEmpty else { continue }
      pieces.append(
        Row(
          content: section.isRoom ? .room : .section, name: section.name, addresses: part,
          region: region))
    }
    for reservation in figure.reservations {
      let part = reservation.addresses.clamped(to: region.addresses)
      guard !part.isEmpty, !pieces.contains(where: { $0.addresses.overlaps(part) }) else {
        continue
      }
      pieces.append(
        Row(content: .reserved, name: reservation.name, addresses: part, region: region))
    }
    pieces.sort { $0.addresses.lowerBound < $1.addresses.lowerBound }
    var position = region.addresses.lowerBound
    let freeName = pieces.isEmpty ? region.name : "free"
    func free(_ addresses: Range<UInt32>) -> Row {
      Row(content: .free, name: freeName, addresses: addresses, region: region)
    }
    for piece in pieces {
      if piece.addresses.lowerBound > position {
        rows.append(free(position..<piece.addresses.lowerBound))
      }
      rows.append(piece)
      position = max(position, piece.addresses.upperBound)
    }
    if position < region.addresses.upperBound {
      rows.append(free(position..<region.addresses.upperBound))
    }
  }

  /// Heights grow with the logarithm of the size, so that 16 bytes and 4 MiB fit on one page.
  private static func height(of row: Row) -> Double {
    if row.content == .hole || row.content == .absent { return 18 }
    return 15 + 1.8 * log2(max(1, Double(row.size) / 64))
  }
}
