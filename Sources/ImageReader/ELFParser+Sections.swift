extension ELFParser {
  /// The sections, with their names.
  mutating func sections(_ header: Header) throws(ELFError) -> [Section] {
    guard header.sectionHeaderOffset > 0 else { return [] }
    let offset = UInt64(header.sectionHeaderOffset)
    // Entry 0 holds the numbers that are too large for the header's 16 bits.
    let first = try range(.sectionHeaders, at: offset, byteCount: UInt64(Self.sectionHeaderSize))
    let count =
      header.sectionHeaderCount > 0
      ? UInt64(header.sectionHeaderCount) : UInt64(bytes.uint32(first.lowerBound + 20))
    let namesIndex =
      header.sectionNamesIndex == 0xFFFF
      ? bytes.uint32(first.lowerBound + 24) : UInt32(header.sectionNamesIndex)
    let table = try range(
      .sectionHeaders, at: offset, byteCount: count * UInt64(Self.sectionHeaderSize))
    let starts = stride(
      from: table.lowerBound, to: table.upperBound, by: Self.sectionHeaderSize)
    var sections: [Section] = []
    sections.reserveCapacity(Int(count))
    for at in starts { sections.append(section(at: at, index: sections.count)) }
    let namesTable = try nameTable(namesIndex, sections)
    for (index, at) in starts.enumerated() {
      sections[index].name = try names.name(at: bytes.uint32(at), in: namesTable) {
        "section \(index)"
      }
      try check(sections[index])
    }
    return sections
  }

  private func section(at: Int, index: Int) -> Section {
    Section(
      index: index, name: "", virtualAddress: bytes.uint32(at + 12),
      fileOffset: bytes.uint32(at + 16), size: bytes.uint32(at + 20),
      alignment: bytes.uint32(at + 32), kind: SectionKind(bytes.uint32(at + 4)),
      flags: bytes.uint32(at + 8), link: bytes.uint32(at + 24), info: bytes.uint32(at + 28),
      entrySize: bytes.uint32(at + 36))
  }

  /// The table of the sections' own names; index 0 means that they have none.
  private func nameTable(
    _ index: UInt32, _ sections: [Section]
  ) throws(ELFError) -> ArraySlice<UInt8> {
    guard index > 0 else { return [] }
    let section = try strings(index, sections, namedBy: "the ELF header")
    return bytes.all[try range(.section, "of names", at: section.0, byteCount: section.1)]
  }

  /// Where the string table of an index lies in the file.
  func strings(
    _ index: UInt32, _ sections: [Section], namedBy owner: String
  ) throws(ELFError) -> (UInt64, UInt64) {
    guard UInt64(index) < UInt64(sections.count) else {
      throw .noSuchSection(index: index, count: sections.count, namedBy: owner)
    }
    let section = sections[Int(index)]
    guard section.kind == .strtab else {
      throw .wrongSectionKind(index: Int(index), needed: "name table", namedBy: owner)
    }
    return (UInt64(section.fileOffset), UInt64(section.size))
  }

  /// Checks that a section lies in the file and in the address space.
  private func check(_ section: Section) throws(ELFError) {
    guard section.kind != .null else { return }
    if section.hasBytes { _ = try range(.section, of: section) }
    let wraps = section.virtualAddress.addingReportingOverflow(section.size).overflow
    guard !section.isAllocated || !wraps else {
      throw .addressesWrap(
        .section, name: section.name, address: section.virtualAddress, byteCount: section.size)
    }
  }
}
