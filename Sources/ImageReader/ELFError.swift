/// Why a file can't be read as an ELF file for this chip.
public enum ELFError: Error, Hashable, Sendable {
  /// The structures that an ELF file is made of, as the messages call them.
  public enum Part: String, Hashable, Sendable {
    /// The first 52 bytes.
    case header = "ELF header"
    /// The table of sections.
    case sectionHeaders = "section header table"
    /// The table of segments.
    case programHeaders = "program header table"
    /// The bytes of a section.
    case section = "section"
    /// The bytes of a segment.
    case segment = "segment"
    /// The table of symbols.
    case symbols = "symbol table"
    /// A table of relocations.
    case relocations = "relocation table"
  }

  /// The file does not begin with `7f 45 4c 46`; these bytes stand there.
  case notELF(firstBytes: [UInt8])
  /// The class byte is not 1 (32 bits).
  case not32Bit(class: UInt8)
  /// The byte order is not 1 (little-endian).
  case notLittleEndian(byteOrder: UInt8)
  /// The version is not 1.
  case unknownVersion(UInt32)
  /// The program is for another processor.
  case foreignMachine(number: UInt16, name: String)
  /// It is neither a relocatable object (1) nor an executable (2).
  case unsupportedType(UInt16)
  /// The file ends before a structure that it announces does.
  case truncated(Part, name: String, fileOffset: UInt64, byteCount: UInt64, fileSize: Int)
  /// The entries of a table have a size that this format does not have.
  case wrongEntrySize(Part, name: String, found: UInt32, expected: UInt32)
  /// A table's size is not a multiple of its entries' size.
  case raggedTable(Part, name: String, byteCount: UInt32, entrySize: UInt32)
  /// Something names an entry of a table that does not have so many.
  case noSuchSection(index: UInt32, count: Int, namedBy: String)
  /// The section exists but can't serve as what something needs it for.
  case wrongSectionKind(index: Int, needed: String, namedBy: String)
  /// A relocation names a symbol that the file does not have.
  case noSuchSymbol(index: UInt32, count: Int, namedBy: String)
  /// A name begins outside its table or has no end.
  case badName(of: String, nameOffset: UInt32, tableSize: Int)
  /// The names take far more room than the file has: it is made to exhaust memory.
  case namesTooLong(fileSize: Int)
  /// Relocation tables lie on top of each other.
  case overlappingRelocations(section: String)
  /// Relocations without addends, which no tool for this chip writes.
  case relocationsWithoutAddends(section: String)
  /// The file has two symbol tables.
  case secondSymbolTable(section: String)
  /// The addresses run past the end of the address space.
  case addressesWrap(Part, name: String, address: UInt32, byteCount: UInt32)
  /// A segment has more bytes in the file than in memory.
  case segmentTooLong(index: Int, fileSize: UInt32, memorySize: UInt32)
  /// A relocation patches a place outside its section.
  case relocationOutside(section: String, offset: UInt32, sectionSize: UInt32)
}
