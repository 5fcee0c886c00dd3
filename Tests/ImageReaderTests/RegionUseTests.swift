import ImageReader
import XCTest

final class RegionUseTests: XCTestCase {
  func testUsedFreeAndPercentageOfEachUsableRegion() throws {
    let file = try file(
      text(0x4008_0000, 1024), text(0x4008_1000, 15360), data(".data", 0x3FFB_0000, 100),
      bss(0x3FFB_0064, 49052))
    let usage = file.usage(in: .esp32)
    XCTAssertEqual(usage.map(\.region.name), ["IRAM", "DRAM"])
    XCTAssertEqual(usage.map(\.used), [16384, 49152])
    XCTAssertEqual(usage.map(\.free), [131072 - 16384, 196608 - 49152])
    XCTAssertEqual(usage.map { "\($0.percentage)" }, ["12.5 %", "25.0 %"])
    XCTAssertEqual(usage[1].sections.map(\.name), [".data", ".bss"])
    XCTAssertEqual(file.sectionsOutside(.esp32), [])
  }

  func testSectionsThatTakeNoMemoryDoNotCount() throws {
    let file = try file(
      ELFBuilder.Section(
        name: ".debug_info", flags: 0, bytes: [UInt8](repeating: 0, count: 99)),
      text(0x4008_0000, 0))
    XCTAssertEqual(file.usage(in: .esp32).map(\.used), [0, 0])
    XCTAssertEqual(file.sectionsOutside(.esp32), [])
  }

  func testBytesThatTwoSectionsClaimCountOnce() throws {
    let file = try file(
      data(".a", 0x3FFB_0000, 100), data(".inside", 0x3FFB_0010, 10),
      data(".b", 0x3FFB_0032, 100), data(".c", 0x3FFB_1000, 4))
    XCTAssertEqual(file.usage(in: .esp32)[1].used, 154)
    XCTAssertEqual(
      file.overlappingSections.map { "\($0.0.name) \($0.1.name)" }, [".a .inside", ".a .b"])
  }

  func testNeighboursDoNotOverlap() throws {
    let file = try file(data(".a", 0x3FFB_0000, 100), data(".b", 0x3FFB_0064, 100))
    XCTAssertTrue(file.overlappingSections.isEmpty)
  }

  func testWhatReachesPastARegionCountsUpToItsEndAndIsOutside() throws {
    let file = try file(bss(0x3FFD_FF00, 0x200))
    let usage = file.usage(in: .esp32)
    XCTAssertEqual(usage.map(\.region.name), ["IRAM", "DRAM", "SRAM2", "SRAM1"])
    XCTAssertEqual(usage[1].used, 0x100)
    XCTAssertEqual(file.sectionsOutside(.esp32).map(\.name), [".bss"])
  }

  func testARegionThatNoProgramMayFillIsNamedWhenOneDoes() throws {
    let file = try file(data(".rtc", 0x5000_0000, 16), data(".nowhere", 0x1000_0000, 16))
    XCTAssertEqual(
      file.usage(in: .esp32).map { "\($0.region.name) \($0.used)" },
      ["IRAM 0", "DRAM 0", "RTC slow 16"])
    XCTAssertEqual(file.sectionsOutside(.esp32).map(\.name), [".nowhere", ".rtc"])
  }

  func testHeapAndStackAreNeitherUsedNorFree() throws {
    let file = try file(
      bss(0x3FFB_0000, 0x100),
      symbols: [
        ("_heap_start", 0x3FFB_0110), ("_heap_end", 0x3FFD_C000), ("_stack_bottom", 0x3FFD_C000),
        ("_stack_top", 0x3FFE_0000),
      ])
    let dram = file.usage(in: .esp32)[1]
    XCTAssertEqual(dram.rooms, file.rooms)
    XCTAssertEqual(dram.rooms.map { "\($0.name) \($0.size)" }, ["heap 179952", "stack 16384"])
    XCTAssertEqual(dram.used, 0x100)
    XCTAssertEqual(dram.free, 0x10)
    XCTAssertEqual(file.usage(in: .esp32)[0].rooms, [])
  }

