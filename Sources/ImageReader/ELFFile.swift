/// An ELF file for the chip: an object that a compiler wrote or a program that the linker wrote.
///
/// Everything is checked while it is read, so that no value taken from it points outside the file
/// or outside another table: hostile bytes are refused with an `ELFError`, never trapped on.
/// 32 bits, little-endian, Xtensa. The format: System V ABI, "Object Files".
public struct ELFFile: Sendable {
  /// What sort of ELF file this is.
  public enum FileType: Hashable, Sendable {
    /// An object, to be linked: addresses are offsets in sections.
    case relocatable
    /// A linked program: addresses are the chip's.
    case executable
  }

  /// The number of the processor; 94, Xtensa.
  public let machine: UInt16
  /// Whether it is linked yet.
  public let type: FileType
  /// The address of the first instruction; 0 in objects.
  public let entry: UInt32
  /// All sections; the index of each is its place here.
  public let sections: [Section]
  /// All symbols; the index of each is its place here.
  public let symbols: [Symbol]
  /// All segments; none in objects.
  public let segments: [Segment]
  /// Every reference, table after table: of objects, and of executables linked with
  /// `--emit-relocs`.
  public let relocations: [Relocation]

  private let bytes: [UInt8]
  private let symbolsByName: SymbolNames
  private let symbolsByAddress: SymbolAddresses

  /// Reads a file.
  ///
  /// - Parameter bytes: the whole file.
  /// - Throws: `ELFError`, which says what is wrong and where.
  public init(_ bytes: [UInt8]) throws(ELFError) {
    var parser = ELFParser(bytes)
    let header = try parser.header()
    let sections = try parser.sections(header)
    let symbols = try parser.symbols(sections)
    self.bytes = bytes
    machine = header.machine
    type = header.type
    entry = header.entry
    self.sections = sections
    self.symbols = symbols
    segments = try parser.segments(header)
    relocations = try parser.relocations(header, sections, symbolCount: symbols.count)
    symbolsByName = SymbolNames(symbols)
    symbolsByAddress = SymbolAddresses(symbols, sections)
  }

  /// The bytes of a section of this file; empty for sections that have none in it.
  public func contents(of section: Section) -> ArraySlice<UInt8> {
    let range = LittleEndianBytes(all: bytes)
      .range(at: UInt64(section.fileOffset), byteCount: UInt64(section.size))
    guard section.hasBytes, let range else { return [] }
    return bytes[range]
  }

  /// The bytes of a segment of this file, without the zeros that memory adds.
  public func contents(of segment: Segment) -> ArraySlice<UInt8> {
    let range = LittleEndianBytes(all: bytes)
      .range(at: UInt64(segment.fileOffset), byteCount: UInt64(segment.fileSize))
    guard let range else { return [] }
    return bytes[range]
  }

  /// The first section of a name.
  public func section(named name: String) -> Section? {
    sections.first { sameBytes($0.name, name) }
  }

  /// The symbol of a name: a defined one before an undefined one, then a global before a weak
  /// before a local, then the first.
  public func symbol(named name: String) -> Symbol? {
    symbolsByName.index(of: name).map { symbols[$0] }
  }

  /// The symbol that an address of an executable belongs to.
  ///
  /// A symbol with a size owns exactly its bytes; where several do, the one that begins last
  /// wins. Only where none does, a symbol without a size owns what follows it up to the next
  /// symbol or the end of its section. Functions are preferred to other symbols of the same place.
  public func symbol(containing address: UInt32) -> Symbol? {
    symbolsByAddress.index(containing: address).map { symbols[$0] }
  }
}
