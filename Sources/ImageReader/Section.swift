/// What a section of an ELF file holds (`sh_type`).
public enum SectionKind: Hashable, Sendable {
  /// An unused entry, as entry 0 always is.
  case null
  /// Bytes that the program brings along: code, data, debug information.
  case progbits
  /// The symbol table.
  case symtab
  /// Names, each ended by a zero byte.
  case strtab
  /// Relocations with addends.
  case rela
  /// Memory that takes no bytes in the file, such as `.bss`.
  case nobits
  /// Notes to the tools.
  case note
  /// Relocations without addends, which no Xtensa tool writes.
  case rel
  /// Addresses of functions to call before `main`.
  case initArray
  /// Addresses of functions to call after `main`.
  case finiArray
  /// The members of a section group.
  case group
  /// Any other type, by its number.
  case other(UInt32)

  init(_ number: UInt32) {
    switch number {
    case 0: self = .null
    case 1: self = .progbits
    case 2: self = .symtab
    case 3: self = .strtab
    case 4: self = .rela
    case 7: self = .note
    case 8: self = .nobits
    case 9: self = .rel
    case 14: self = .initArray
    case 15: self = .finiArray
    case 17: self = .group
    default: self = .other(number)
    }
  }
}

/// One section of an ELF file: a named stretch of the file, of memory, or of both.
public struct Section: Hashable, Sendable {
  /// Its place in `ELFFile.sections`; entry 0 is always unused.
  public var index: Int
  /// Its name, such as `.text`.
  public var name: String
  /// Where it lies in the chip's memory; 0 in relocatable objects.
  public var virtualAddress: UInt32
  /// Where its bytes begin in the file.
  public var fileOffset: UInt32
  /// How many bytes it has: in memory when it is allocated, in the file unless it is `.nobits`.
  public var size: UInt32
  /// What its address must be a multiple of, in bytes; 0 and 1 mean anything.
  public var alignment: UInt32
  /// What it holds.
  public var kind: SectionKind
  /// The flag bits (`sh_flags`), as they stand in the file.
  public var flags: UInt32
  /// The section that this one needs (`sh_link`); for a symbol table its names.
  public var link: UInt32
  /// What `sh_info` says; for relocations the section that they patch.
  public var info: UInt32
  /// How many bytes one entry has, where the section is a table; else 0.
  public var entrySize: UInt32

  /// Describes a section; every value has the meaning of the property of its name.
  public init(
    index: Int, name: String, virtualAddress: UInt32, fileOffset: UInt32 = 0, size: UInt32,
    alignment: UInt32 = 1, kind: SectionKind = .progbits, flags: UInt32 = 0, link: UInt32 = 0,
    info: UInt32 = 0, entrySize: UInt32 = 0
  ) {
    self.index = index
    self.name = name
    self.virtualAddress = virtualAddress
    self.fileOffset = fileOffset
    self.size = size
    self.alignment = alignment
    self.kind = kind
    self.flags = flags
    self.link = link
    self.info = info
    self.entrySize = entrySize
  }

  /// Whether the program may write to it.
  public var isWritable: Bool { flags & 0x1 != 0 }
  /// Whether it takes memory on the chip.
  public var isAllocated: Bool { flags & 0x2 != 0 }
  /// Whether it holds instructions.
  public var isExecutable: Bool { flags & 0x4 != 0 }
  /// Whether the linker must keep it though nothing refers to it (`SHF_GNU_RETAIN`).
  public var isRetained: Bool { flags & 0x20_0000 != 0 }
  /// Whether it has bytes in the file.
  public var hasBytes: Bool { kind != .nobits && kind != .null }

  /// The addresses that it takes, cut at the end of the address space.
  public var addresses: Range<UInt32> {
    let (end, overflow) = virtualAddress.addingReportingOverflow(size)
    return virtualAddress..<(overflow ? UInt32.max : end)
  }
}
