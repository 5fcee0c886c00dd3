extension ELFError: CustomStringConvertible {
  /// What is wrong and where: one line, lower case, no full stop.
  public var description: String {
    switch self {
    case .notELF(let bytes):
      "not an ELF file: it begins with \(hexadecimal(bytes)), not with 7f 45 4c 46"
    case .not32Bit(let number):
      "not a 32-bit ELF file: byte 4, the class, is \(number), not 1"
    case .notLittleEndian(let number):
      "not a little-endian ELF file: byte 5, the byte order, is \(number), not 1"
    case .unknownVersion(let number):
      "ELF version \(number) is not known, only 1 is"
    case .foreignMachine(let number, let name):
      "an ELF file for '\(name)' (machine \(number)), not for Xtensa (machine 94)"
    case .unsupportedType(let number):
      "ELF type \(number)\(Self.typeName(number)) is neither an object (1) nor an executable (2)"
    case .truncated(let part, let name, let offset, let count, let size):
      "the file is cut off: \(part.named(name)) needs \(count) bytes at offset "
        + "\(hexadecimal(offset)), but the file has \(size) bytes"
    case .wrongEntrySize(let part, let name, let found, let expected):
      "\(part.named(name)) has entries of \(found) bytes, not of \(expected)"
    case .raggedTable(let part, let name, let count, let size):
      "\(part.named(name)) has \(count) bytes, which is no multiple of its entries' \(size)"
    case .noSuchSection(let index, let count, let owner):
      "\(owner) names section \(index), but the file has \(count)"
    case .wrongSectionKind(let index, let needed, let owner):
      "\(owner) names section \(index) as its \(needed), which it is not"
    case .noSuchSymbol(let index, let count, let owner):
      "\(owner) names symbol \(index), but the file has \(count)"
    case .badName(let owner, let offset, let size):
      "the name of \(owner) begins at byte \(offset) of a name table of \(size) bytes "
        + "and does not end in it"
    case .namesTooLong(let size):
      "the names overlap so much that they outgrow the file's \(size) bytes many times over"
    case .overlappingRelocations(let section):
      "relocation table '\(section)' lies on top of others"
    case .relocationsWithoutAddends(let section):
      "section '\(section)' holds relocations without addends, which Xtensa does not use"
    case .secondSymbolTable(let section):
      "section '\(section)' is a second symbol table; a file has one"
    case .addressesWrap(let part, let name, let address, let count):
      "\(part.named(name)) runs past the end of the address space: \(count) bytes at "
        + hexadecimal(UInt64(address))
    case .segmentTooLong(let index, let fileSize, let memorySize):
      "segment \(index) has \(fileSize) bytes in the file, more than its \(memorySize) in memory"
    case .relocationOutside(let section, let offset, let size):
      "a relocation patches byte \(offset) of section '\(section)', which has \(size) bytes"
    }
  }

  /// How to mend it: a full sentence.
  public var mend: String {
    switch self {
    case .notELF: "Give the path of an ELF file, such as one that 'workbook build' wrote."
    case .not32Bit, .notLittleEndian, .foreignMachine:
      "Build the program for the ESP32: 'workbook build' does."
    case .unsupportedType: "Give an object or a fully linked executable."
    default: "The file is damaged: build or copy it again."
    }
  }

  private static func typeName(_ number: UInt16) -> String {
    switch number {
    case 3: " (shared object)"
    case 4: " (core dump)"
    default: ""
    }
  }
}

extension ELFError.Part {
  fileprivate func named(_ name: String) -> String {
    name.isEmpty ? "the \(rawValue)" : "\(rawValue) '\(name)'"
  }
}