  func testARoomWithoutBothItsEndsIsNone() throws {
    let start = ("_heap_start", UInt32(0x3FFB_0000))
    XCTAssertEqual(try file(bss(0x3FFB_0000, 4), symbols: [start]).rooms, [])
    for end in [UInt32(0x3FFB_0000), 0x3FFA_0000] {
      XCTAssertEqual(
        try file(bss(0x3FFB_0000, 4), symbols: [start, ("_heap_end", end)]).rooms, [])
    }
  }

  func testOfARoomThatASectionCutsTheFirstPartCounts() throws {
    func heap(_ section: ELFBuilder.Section) throws -> [Range<UInt32>] {
      try file(section, symbols: [("_heap_start", 0x3FFB_0100), ("_heap_end", 0x3FFB_0200)])
        .usage(in: .esp32)[1].rooms.map(\.addresses)
    }
    XCTAssertEqual(try heap(bss(0x3FFB_0180, 4)), [0x3FFB_0100..<0x3FFB_0180])
    XCTAssertEqual(try heap(bss(0x3FFB_00F0, 0x20)), [0x3FFB_0110..<0x3FFB_0200])
    XCTAssertEqual(try heap(bss(0x3FFB_0000, 0x1000)), [])
  }

  func testAPercentageIsRoundedHalfUpToTenths() {
    XCTAssertEqual("\(Percentage(1, of: 8))", "12.5 %")
    XCTAssertEqual("\(Percentage(1, of: 3))", "33.3 %")
    XCTAssertEqual("\(Percentage(2, of: 3))", "66.7 %")
    XCTAssertEqual("\(Percentage(1, of: 2000))", "0.1 %")
    XCTAssertEqual("\(Percentage(.max, of: .max))", "100.0 %")
    XCTAssertEqual("\(Percentage(0, of: 0))", "0.0 %")
    XCTAssertLessThan(Percentage(1, of: 3), Percentage(2, of: 3))
  }

  func testTheTableHasARowForEverySectionInMemory() throws {
    let file = try file(
      text(0x4008_0000, 13108), data(".data", 0x3FFB_0000, 19661), data(".odd", 0x1000_0000, 4))
    let table = SectionTable(of: file, in: .esp32)
    XCTAssertEqual(
      table.rows.map { row in
        "\(row.name) \(row.region ?? "-") \(String(row.address, radix: 16)) \(row.size) "
          + (row.percentage?.description ?? "-")
      },
      [
        ".odd - 10000000 4 -", ".data DRAM 3ffb0000 19661 10.0 %",
        ".text IRAM 40080000 13108 10.0 %",
      ])
    XCTAssertEqual(table.regions, file.usage(in: .esp32))
  }

  func testTheTableOfAFlashImageHasARowForEverySegment() throws {
    let program = try LinkedProgram.everything()
    let table = SectionTable(of: try FlashImage(try program.image()), in: .esp32)
    XCTAssertEqual(table.rows.map(\.name), ["segment 0", "segment 1"])
    XCTAssertEqual(table.rows.map(\.region), ["DRAM", "IRAM"])
    XCTAssertEqual(table.regions.map(\.region.name), ["IRAM", "DRAM"])
  }

  private func file(
    _ sections: ELFBuilder.Section..., symbols: [(name: String, address: UInt32)] = []
  ) throws -> ELFFile {
    var builder = ELFBuilder()
    builder.sections = sections
    builder.symbols = symbols.map { .init(name: $0.name, address: $0.address, section: 0xFFF1) }
    return try ELFFile(builder.bytes)
  }

  private func text(_ address: UInt32, _ size: Int) -> ELFBuilder.Section {
    .init(name: ".text", address: address, bytes: [UInt8](repeating: 0, count: size))
  }

  private func data(_ name: String, _ address: UInt32, _ size: Int) -> ELFBuilder.Section {
    .init(name: name, flags: 3, address: address, bytes: [UInt8](repeating: 0, count: size))
  }

  private func bss(_ address: UInt32, _ size: UInt32) -> ELFBuilder.Section {
    .init(name: ".bss", type: 8, flags: 3, address: address, size: size)
  }
}
