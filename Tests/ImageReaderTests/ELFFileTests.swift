import ImageReader
import XCTest

final class ELFFileTests: XCTestCase {
  func testTheContentsOfASectionAreItsBytes() throws {
    var builder = ELFBuilder()
    builder.sections = [
      .init(name: ".text", address: 0x4008_0000, bytes: [1, 2, 3, 4]),
      .init(name: ".bss", type: 8, flags: 3, address: 0x3FFB_0000, size: 1 << 20),
    ]
    let file = try ELFFile(builder.bytes)
    let text = try XCTUnwrap(file.section(named: ".text"))
    XCTAssertEqual(Array(file.contents(of: text)), [1, 2, 3, 4])
    XCTAssertTrue(text.isExecutable && text.isAllocated && !text.isWritable)
    let bss = try XCTUnwrap(file.section(named: ".bss"))
    XCTAssertEqual(bss.kind, .nobits)
    XCTAssertEqual(bss.size, 1 << 20)
    XCTAssertEqual(Array(file.contents(of: bss)), [])
    XCTAssertNil(file.section(named: ".data"))
    XCTAssertEqual(file.entry, 0x4008_0000)
    XCTAssertEqual(file.machine, 94)
  }

  func testTheContentsOfASectionOfAnotherFileStayInThisFile() throws {
    let file = try ELFFile(ELFBuilder().bytes)
    let foreign = Section(
      index: 9, name: "foreign", virtualAddress: 0, fileOffset: 0xFFFF_FFF0, size: 0xFFFF_FFFF)
    XCTAssertEqual(Array(file.contents(of: foreign)), [])
    XCTAssertEqual(foreign.addresses, 0..<0xFFFF_FFFF)
  }

  func testASegmentHasItsBytesOfTheFile() throws {
    var builder = ELFBuilder()
    builder.segments = [[1, 0, 0x4008_0000, 0x4008_0000, 4, 16, 5, 4]]
    let file = try ELFFile(builder.bytes)
    XCTAssertEqual(file.segments.map(\.memorySize), [16])
    XCTAssertEqual(Array(file.contents(of: file.segments[0])), [0x7F, 0x45, 0x4C, 0x46])
  }

  func testANameMeansTheDefinedGlobalSymbol() throws {
    var builder = ELFBuilder()
    builder.symbols = [
      .init(name: "twice", address: 0x4008_0000, binding: 0),
      .init(name: "twice", binding: 1, section: 0),
      .init(name: "twice", address: 0x4008_0010, binding: 2),
      .init(name: "twice", address: 0x4008_0020, binding: 1),
      .init(name: "elsewhere", section: 0),
    ]
    let file = try ELFFile(builder.bytes)
    XCTAssertEqual(file.symbol(named: "twice")?.address, 0x4008_0020)
    XCTAssertEqual(file.symbol(named: "elsewhere")?.isDefined, false)
    XCTAssertNil(file.symbol(named: "twic"))
    XCTAssertNil(file.symbol(named: ""))
  }

  func testASymbolWithASizeOwnsExactlyItsBytes() throws {
    let file = try lookup([
      .init(name: "first", address: 0x4008_0000, size: 8),
      .init(name: "second", address: 0x4008_0010, size: 8),
    ])
    assertOwners(
      file,
      [
        (0x4007_FFFF, nil), (0x4008_0000, "first"), (0x4008_0007, "first"), (0x4008_0008, nil),
        (0x4008_000F, nil), (0x4008_0010, "second"), (0x4008_0018, nil), (.max, nil),
      ])
  }

  func testASymbolWithoutASizeOwnsWhatFollowsUpToTheNextSymbolOrTheSectionsEnd() throws {
    let file = try lookup([
      .init(name: "label", address: 0x4008_0004, kind: 0),
      .init(name: "function", address: 0x4008_0010, size: 4),
      .init(name: "last", address: 0x4008_0020, kind: 0),
    ])
    assertOwners(
      file,
      [
        (0x4008_0003, nil), (0x4008_0004, "label"), (0x4008_000F, "label"),
        (0x4008_0010, "function"), (0x4008_0014, nil), (0x4008_0020, "last"),
        (0x4008_003F, "last"), (0x4008_0040, nil),
      ])
  }

