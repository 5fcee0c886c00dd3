/// What a program's bytes are spent on.
public struct SizeReport: Hashable, Sendable {
  /// The bytes of one symbol.
  public struct SymbolSize: Hashable, Sendable {
    /// Its name as it stands in the file, mangled when it is Swift's.
    public var name: String
    /// The section that it lies in.
    public var section: String
    /// Where it begins.
    public var address: UInt32
    /// How many bytes it has.
    public var size: UInt32
  }

  /// The bytes of one section.
  public struct SectionSize: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// How many bytes it has.
    public var size: UInt32
    /// How many of them belong to no symbol: padding, and constants that code loads.
    public var unnamed: UInt32
  }

  /// The symbols with at least one byte: the largest first, equals by address.
  ///
  /// Every byte counts once. Of several names for the same bytes the preferred one is taken, as
  /// `ELFFile.symbol(containing:)` does; a symbol without a size has what follows it up to the
  /// next symbol or the end of its section.
  public var symbols: [SymbolSize]
  /// The sections that take memory, by address.
  public var sections: [SectionSize]

  /// How many bytes of memory the program takes.
  public var total: UInt64 { sections.reduce(0) { $0 + UInt64($1.size) } }

  /// Measures an executable.
  public init(of file: ELFFile) {
    var sizes: [SymbolSize] = []
    var sections: [SectionSize] = []
    let ordered = file.symbols
      .filter { $0.kind != .section && $0.kind != .file && $0.sectionIndex != nil }
      .sorted { left, right in
        let (leftSized, rightSized) = (left.size > 0, right.size > 0)
        if left.address != right.address { return left.address < right.address }
        return leftSized != rightSized ? leftSized : left.preference < right.preference
      }
    var symbolsOfSection: [[Symbol]] = Array(repeating: [], count: file.sections.count)
    for symbol in ordered {
      if let section = symbol.sectionIndex { symbolsOfSection[section].append(symbol) }
    }
    let inMemory = file.sections.filter { $0.takesMemory }
      .sorted { ($0.virtualAddress, $0.index) < ($1.virtualAddress, $1.index) }
    for section in inMemory {
      let symbols = Self.symbolSizes(symbolsOfSection[section.index], in: section)
      sizes += symbols
      let named = symbols.reduce(0) { $0 + $1.size }
      sections.append(
        SectionSize(name: section.name, size: section.size, unnamed: section.size - named))
    }
    sizes.sort {
      $0.size != $1.size ? $0.size > $1.size : ($0.address, $0.section) < ($1.address, $1.section)
    }
    symbols = sizes
    self.sections = sections
  }

  /// Gives each byte of a section to one of its symbols, which are sorted by address.
  private static func symbolSizes(_ symbols: [Symbol], in section: Section) -> [SymbolSize] {
    let addresses = section.addresses
    var sizes: [SymbolSize] = []
    var free = addresses.lowerBound
    for (symbol, next) in zip(symbols, nextAddresses(after: symbols, in: addresses)) {
      let start = max(symbol.address, free)
      let wantedEnd =
        symbol.size > 0 ? UInt64(symbol.address) + UInt64(symbol.size) : UInt64(next)
      let end = UInt32(clamping: min(wantedEnd, UInt64(addresses.upperBound)))
      guard start < end else { continue }
      sizes.append(
        SymbolSize(name: symbol.name, section: section.name, address: start, size: end - start))
      free = end
    }
    return sizes
  }

  /// For each symbol the address of the next one that lies elsewhere, or the section's end.
  private static func nextAddresses(
    after symbols: [Symbol], in addresses: Range<UInt32>
  ) -> [UInt32] {
    var nexts: [UInt32] = []
    var (following, next) = (addresses.upperBound, addresses.upperBound)
    for symbol in symbols.reversed() {
      if symbol.address != following { (following, next) = (symbol.address, following) }
      nexts.append(next)
    }
    return nexts.reversed()
  }
}
