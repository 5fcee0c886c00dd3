/// Finds symbols by address.
struct SymbolAddresses: Sendable {
  /// The bytes that one symbol owns.
  ///
  /// 64 bits, as hostile sizes may reach past the address space.
  private struct Extent {
    let start: UInt64
    let end: UInt64
    let index: Int
  }

  /// Extents sorted by start, and for each how far it and those before it reach.
  private struct Table {
    let extents: [Extent]
    let reach: [UInt64]

    init(_ extents: [Extent]) {
      self.extents = extents
      var reach: [UInt64] = []
      reach.reserveCapacity(extents.count)
      for extent in extents { reach.append(max(reach.last ?? 0, extent.end)) }
      self.reach = reach
    }

    /// The extent that begins last among those that hold an address; the first of equals.
    func index(containing address: UInt64) -> Int? {
      var (low, high) = (0, extents.count)
      while low < high {
        let middle = (low + high) / 2
        if extents[middle].start <= address { low = middle + 1 } else { high = middle }
      }
      var found: Extent?
      for position in stride(from: low - 1, through: 0, by: -1) {
        let extent = extents[position]
        if reach[position] <= address { break }
        if let found, extent.start < found.start { break }
        if extent.end > address { found = extent }
      }
      return found?.index
    }
  }

  private let sized: Table
  private let unsized: Table

  /// Sorts the symbols that lie in allocated sections.
  init(_ symbols: [Symbol], _ sections: [Section]) {
    let inMemory = symbols.filter { symbol in
      guard let section = symbol.sectionIndex, symbol.kind != .section, symbol.kind != .file
      else { return false }
      return sections[section].isAllocated
    }
    .sorted { left, right in
      left.address != right.address
        ? left.address < right.address : left.preference < right.preference
    }
    sized = Table(
      inMemory.filter { $0.size > 0 }.map {
        Extent(
          start: UInt64($0.address), end: UInt64($0.address) + UInt64($0.size), index: $0.index)
      })
    unsized = Table(Self.unsizedExtents(inMemory, sections))
  }

  /// The index of the symbol that owns an address.
  func index(containing address: UInt32) -> Int? {
    sized.index(containing: UInt64(address)) ?? unsized.index(containing: UInt64(address))
  }

  /// What symbols without a size own: up to the next symbol or the end of their section.
  private static func unsizedExtents(_ sorted: [Symbol], _ sections: [Section]) -> [Extent] {
    var extents: [Extent] = []
    var next = UInt64(UInt32.max) + 1
    var following = next
    for symbol in sorted.reversed() {
      let start = UInt64(symbol.address)
      if start < following {
        next = following
        following = start
      }
      guard symbol.size == 0, let section = symbol.sectionIndex else { continue }
      let end = min(next, UInt64(sections[section].addresses.upperBound))
      if start < end { extents.append(Extent(start: start, end: end, index: symbol.index)) }
    }
    return extents.reversed()
  }
}

extension Symbol {
  /// Which of the symbols at one address to prefer: lower is better.
  var preference: (kind: Int, binding: Int, index: Int) {
    let kind =
      switch self.kind {
      case .function: 0
      case .object: 1
      default: 2
      }
    let binding =
      switch self.binding {
      case .global: 0
      case .weak: 1
      default: 2
      }
    return (kind, binding, index)
  }
}