  func testALabelInsideAFunctionDoesNotTakeItsBytes() throws {
    let file = try lookup([
      .init(name: "function", address: 0x4008_0000, size: 16),
      .init(name: "loop", address: 0x4008_0008, kind: 0, binding: 0),
    ])
    assertOwners(
      file, [(0x4008_0008, "function"), (0x4008_000F, "function"), (0x4008_0010, "loop")])
  }

  func testOfNestedSymbolsTheInnerOneOwnsItsBytes() throws {
    let file = try lookup([
      .init(name: "outer", address: 0x4008_0000, size: 32),
      .init(name: "inner", address: 0x4008_0008, size: 4),
      .init(name: "empty", address: 0x4008_0030, size: 4),
    ])
    assertOwners(
      file,
      [(0x4008_0007, "outer"), (0x4008_0008, "inner"), (0x4008_000C, "outer"), (0x4008_0020, nil)])
  }

  func testOfSymbolsAtOnePlaceTheGlobalFunctionIsPreferred() throws {
    let file = try lookup([
      .init(name: "_text_start", address: 0x4008_0000, kind: 0),
      .init(name: "local", address: 0x4008_0000, size: 8, kind: 2, binding: 0),
      .init(name: "object", address: 0x4008_0000, size: 8, kind: 1),
      .init(name: "global", address: 0x4008_0000, size: 8, kind: 2),
    ])
    assertOwners(file, [(0x4008_0000, "global")])
  }

  func testSymbolsOutsideMemoryOwnNoAddress() throws {
    let file = try lookup([
      .init(name: "absolute", address: 0x4008_0000, size: 64, section: 0xFFF1),
      .init(name: "file", address: 0x4008_0000, size: 64, kind: 4),
      .init(name: "section", address: 0x4008_0000, size: 64, kind: 3),
    ])
    assertOwners(file, [(0x4008_0000, nil)])
    XCTAssertEqual(file.symbol(named: "absolute")?.definition, .absolute)
  }

  func testASymbolThatReachesPastTheAddressSpaceIsHarmless() throws {
    let file = try lookup([.init(name: "huge", address: 0x4008_0000, size: .max)])
    assertOwners(file, [(.max, "huge"), (0x4008_0000, "huge"), (0x4007_FFFF, nil)])
  }

  func testRelocationsOfAnExecutableCountFromTheirSection() throws {
    var builder = ELFBuilder()
    builder.symbols = [.init(name: "target", address: 0x4008_0000)]
    builder.sections.append(builder.relocations(of: 1, [(0x4008_0008, 1, -4)]))
    let expected = Relocation(sectionIndex: 1, offset: 8, symbolIndex: 1, type: 1, addend: -4)
    XCTAssertEqual(try ELFFile(builder.bytes).relocations, [expected])
  }

  /// The count and the place of the names may not fit the header's 16 bits; then entry 0 has them.
  func testLargeNumbersOfSectionsStandInEntryZero() throws {
    let builder = ELFBuilder()
    let first = builder.sectionHeaderOffset
    var bytes = builder.bytes.writing(UInt32(0xFFFF_0000), at: 48)
    bytes = bytes.writing(4, at: first + 20).writing(3, at: first + 24)
    XCTAssertEqual(
      try ELFFile(bytes).sections.map(\.name), ["", ".text", ".symtab", ".strtab"])
  }

  func testAFileWithoutSectionsHasNone() throws {
    let bytes = Array(ELFBuilder().bytes.writing(0, at: 32).prefix(52))
    let file = try ELFFile(bytes)
    XCTAssertEqual(file.sections, [])
    XCTAssertEqual(file.symbols, [])
    XCTAssertNil(file.symbol(containing: 0))
  }

  private func lookup(_ symbols: [ELFBuilder.Symbol]) throws -> ELFFile {
    var builder = ELFBuilder()
    builder.symbols = symbols
    return try ELFFile(builder.bytes)
  }

  private func assertOwners(
    _ file: ELFFile, _ owners: [(UInt32, String?)], line: UInt = #line
  ) {
    for (address, name) in owners {
      XCTAssertEqual(
        file.symbol(containing: address)?.name, name, String(address, radix: 16), line: line)
    }
  }
}
