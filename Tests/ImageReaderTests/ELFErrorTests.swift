import ImageReader
import XCTest

/// Each way in which a file can be wrong, and what its reader is told.
final class ELFErrorTests: XCTestCase {
  private let builder = ELFBuilder()
  /// Where the header of a section begins.
  private func header(_ index: Int) -> Int { builder.sectionHeaderOffset + index * 40 }

  func testOtherFilesAreNotELF() {
    assertError([], "not an ELF file: it begins with nothing, not with 7f 45 4c 46")
    assertError(
      Array("MZ\u{4}".utf8), "not an ELF file: it begins with 4d 5a 04, not with 7f 45 4c 46")
  }

  func testOtherProcessorsAreNamed() {
    for (machine, name) in [
      (62, "x86-64"), (243, "RISC-V"), (40, "ARM"), (183, "AArch64"), (9999, "unknown machine"),
    ] as [(UInt16, String)] {
      var builder = ELFBuilder()
      builder.machine = machine
      assertError(
        builder.bytes,
        "an ELF file for '\(name)' (machine \(machine)), not for Xtensa (machine 94)")
    }
  }

  func testTheHostsOwnObjectsAreRefused() {
    assertError(
      builder.bytes.writing(byte: 2, at: 4),
      "not a 32-bit ELF file: byte 4, the class, is 2, not 1")
    assertError(
      builder.bytes.writing(byte: 2, at: 5),
      "not a little-endian ELF file: byte 5, the byte order, is 2, not 1")
    assertError(builder.bytes.writing(byte: 9, at: 6), "ELF version 9 is not known, only 1 is")
    assertError(builder.bytes.writing(7, at: 20), "ELF version 7 is not known, only 1 is")
    assertError(
      builder.bytes.writing(byte: 3, at: 16),
      "ELF type 3 (shared object) is neither an object (1) nor an executable (2)")
  }

  func testAFileThatEndsTooEarlyNamesWhatIsMissing() {
    assertError(
      Array(builder.bytes.prefix(40)),
      "the file is cut off: the ELF header needs 52 bytes at offset 0x0, but the file has 40 bytes")
    assertError(
      Array(builder.bytes.prefix(100)),
      "the file is cut off: the section header table needs 160 bytes at offset 0x34, "
        + "but the file has 100 bytes")
    assertError(
      builder.bytes.writing(0xFFFF_FFFF, at: header(1) + 20),
      "the file is cut off: section '.text' needs 4294967295 bytes at offset 0xd4, "
        + "but the file has 315 bytes")
    assertError(
      builder.bytes.writing(0xFFFF_FFFF, at: 32),
      "the file is cut off: the section header table needs 40 bytes at offset 0xffffffff, "
        + "but the file has 315 bytes")
  }

  func testTablesMustHaveTheEntriesOfTheFormat() {
    assertError(
      builder.bytes.writing(byte: 64, at: 46),
      "the section header table has entries of 64 bytes, not of 40")
    assertError(
      builder.bytes.writing(24, at: header(2) + 36),
      "symbol table '.symtab' has entries of 24 bytes, not of 16")
    assertError(
      builder.bytes.writing(15, at: header(2) + 20),
      "symbol table '.symtab' has 15 bytes, which is no multiple of its entries' 16")
  }

  func testIndexesMustBeThoseOfSections() {
    assertError(
      builder.bytes.writing(byte: 77, at: 50), "the ELF header names section 77, but the file has 4"
    )
    assertError(
      builder.bytes.writing(byte: 1, at: 50),
      "the ELF header names section 1 as its name table, which it is not")
    assertError(
      builder.bytes.writing(88, at: header(2) + 24),
      "section '.symtab' names section 88, but the file has 4")
    var far = builder
    far.symbols = [.init(name: "far", section: 0x1234)]
    assertError(far.bytes, "symbol 1 names section 4660, but the file has 4")
  }

  func testNamesMustLieInTheirTable() {
    assertError(
      builder.bytes.writing(0x10_0000, at: header(1)),
      "the name of section 1 begins at byte 1048576 of a name table of 23 bytes "
        + "and does not end in it")
    let last = builder.bytes.count - 1
    assertError(
      builder.bytes.writing(byte: 0x78, at: last),
      "the name of section 3 begins at byte 15 of a name table of 23 bytes and does not end in it")
  }

  func testNamesThatOverlapToExhaustMemoryAreRefused() {
    var bomb = ELFBuilder()
    let name = String(repeating: "n", count: 100_000)
    bomb.symbols = [.init(name: name)] + (0..<2000).map { _ in .init(name: "") }
    let bytes = bomb.bytes
    let table = 52 + 4 * 40 + 64 + 16
    var hostile = bytes
    for symbol in 1...2000 { hostile = hostile.writing(1, at: table + symbol * 16) }
    assertError(
      hostile,
      "the names overlap so much that they outgrow the file's \(bytes.count) bytes many times over")
  }

