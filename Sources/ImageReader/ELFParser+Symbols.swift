extension ELFParser {
  private static let symbolSize = 16
  private static let relocationSize = 12

  /// The symbols, with their names.
  mutating func symbols(_ sections: [Section]) throws(ELFError) -> [Symbol] {
    let tables = sections.filter { $0.kind == .symtab }
    guard let table = tables.first else { return [] }
    guard tables.count == 1 else { throw .secondSymbolTable(section: tables[1].name) }
    let range = try entries(.symbols, of: table, size: Self.symbolSize)
    let (offset, size) = try strings(
      table.link, sections, namedBy: "section '\(table.name)'")
    let namesTable = bytes.all[
      try self.range(.section, sections[Int(table.link)].name, at: offset, byteCount: size)]
    var symbols: [Symbol] = []
    symbols.reserveCapacity(range.count / Self.symbolSize)
    for at in stride(from: range.lowerBound, to: range.upperBound, by: Self.symbolSize) {
      let index = symbols.count
      let name = try names.name(at: bytes.uint32(at), in: namesTable) { "symbol \(index)" }
      let information = bytes.uint8(at + 12)
      var symbol = Symbol(
        index: index, name: name, address: bytes.uint32(at + 4), size: bytes.uint32(at + 8),
        kind: SymbolKind(information & 0xF), binding: SymbolBinding(information >> 4),
        definition: try definition(bytes.uint16(at + 14), sections, index))
      if symbol.kind == .section, symbol.name.utf8.isEmpty, let section = symbol.sectionIndex {
        symbol.name = sections[section].name
      }
      symbols.append(symbol)
    }
    return symbols
  }

  private func definition(
    _ number: UInt16, _ sections: [Section], _ symbolIndex: Int
  ) throws(ELFError) -> SymbolDefinition {
    switch number {
    case 0: return .undefined
    case 0xFFF1: return .absolute
    case 0xFFF2: return .common
    default:
      guard Int(number) < sections.count else {
        throw .noSuchSection(
          index: UInt32(number), count: sections.count, namedBy: "symbol \(symbolIndex)")
      }
      return .section(Int(number))
    }
  }

  /// The relocations of all tables.
  func relocations(
    _ header: Header, _ sections: [Section], symbolCount: Int
  ) throws(ELFError) -> [Relocation] {
    if let table = sections.first(where: { $0.kind == .rel }) {
      throw .relocationsWithoutAddends(section: table.name)
    }
    var relocations: [Relocation] = []
    var bytesLeft = bytes.all.count
    for table in sections where table.kind == .rela {
      let owner = "section '\(table.name)'"
      guard table.info > 0, UInt64(table.info) < UInt64(sections.count) else {
        throw .noSuchSection(index: table.info, count: sections.count, namedBy: owner)
      }
      guard UInt64(table.link) < UInt64(sections.count) else {
        throw .noSuchSection(index: table.link, count: sections.count, namedBy: owner)
      }
      guard sections[Int(table.link)].kind == .symtab else {
        throw .wrongSectionKind(index: Int(table.link), needed: "symbol table", namedBy: owner)
      }
      let range = try entries(.relocations, of: table, size: Self.relocationSize)
      // Tables that share their bytes would multiply a small file into any amount of memory.
      bytesLeft -= range.count
      guard bytesLeft >= 0 else { throw .overlappingRelocations(section: table.name) }
      let patched = sections[Int(table.info)]
      let base = header.type == .executable ? patched.virtualAddress : 0
      for at in stride(from: range.lowerBound, to: range.upperBound, by: Self.relocationSize) {
        let information = bytes.uint32(at + 4)
        guard UInt64(information >> 8) < UInt64(symbolCount) else {
          throw .noSuchSymbol(
            index: information >> 8, count: symbolCount, namedBy: "a relocation of \(owner)")
        }
        // An address before its section becomes a huge offset, which the check refuses.
        let offset = bytes.uint32(at) &- base
        guard offset <= patched.size else {
          throw .relocationOutside(
            section: patched.name, offset: offset, sectionSize: patched.size)
        }
        relocations.append(
          Relocation(
            sectionIndex: patched.index, offset: offset, symbolIndex: Int(information >> 8),
            type: UInt8(information & 0xFF), addend: Int32(bitPattern: bytes.uint32(at + 8))))
      }
    }
    return relocations
  }

  /// The range of a table, whose entries must have the size that the format says.
  private func entries(
    _ part: ELFError.Part, of table: Section, size: Int
  ) throws(ELFError) -> Range<Int> {
    guard table.entrySize == size else {
      throw .wrongEntrySize(
        part, name: table.name, found: table.entrySize, expected: UInt32(size))
    }
    guard table.size % UInt32(size) == 0 else {
      throw .raggedTable(
        part, name: table.name, byteCount: table.size, entrySize: UInt32(size))
    }
    return try range(part, of: table)
  }
}
