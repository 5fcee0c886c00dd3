/// Assembles a small ELF file byte by byte, right or wrong as a test wants it.
struct ELFBuilder {
  /// A section header and its bytes.
  struct Section {
    var name: String
    var type: UInt32 = 1
    var flags: UInt32 = 0x6
    var address: UInt32 = 0
    var bytes: [UInt8] = []
    /// The size that the header says, when it is not that of the bytes.
    var size: UInt32?
    /// The section needed; for relocations it is always the symbol table.
    var link: UInt32 = 0
    var info: UInt32 = 0
    var alignment: UInt32 = 4
    var entrySize: UInt32 = 0
  }

  /// A symbol of the table, without the empty one at its beginning.
  struct Symbol {
    var name: String
    var address: UInt32 = 0
    var size: UInt32 = 0
    var kind: UInt8 = 2
    var binding: UInt8 = 1
    var section: UInt16 = 1
  }

  var type: UInt16 = 2
  var machine: UInt16 = 94
  var entry: UInt32 = 0x4008_0000
  /// Sections 1, 2 and so on; the tables of symbols and names are added behind them.
  var sections: [Section] = [
    Section(name: ".text", address: 0x4008_0000, bytes: [UInt8](repeating: 0, count: 64))
  ]
  var symbols: [Symbol] = []
  /// Segments, each eight words.
  var segments: [[UInt32]] = []

  /// The place of the symbol table among the sections.
  var symbolTableIndex: UInt32 { UInt32(sections.count) + 1 }

  /// Where the section headers begin in `bytes`.
  var sectionHeaderOffset: Int { 52 + segments.count * 32 }

  /// The file: header, segments, section headers, then the bytes of the sections.
  var bytes: [UInt8] {
    var names: [UInt8] = [0]
    func nameOffset(_ name: String) -> UInt32 {
      guard !name.isEmpty else { return 0 }
      names += Array(name.utf8) + [0]
      return UInt32(names.count - name.utf8.count - 1)
    }
    var table: [UInt8] = [UInt8](repeating: 0, count: 16)
    for symbol in symbols {
      table += word(nameOffset(symbol.name)) + word(symbol.address) + word(symbol.size)
      table += [symbol.binding << 4 | symbol.kind, 0] + half(symbol.section)
    }
    var all = [Section(name: "", type: 0, flags: 0, alignment: 0)] + sections
    all.append(
      Section(
        name: ".symtab", type: 2, flags: 0, bytes: table, link: symbolTableIndex + 1,
        entrySize: 16))
    all.append(Section(name: ".strtab", type: 3, flags: 0, alignment: 1))
    let nameOffsets = all.map { nameOffset($0.name) }
    all[all.count - 1].bytes = names
    var offset = UInt32(sectionHeaderOffset + all.count * 40)
    var headers: [UInt8] = []
    var contents: [UInt8] = []
    for (section, name) in zip(all, nameOffsets) {
      headers += word(name) + word(section.type) + word(section.flags) + word(section.address)
      headers += word(offset) + word(section.size ?? UInt32(section.bytes.count))
      let link = section.type == 4 ? symbolTableIndex : section.link
      headers += word(link) + word(section.info) + word(section.alignment)
      headers += word(section.entrySize)
      contents += section.bytes
      offset += UInt32(section.bytes.count)
    }
    return header(sectionCount: all.count) + segments.joined().flatMap(word) + headers + contents
  }

  private func header(sectionCount: Int) -> [UInt8] {
    var header: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    header += half(type) + half(machine) + word(1) + word(entry)
    header += word(segments.isEmpty ? 0 : 52) + word(UInt32(sectionHeaderOffset)) + word(0)
    header += half(52) + half(32) + half(UInt16(segments.count))
    return header + half(40) + half(UInt16(sectionCount)) + half(UInt16(sectionCount - 1))
  }

  /// Four bytes, little-endian.
  func word(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// Two bytes, little-endian.
  func half(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

  /// Relocations for a section, each an offset, a symbol and an addend, as a table.
  func relocations(
    of section: UInt32, _ entries: [(offset: UInt32, symbol: UInt32, addend: Int32)],
    type: UInt32 = 1
  ) -> Section {
    let bytes = entries.flatMap { entry in
      word(entry.offset) + word(entry.symbol << 8 | type) + word(UInt32(bitPattern: entry.addend))
    }
    return Section(
      name: ".rela", type: 4, flags: 0, bytes: bytes, info: section, entrySize: 12)
  }
}

extension [UInt8] {
  /// The same bytes with a word written over those at an offset.
  func writing(_ value: UInt32, at offset: Int) -> [UInt8] {
    var bytes = self
    for place in 0..<4 {
      bytes[offset + place] = UInt8(truncatingIfNeeded: value >> (UInt32(place) * 8))
    }
    return bytes
  }

  /// The same bytes with one of them changed.
  func writing(byte: UInt8, at offset: Int) -> [UInt8] {
    var bytes = self
    bytes[offset] = byte
    return bytes
  }
}
