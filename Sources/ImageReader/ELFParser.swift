/// Reads the tables of an ELF file, each bounds-checked as a whole before its entries are read.
struct ELFParser {
  /// What the first 52 bytes say.
  struct Header {
    let machine: UInt16
    let type: ELFFile.FileType
    let entry: UInt32
    let programHeaderOffset: UInt32
    let programHeaderCount: UInt16
    let sectionHeaderOffset: UInt32
    /// 0 with a table present means: see entry 0.
    let sectionHeaderCount: UInt16
    /// 0xffff means: see entry 0.
    let sectionNamesIndex: UInt16
  }

  static let headerSize = 52
  static let sectionHeaderSize = 40
  static let programHeaderSize = 32

  let bytes: LittleEndianBytes
  var names: NameBudget

  init(_ bytes: [UInt8]) {
    self.bytes = LittleEndianBytes(all: bytes)
    names = NameBudget(fileSize: bytes.count)
  }

  /// The header.
  func header() throws(ELFError) -> Header {
    let all = bytes.all
    guard all.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else {
      throw .notELF(firstBytes: Array(all.prefix(4)))
    }
    _ = try range(.header, at: 0, byteCount: UInt64(Self.headerSize))
    guard all[4] == 1 else { throw .not32Bit(class: all[4]) }
    guard all[5] == 1 else { throw .notLittleEndian(byteOrder: all[5]) }
    guard all[6] == 1 else { throw .unknownVersion(UInt32(all[6])) }
    let machine = bytes.uint16(18)
    guard machine == ELFMachine.xtensa else {
      throw .foreignMachine(number: machine, name: ELFMachine.name(machine))
    }
    guard bytes.uint32(20) == 1 else { throw .unknownVersion(bytes.uint32(20)) }
    let type: ELFFile.FileType
    switch bytes.uint16(16) {
    case 1: type = .relocatable
    case 2: type = .executable
    case let other: throw .unsupportedType(other)
    }
    let header = Header(
      machine: machine, type: type, entry: bytes.uint32(24), programHeaderOffset: bytes.uint32(28),
      programHeaderCount: bytes.uint16(44), sectionHeaderOffset: bytes.uint32(32),
      sectionHeaderCount: bytes.uint16(48), sectionNamesIndex: bytes.uint16(50))
    if header.programHeaderCount > 0 {
      try entrySize(.programHeaders, found: bytes.uint16(42), expected: Self.programHeaderSize)
    }
    if header.sectionHeaderOffset > 0 {
      try entrySize(.sectionHeaders, found: bytes.uint16(46), expected: Self.sectionHeaderSize)
    }
    return header
  }

  /// The segments.
  func segments(_ header: Header) throws(ELFError) -> [Segment] {
    let count = Int(header.programHeaderCount)
    let table = try range(
      .programHeaders, at: UInt64(header.programHeaderOffset),
      byteCount: UInt64(count * Self.programHeaderSize))
    var segments: [Segment] = []
    segments.reserveCapacity(count)
    for index in 0..<count {
      let at = table.lowerBound + index * Self.programHeaderSize
      let segment = Segment(
        type: bytes.uint32(at), fileOffset: bytes.uint32(at + 4),
        virtualAddress: bytes.uint32(at + 8), physicalAddress: bytes.uint32(at + 12),
        fileSize: bytes.uint32(at + 16), memorySize: bytes.uint32(at + 20),
        flags: bytes.uint32(at + 24), alignment: bytes.uint32(at + 28))
      let name = String(index)
      _ = try range(
        .segment, name, at: UInt64(segment.fileOffset), byteCount: UInt64(segment.fileSize))
      for address in [segment.virtualAddress, segment.physicalAddress]
      where segment.isLoaded && address.addingReportingOverflow(segment.memorySize).overflow {
        throw .addressesWrap(
          .segment, name: name, address: address, byteCount: segment.memorySize)
      }
      guard !segment.isLoaded || segment.fileSize <= segment.memorySize else {
        throw .segmentTooLong(
          index: index, fileSize: segment.fileSize, memorySize: segment.memorySize)
      }
      segments.append(segment)
    }
    return segments
  }

  /// The range of a structure, or the error that the file is cut off.
  func range(
    _ part: ELFError.Part, _ name: String = "", at fileOffset: UInt64, byteCount: UInt64
  ) throws(ELFError) -> Range<Int> {
    guard let range = bytes.range(at: fileOffset, byteCount: byteCount) else {
      throw .truncated(
        part, name: name, fileOffset: fileOffset, byteCount: byteCount, fileSize: bytes.all.count)
    }
    return range
  }

  /// The range of a section's bytes.
  func range(_ part: ELFError.Part, of section: Section) throws(ELFError) -> Range<Int> {
    try range(
      part, section.name, at: UInt64(section.fileOffset), byteCount: UInt64(section.size))
  }

  private func entrySize(_ part: ELFError.Part, found: UInt16, expected: Int) throws(ELFError) {
    guard found == expected else {
      throw .wrongEntrySize(part, name: "", found: UInt32(found), expected: UInt32(expected))
    }
  }
}
