import ImageReader
import XCTest

final class SizeReportTests: XCTestCase {
  func testSymbolsAreSortedBySizeAndEveryByteCountsOnce() throws {
    let report = try report([
      .init(name: "small", address: 0x4008_0000, size: 4),
      .init(name: "alias", address: 0x4008_0000, size: 4, binding: 2),
      .init(name: "large", address: 0x4008_0008, size: 16),
      .init(name: "inside", address: 0x4008_000C, size: 4),
      .init(name: "overlap", address: 0x4008_0014, size: 8),
      .init(name: "loop", address: 0x4008_0010, kind: 0),
    ])
    XCTAssertEqual(rows(report), ["large 16 at 8", "small 4 at 0", "overlap 4 at 18"])
    XCTAssertEqual(report.sections.map { "\($0.name) \($0.size) \($0.unnamed)" }, [".text 64 40"])
    XCTAssertEqual(report.total, 64)
  }

  func testASymbolWithoutASizeHasWhatFollowsIt() throws {
    let report = try report([
      .init(name: "_text_start", address: 0x4008_0000, kind: 0, binding: 0),
      .init(name: "entry", address: 0x4008_0000, kind: 0),
      .init(name: "function", address: 0x4008_0010, size: 4),
      .init(name: "tail", address: 0x4008_0020, kind: 0),
      .init(name: "_text_end", address: 0x4008_0040, kind: 0),
    ])
    XCTAssertEqual(rows(report), ["tail 32 at 20", "entry 16 at 0", "function 4 at 10"])
    XCTAssertEqual(report.sections.map(\.unnamed), [12])
  }

  func testARealProgramsBytesAddUp() throws {
    let program = try LinkedProgram.everything()
    let file = try program.elf("program.elf")
    let report = SizeReport(of: file)
    let memory = file.sections.filter(\.takesMemory).reduce(0) { $0 + UInt64($1.size) }
    XCTAssertEqual(report.total, memory)
    let named = report.symbols.reduce(0) { $0 + UInt64($1.size) }
    XCTAssertEqual(named + report.sections.reduce(0) { $0 + UInt64($1.unnamed) }, memory)
    XCTAssertEqual(report.symbols.first?.name, "ring")
    XCTAssertEqual(report.symbols.prefix(2).map(\.size), [72, 64])
  }

  func testADifferenceNamesWhatGrewWhatShrankWhatCameAndWhatWent() throws {
    let before = try report([
      .init(name: "same", address: 0x4008_0000, size: 4),
      .init(name: "grows", address: 0x4008_0004, size: 4),
      .init(name: "shrinks", address: 0x4008_0008, size: 20),
      .init(name: "goes", address: 0x4008_0020, size: 2),
      .init(name: "local", address: 0x4008_0030, size: 4, binding: 0),
      .init(name: "local", address: 0x4008_0034, size: 4, binding: 0),
    ])
    let after = try report([
      .init(name: "same", address: 0x4008_0000, size: 4),
      .init(name: "grows", address: 0x4008_0004, size: 16),
      .init(name: "shrinks", address: 0x4008_0018, size: 4),
      .init(name: "comes", address: 0x4008_0020, size: 3),
      .init(name: "local", address: 0x4008_0030, size: 12, binding: 0),
    ])
    let difference = SizeDifference(from: before, to: after)
    XCTAssertEqual(
      difference.symbols.map { "\($0.name) \($0.before) \($0.after) \($0.growth)" },
      [
        "shrinks 20 4 -16", "grows 4 16 12", "local 8 12 4", "comes 0 3 3", "goes 2 0 -2",
      ])
    XCTAssertEqual(difference.sections.map { "\($0.name) \($0.growth)" }, [".text 0"])
    XCTAssertEqual(difference.total.growth, 0)
  }

  func testADifferenceListsTheSectionsOfBothPrograms() throws {
    var builder = ELFBuilder()
    builder.sections.append(
      .init(name: ".bss", type: 8, flags: 3, address: 0x3FFB_0000, size: 100))
    let difference = SizeDifference(
      from: try report([]), to: SizeReport(of: try ELFFile(builder.bytes)))
    XCTAssertEqual(
      difference.sections.map { "\($0.name) \($0.before) \($0.after)" },
      [".bss 0 100", ".text 64 64"])
    XCTAssertEqual(difference.total.growth, 100)
  }

  private func report(_ symbols: [ELFBuilder.Symbol]) throws -> SizeReport {
    var builder = ELFBuilder()
    builder.symbols = symbols
    return SizeReport(of: try ELFFile(builder.bytes))
  }

  /// Names, sizes, and hexadecimal offsets from the beginning of IRAM.
  private func rows(_ report: SizeReport) -> [String] {
    report.symbols.map {
      "\($0.name) \($0.size) at \(String($0.address - 0x4008_0000, radix: 16))"
    }
  }
}
