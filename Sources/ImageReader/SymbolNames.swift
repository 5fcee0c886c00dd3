/// Compares two names byte by byte.
///
/// `==` of String compares by Unicode equivalence, whose tables Embedded Swift lacks.
func sameBytes(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

/// Finds symbols by name.
struct SymbolNames: Sendable {
  private let sorted: [(name: String, index: Int)]

  /// Sorts the named symbols; of those that share a name, the one to prefer stands first.
  init(_ symbols: [Symbol]) {
    var named: [(name: String, index: Int)] = []
    for symbol in symbols where symbol.kind != .section && symbol.kind != .file {
      if !symbol.name.utf8.isEmpty { named.append((symbol.name, symbol.index)) }
    }
    named.sort { left, right in
      if !sameBytes(left.name, right.name) {
        return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
      }
      let (leftRank, rightRank) = (Self.rank(symbols[left.index]), Self.rank(symbols[right.index]))
      return leftRank != rightRank ? leftRank < rightRank : left.index < right.index
    }
    sorted = named
  }

  /// The index of the symbol to prefer among those of a name.
  func index(of name: String) -> Int? {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].name.utf8.lexicographicallyPrecedes(name.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < sorted.count, sameBytes(sorted[low].name, name) else { return nil }
    return sorted[low].index
  }

  private static func rank(_ symbol: Symbol) -> Int {
    let binding =
      switch symbol.binding {
      case .global: 0
      case .weak: 1
      case .local: 2
      case .other: 3
      }
    return symbol.isDefined ? binding : binding + 4
  }
}