  func testRelocationsMustPatchTheirSection() {
    assertRelocationError(
      offset: 0x4008_0041, symbol: 1,
      "a relocation patches byte 65 of section '.text', which has 64 bytes")
    assertRelocationError(
      offset: 0x4007_FFFF, symbol: 1,
      "a relocation patches byte 4294967295 of section '.text', which has 64 bytes")
    assertRelocationError(
      offset: 0x4008_0000, symbol: 2,
      "a relocation of section '.rela' names symbol 2, but the file has 2")
    assertRelocationError(
      section: 50, offset: 0x4008_0000, symbol: 1,
      "section '.rela' names section 50, but the file has 5")
  }

  func testRelocationTablesMustNotShareTheirBytes() {
    var bomb = ELFBuilder()
    bomb.symbols = [.init(name: "target")]
    let table = bomb.relocations(
      of: 1, .init(repeating: (offset: 0x4008_0000, symbol: 1, addend: 0), count: 1000))
    bomb.sections += [table, table]
    XCTAssertEqual(try ELFFile(bomb.bytes).relocations.count, 2000)
    // Nine more tables of the same bytes: those of the first.
    var shared = table
    shared.bytes = []
    shared.size = 12000
    bomb.sections = [bomb.sections[0], table] + (0..<9).map { _ in shared }
    var bytes = bomb.bytes
    let first = UInt32(bomb.sectionHeaderOffset + 14 * 40 + 64)
    for index in 2...11 {
      bytes = bytes.writing(first, at: bomb.sectionHeaderOffset + index * 40 + 16)
    }
    assertError(bytes, "relocation table '.rela' lies on top of others")
  }

  func testRelocationsWithoutAddendsAreRefused() {
    var old = ELFBuilder()
    old.sections.append(.init(name: ".rel.text", type: 9, flags: 0))
    assertError(
      old.bytes, "section '.rel.text' holds relocations without addends, which Xtensa does not use")
  }

  func testASecondSymbolTableIsRefused() {
    var two = ELFBuilder()
    two.sections.append(.init(name: ".other", type: 2, flags: 0, entrySize: 16))
    assertError(two.bytes, "section '.symtab' is a second symbol table; a file has one")
  }

  func testAddressesMustNotRunPastTheEnd() {
    assertError(
      builder.bytes.writing(0xFFFF_FFE0, at: header(1) + 12),
      "section '.text' runs past the end of the address space: 64 bytes at 0xffffffe0")
    var loaded = ELFBuilder()
    loaded.segments = [[1, 0, 0xFFFF_FFF0, 0, 4, 32, 5, 4]]
    assertError(
      loaded.bytes, "segment '0' runs past the end of the address space: 32 bytes at 0xfffffff0")
    loaded.segments = [[1, 0, 0x4008_0000, 0x4008_0000, 32, 4, 5, 4]]
    assertError(
      loaded.bytes, "segment 0 has 32 bytes in the file, more than its 4 in memory")
    loaded.segments = [[1, 0xFFFF_FFFF, 0x4008_0000, 0x4008_0000, 4, 4, 5, 4]]
    assertError(
      loaded.bytes,
      "the file is cut off: segment '0' needs 4 bytes at offset 0xffffffff, "
        + "but the file has 347 bytes")
  }

  func testEveryErrorSaysHowToMend() {
    XCTAssertEqual(
      ELFError.notELF(firstBytes: []).mend,
      "Give the path of an ELF file, such as one that 'workbook build' wrote.")
    XCTAssertEqual(
      ELFError.foreignMachine(number: 62, name: "x86-64").mend,
      "Build the program for the ESP32: 'workbook build' does.")
    XCTAssertEqual(
      ELFError.namesTooLong(fileSize: 1).mend, "The file is damaged: build or copy it again.")
  }

  private func assertRelocationError(
    section: UInt32 = 1, offset: UInt32, symbol: UInt32, _ message: String, line: UInt = #line
  ) {
    var builder = ELFBuilder()
    builder.symbols = [.init(name: "target")]
    builder.sections.append(builder.relocations(of: section, [(offset, symbol, 0)]))
    assertError(builder.bytes, message, line: line)
  }

  private func assertError(_ bytes: [UInt8], _ message: String, line: UInt = #line) {
    XCTAssertThrowsError(try ELFFile(bytes), line: line) {
      XCTAssertEqual("\($0)", message, line: line)
    }
  }
}
