import ImageReader
import XCTest

final class MemoryMapTests: XCTestCase {
  private let map = MemoryMap.esp32

  /// Source: esp32-facts.md 1.1, every row: first and last address.
  private let facts: [(name: String, kind: RegionKind, first: UInt32, last: UInt32)] = [
    ("DROM", .flash, 0x3F40_0000, 0x3F7F_FFFF),
    ("PSRAM", .psram, 0x3F80_0000, 0x3FBF_FFFF),
    ("peripherals", .peripherals, 0x3FF0_0000, 0x3FF7_FFFF),
    ("RTC fast data", .rtc, 0x3FF8_0000, 0x3FF8_1FFF),
    ("ROM 1", .rom, 0x3FF9_0000, 0x3FF9_FFFF),
    ("SRAM2", .dram, 0x3FFA_E000, 0x3FFD_FFFF),
    ("SRAM1", .dram, 0x3FFE_0000, 0x3FFF_FFFF),
    ("ROM 0", .rom, 0x4000_0000, 0x4005_FFFF),
    ("PRO cache", .iram, 0x4007_0000, 0x4007_7FFF),
    ("APP cache", .iram, 0x4007_8000, 0x4007_FFFF),
    ("SRAM0", .iram, 0x4008_0000, 0x4009_FFFF),
    ("SRAM1 alias", .iram, 0x400A_0000, 0x400B_FFFF),
    ("RTC fast code", .rtc, 0x400C_0000, 0x400C_1FFF),
    ("IROM", .flash, 0x400D_0000, 0x403F_FFFF),
    ("RTC slow", .rtc, 0x5000_0000, 0x5000_1FFF),
    ("peripherals alias", .peripherals, 0x6000_0000, 0x6003_FFFF),
  ]

  func testEveryRegionOfTheFactsIsThereWithItsFirstAndLastAddress() {
    XCTAssertEqual(map.regions.map(\.name), facts.map(\.name))
    for fact in facts {
      for address in [fact.first, fact.last] {
        XCTAssertEqual(map.region(containing: address)?.name, fact.name)
        XCTAssertEqual(map.region(containing: address)?.kind, fact.kind, fact.name)
      }
    }
  }

  func testAddressesBesideTheRegionsBelongToNone() {
    for fact in facts {
      for beside in [fact.first - 1, fact.last + 1]
      where !facts.contains(where: { $0.first == beside || $0.last == beside }) {
        XCTAssertNil(map.region(containing: beside), String(beside, radix: 16))
      }
    }
    XCTAssertNil(map.region(containing: 0))
    XCTAssertNil(map.region(containing: .max))
  }

  func testTheInternalMemoriesAddUpToTheDataSheetsNumbers() {
    func kibibytes(_ names: String...) -> UInt32 {
      map.regions.filter { names.contains($0.name) }.map(\.size).reduce(0, +) / 1024
    }
    XCTAssertEqual(kibibytes("PRO cache", "APP cache", "SRAM0", "SRAM1", "SRAM2"), 520)
    XCTAssertEqual(kibibytes("ROM 0", "ROM 1"), 448)
  }

  func testRegionsAndReservationsAreSortedAndDoNotOverlap() {
    for list in [map.regions, map.reservations, map.bluetoothReservations] {
      for (lower, upper) in zip(list, list.dropFirst()) {
        XCTAssertLessThanOrEqual(lower.range.upperBound, upper.range.lowerBound, upper.name)
      }
    }
  }

  func testAProgramMayUse128KiBOfCodeAnd192KiBOfDataFreeOfTheROM() {
    XCTAssertEqual(map.usable.map(\.name), ["IRAM", "DRAM"])
    XCTAssertEqual(map.usable.map(\.size), [128 * 1024, 192 * 1024])
    XCTAssertEqual(map.usable.map(\.range.lowerBound), [0x4008_0000, 0x3FFB_0000])
    for region in map.usable { XCTAssertEqual(map.reservations(touching: region.range), []) }
    XCTAssertEqual(map.usableRegion(containing: 0x4009_FFFF)?.name, "IRAM")
    XCTAssertNil(map.usableRegion(containing: 0x400A_0000))
  }

  /// Source: esp32-facts.md 1.3.
  func testWhatTheROMUsesIsReserved() {
    let stack = map.reservations(touching: 0x3FFE_3F1F..<0x3FFE_3F20)
    XCTAssertEqual(stack.map(\.name), ["PRO ROM stack"])
    XCTAssertEqual(stack.first?.size, 11264)
    XCTAssertEqual(
      map.reservations(touching: 0x3FFE_0000..<0x3FFE_7E30).map(\.name),
      ["PRO ROM data", "ROM vector tables", "PRO ROM stack", "APP ROM data", "APP ROM stack"])
    XCTAssertEqual(map.reservations(touching: 0x3FFA_E6DF..<0x3FFA_E6E0).map(\.name), ["ROM data"])
    XCTAssertEqual(map.reservations(touching: 0x3FFE_7E30..<0x4000_0000), [])
    XCTAssertEqual(map.bluetoothReservations.map(\.range.lowerBound), [0x3FFA_E6E0, 0x3FFB_8000])
  }
}
