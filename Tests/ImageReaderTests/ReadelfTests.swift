import ImageReader
import XCTest

/// Everything that binutils sees in a real file, row by row, is what we see.
final class ReadelfTests: XCTestCase {
  func testSectionsSymbolsAndRelocationsOfObjectsAreBinutils() throws {
    let program = try LinkedProgram.everything()
    for name in program.objectNames { try compare(program, name) }
  }

  func testSectionsSymbolsAndRelocationsOfAnExecutableAreBinutils() throws {
    let program = try LinkedProgram.everything(linkingWith: ["--emit-relocs"])
    try compare(program, "program.elf")
    XCTAssertFalse(try program.elf("program.elf").relocations.isEmpty)
  }

  func testAnExecutableWithoutKeptRelocationsHasNone() throws {
    let program = try LinkedProgram.everything()
    try compare(program, "program.elf")
    XCTAssertEqual(try program.elf("program.elf").relocations, [])
  }

  private func compare(
    _ program: LinkedProgram, _ name: String, line: UInt = #line
  ) throws {
    let file = try program.elf(name)
    func rows(_ option: String) throws -> [String] {
      let text = try Tool.run(
        "xtensa-lx106-elf-readelf", ["-W", option, program.path(name)],
        environment: ["LC_ALL": "C"])
      return text.split(separator: "\n").map { row in
        row.replacingOccurrences(of: "[ ", with: "[").split(separator: " ")
          .joined(separator: " ")
      }
    }
    XCTAssertEqual(
      try rows("-S").filter { $0.wholeMatch(of: /\[\d+\] .*/) != nil },
      file.sections.map(row), "sections of \(name)", line: line)
    XCTAssertEqual(
      try rows("-s").filter { $0.wholeMatch(of: /\d+: .*/) != nil }.map(withoutVisibility),
      file.symbols.map(row), "symbols of \(name)", line: line)
    XCTAssertEqual(
      try rows("-r").filter { $0.wholeMatch(of: /[0-9a-f]{8} .* R_XTENSA_.*/) != nil },
      file.relocations.map { row($0, in: file) }, "relocations of \(name)", line: line)
    XCTAssertEqual(
      try rows("-l").filter { $0.wholeMatch(of: /(LOAD|GNU_STACK) .*/) != nil },
      file.segments.map(row), "segments of \(name)", line: line)
    let entry = try rows("-h").first { $0.hasPrefix("Entry point address:") }
    XCTAssertEqual(entry, "Entry point address: 0x\(String(file.entry, radix: 16))", line: line)
  }

  private func row(_ section: Section) -> String {
    let type =
      switch section.kind {
      case .null: "NULL"
      case .progbits: "PROGBITS"
      case .symtab: "SYMTAB"
      case .strtab: "STRTAB"
      case .rela: "RELA"
      case .nobits: "NOBITS"
      default: "\(section.kind)"
      }
    let letters: KeyValuePairs<UInt32, String> = [
      0x1: "W", 0x2: "A", 0x4: "X", 0x10: "M", 0x20: "S", 0x40: "I", 0x20_0000: "R",
    ]
    let flags = letters.map { section.flags & $0.key == 0 ? "" : $0.value }.joined()
    return words(
      "[\(section.index)]", section.name, type, hex(section.virtualAddress, 8),
      hex(section.fileOffset, 6), hex(section.size, 6), hex(section.entrySize, 2), flags,
      "\(section.link)", "\(section.info)", "\(section.alignment)")
  }

  private func row(_ symbol: Symbol) -> String {
    let kind =
      switch symbol.kind {
      case .none: "NOTYPE"
      case .object: "OBJECT"
      case .function: "FUNC"
      case .section: "SECTION"
      case .file: "FILE"
      case .other(let number): "\(number)"
      }
    let section =
      switch symbol.definition {
      case .undefined: "UND"
      case .absolute: "ABS"
      case .common: "COM"
      case .section(let index): "\(index)"
      }
    return words(
      "\(symbol.index):", hex(symbol.address, 8), "\(symbol.size)", kind,
      "\(symbol.binding)".uppercased(), section, symbol.name)
  }

  /// The fifth word, `DEFAULT` or `HIDDEN`, is not in our value.
  private func withoutVisibility(_ row: String) -> String {
    var words = row.split(separator: " ")
    words.remove(at: 5)
    return words.joined(separator: " ")
  }

  private func row(_ relocation: Relocation, in file: ELFFile) -> String {
    let symbol = file.symbols[relocation.symbolIndex]
    let base =
      file.type == .executable ? file.sections[relocation.sectionIndex].virtualAddress : 0
    let type = [1: "R_XTENSA_32", 20: "R_XTENSA_SLOT0_OP"][relocation.type] ?? "unknown"
    return words(
      hex(base + relocation.offset, 8),
      hex(UInt32(relocation.symbolIndex) << 8 | UInt32(relocation.type), 8), type,
      hex(symbol.address, 8), symbol.name, relocation.addend < 0 ? "-" : "+",
      String(relocation.addend.magnitude, radix: 16))
  }

  private func row(_ segment: Segment) -> String {
    let letters: KeyValuePairs<UInt32, String> = [4: "R", 2: "W", 1: "E"]
    let flags = letters.compactMap { segment.flags & $0.key == 0 ? nil : $0.value }
    return words(
      segment.isLoaded ? "LOAD" : "GNU_STACK", "0x" + hex(segment.fileOffset, 6),
      "0x" + hex(segment.virtualAddress, 8), "0x" + hex(segment.physicalAddress, 8),
      "0x" + hex(segment.fileSize, 5), "0x" + hex(segment.memorySize, 5),
      flags == ["R", "E"] ? "R E" : flags.joined(), "0x" + String(segment.alignment, radix: 16))
  }

  private func words(_ words: String...) -> String {
    words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func hex(_ number: UInt32, _ digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
