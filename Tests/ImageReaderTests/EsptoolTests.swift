import ImageReader
import XCTest

/// What esptool writes and says of an image is what we read in it.
final class EsptoolTests: XCTestCase {
  func testAnImageThatEsptoolWroteReadsAsEsptoolSays() throws {
    let program = try LinkedProgram.everything()
    let image = try FlashImage(try program.image())
    let text = try Tool.run(
      Tool.esptool, ["--chip", "esp32", "image-info", program.path("program.bin")])
    XCTAssertEqual(text.firstMatch(of: /Image size: (\d+) bytes/)?.1, "\(image.byteCount)")
    XCTAssertEqual(text.firstMatch(of: /Entry point: 0x([0-9a-f]+)/)?.1[...], hex(image.entry, 8))
    XCTAssertEqual(text.firstMatch(of: /Segments: (\d+)/)?.1, "\(image.segments.count)")
    XCTAssertEqual(text.firstMatch(of: /Flash size: (\d+)MB/)?.1, "4")
    XCTAssertEqual(image.flashSize, 4 << 20)
    XCTAssertEqual(text.firstMatch(of: /Flash freq: (\d+)m/)?.1, "40")
    XCTAssertEqual(image.flashMegahertz, 40)
    XCTAssertEqual(text.firstMatch(of: /Flash mode: (\w+)/)?.1, "DIO")
    XCTAssertEqual(image.mode, .dio)
    XCTAssertEqual(text.firstMatch(of: /Chip ID: (\d+)/)?.1, "\(image.chip)")
    let rows = text.matches(of: #/ \d+  0x([0-9a-f]+)  0x([0-9a-f]+)  0x([0-9a-f]+) /#)
    XCTAssertEqual(
      rows.map { "\($0.1) \($0.2) \($0.3)" },
      image.segments.map {
        "\(hex(UInt32($0.data.count), 5)) \(hex($0.loadAddress, 8)) "
          + "\(hex(UInt32($0.fileOffset - 8), 8))"
      })
    XCTAssertEqual(
      text.firstMatch(of: /Checksum: 0x([0-9a-f]+) \(valid\)/)?.1,
      hex(UInt32(image.storedChecksum), 2))
    XCTAssertTrue(image.isChecksumValid)
    let hash = try XCTUnwrap(image.storedHash).map { String(hex(UInt32($0), 2)) }.joined()
    XCTAssertEqual(text.firstMatch(of: /Validation hash: ([0-9a-f]+) \(valid\)/)?.1, hash[...])
    XCTAssertEqual(image.isHashValid, true)
  }

  func testTheSegmentsHoldTheProgramsBytes() throws {
    let program = try LinkedProgram.everything()
    let image = try FlashImage(try program.image())
    let file = try program.elf("program.elf")
    var compared = 0
    for section in file.sections where section.takesMemory && section.kind != .nobits {
      let segment = try XCTUnwrap(
        image.segments.first { $0.addresses.contains(section.virtualAddress) }, section.name)
      let skipped = Int(section.virtualAddress - segment.loadAddress)
      XCTAssertEqual(
        Array(segment.data.dropFirst(skipped).prefix(Int(section.size))),
        Array(file.contents(of: section)), section.name)
      compared += 1
    }
    XCTAssertGreaterThan(compared, 3)
    XCTAssertEqual(image.entry, file.entry)
  }

  private func hex(_ number: UInt32, _ digits: Int) -> Substring {
    let text = String(number, radix: 16)
    return (String(repeating: "0", count: max(0, digits - text.count)) + text)[...]
  }
}
