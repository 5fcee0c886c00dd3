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

  private func file(_ sections: ELFBuilder.Section...) throws -> ELFFile {
    var builder = ELFBuilder()
    builder.sections = sections
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
