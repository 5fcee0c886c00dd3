import ImageReader
import XCTest

final class FlashImageTests: XCTestCase {
  /// An image of two segments, byte by byte after esp32-facts.md 5.1, without a hash.
  private let small: [UInt8] = [
    0xE9, 2, 2, 0x2F, 0x04, 0x00, 0x08, 0x40,
    0xEE, 0x11, 0x22, 0x33, 0, 0, 3, 0x2C, 0x01, 0xFF, 0xFF, 0, 0, 0, 0, 0,
    0x00, 0x00, 0xFB, 0x3F, 4, 0, 0, 0, 1, 2, 3, 4,
    0x00, 0x00, 0x08, 0x40, 8, 0, 0, 0, 5, 6, 7, 8, 9, 10, 11, 12,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xEF ^ 12,
  ]

  func testEveryFieldOfTheHeader() throws {
    let image = try FlashImage(small)
    XCTAssertEqual(image.mode, .dio)
    XCTAssertEqual(image.flashSize, 4 << 20)
    XCTAssertEqual(image.flashMegahertz, 80)
    XCTAssertEqual(image.entry, 0x4008_0004)
    XCTAssertEqual(image.writeProtectPin, 0xEE)
    XCTAssertEqual(image.pinDrive, [0x11, 0x22, 0x33])
    XCTAssertEqual(image.chip, 0)
    XCTAssertEqual(image.minimumRevision, 3)
    XCTAssertEqual(image.minimumFullRevision, 300)
    XCTAssertEqual(image.maximumFullRevision, 0xFFFF)
  }

  func testTheSegmentsAreThoseOfTheFile() throws {
    let segments = try FlashImage(small).segments
    XCTAssertEqual(segments.map(\.loadAddress), [0x3FFB_0000, 0x4008_0000])
    XCTAssertEqual(segments.map { Array($0.data) }, [[1, 2, 3, 4], [5, 6, 7, 8, 9, 10, 11, 12]])
    XCTAssertEqual(segments.map(\.fileOffset), [32, 44])
    XCTAssertEqual(segments.map(\.addresses.upperBound), [0x3FFB_0004, 0x4008_0008])
  }

  func testAChangedByteBreaksTheChecksum() throws {
    let image = try FlashImage(small)
    XCTAssertTrue(image.isChecksumValid)
    XCTAssertNil(image.isHashValid)
    XCTAssertEqual(image.byteCount, small.count)
    let changed = try FlashImage(small.writing(byte: 9, at: 33))
    XCTAssertFalse(changed.isChecksumValid)
    XCTAssertEqual(changed.computedChecksum, image.storedChecksum ^ 2 ^ 9)
  }

  func testTheHashCoversAllBeforeIt() throws {
    var bytes = small.writing(byte: 1, at: 23)
    bytes += SHA256.digest(of: bytes)
    XCTAssertEqual(try FlashImage(bytes).isHashValid, true)
    XCTAssertEqual(try FlashImage(bytes).byteCount, bytes.count)
    // The hash sees what the checksum does not, such as the header.
    let changed = try FlashImage(bytes.writing(byte: 0, at: 9))
    XCTAssertEqual(changed.isHashValid, false)
    XCTAssertTrue(changed.isChecksumValid)
  }

  func testBytesAfterTheImageDoNotMatter() throws {
    XCTAssertEqual(
      try FlashImage(small + [UInt8](repeating: 0xFF, count: 100)), try FlashImage(small))
  }

  func testAnUnknownFlashIsNotInvented() throws {
    let image = try FlashImage(small.writing(byte: 0x74, at: 3).writing(byte: 9, at: 2))
    XCTAssertNil(image.flashSize)
    XCTAssertNil(image.flashMegahertz)
    XCTAssertEqual(image.mode, .other(9))
  }

  func testWhatIsWrongIsToldWithItsPlace() {
    assertError([], "not a flash image: it is empty")
    assertError([0x7F, 0x45], "not a flash image: it begins with 0x7f, not with 0xe9")
    assertError(
      small.writing(byte: 9, at: 12),
      "a flash image for the ESP32-S3 (chip 9), not for the ESP32 (chip 0)")
    assertError(
      small.writing(byte: 17, at: 1),
      "the flash image has 17 segments; the chip's ROM loads at most 16")
    assertError(
      small.writing(byte: 6, at: 28), "segment 0 of the flash image has 6 bytes, no multiple of 4")
    assertError(
      small.writing(byte: 0x10, at: 43),
      "the flash image is cut off: the data of segment 1 needs 268435464 bytes at offset 0x2c, "
        + "but the file has 64 bytes")
    assertError(
      small.writing(0xFFFF_FFFC, at: 36),
      "segment 1 of the flash image runs past the end of the address space: 8 bytes at 0xfffffffc")
    assertError(
      small.writing(byte: 7, at: 23),
      "byte 23 of the flash image, which says whether a hash follows, is 7, not 0 or 1")
    assertError(
      Array(small.prefix(63)),
      "the flash image is cut off: the checksum needs 12 bytes at offset 0x34, "
        + "but the file has 63 bytes")
    assertError(
      small.writing(byte: 1, at: 23),
      "the flash image is cut off: the hash needs 32 bytes at offset 0x40, "
        + "but the file has 64 bytes")
  }

  func testEveryErrorSaysHowToMend() {
    XCTAssertEqual(
      FlashImageError.notAnImage(firstByte: nil).mend,
      "Give the path of a .bin file, such as one that 'workbook build' wrote.")
    XCTAssertEqual(
      FlashImageError.unknownHashFlag(2).mend, "The file is damaged: build or copy it again.")
  }

  private func assertError(_ bytes: [UInt8], _ message: String, line: UInt = #line) {
    XCTAssertThrowsError(try FlashImage(bytes), line: line) {
      XCTAssertEqual("\($0)", message, line: line)
    }
  }
}
