import ImageReader
import TestSupport
import XCTest

@testable import Simulation

/// What the chip refuses to start, and why.
final class BootCheckTests: XCTestCase {
  func testAWholeImageIsStarted() throws {
    let image = try FirmwareImage(FlashBytes().bytes)
    XCTAssertEqual(image.entry, 0x4008_0000)
    XCTAssertEqual(image.loads.map(\.address), [0x3FFB_0000, 0x4008_0000])
    XCTAssertEqual(image.loads.map { Array($0.bytes) }, [[1, 2, 3, 4], [5, 6, 7, 8]])
    XCTAssertNoThrow(try FirmwareImage(FlashBytes(hasHash: false).bytes))
  }

  func testADamagedImageIsRefused() {
    var bytes = FlashBytes().bytes
    bytes[33] ^= 0x40
    assertRefusal(bytes, "the checksum of the flash image is 0xe7, its segments have 0xa7")
    bytes = FlashBytes().bytes
    bytes[9] ^= 1
    assertRefusal(bytes, "the SHA-256 at the end of the flash image is not that of its bytes")
    assertRefusal(
      Array(FlashBytes().bytes.prefix(30)),
      "the flash image is cut off: the header of segment 0 needs 8 bytes at offset 0x18, but the "
        + "file has 30 bytes")
    assertRefusal(
      Array("no firmware".utf8),
      "not an ELF file: it begins with 6e 6f 20 66, not with 7f 45 4c 46")
  }

  func testTheROMReadsTheFlashByTwoLines() {
    for mode: UInt8 in [0, 1] {
      assertRefusal(
        FlashBytes(mode: mode).bytes,
        "the flash image asks for four data lines, and the chip's ROM boots with two")
    }
    XCTAssertNoThrow(try FirmwareImage(FlashBytes(mode: 3).bytes))
  }

  func testASegmentOutsideRAMIsRefused() {
    assertRefusal(
      image(with: 0x400D_0020),
      "segment 1 of the image goes to 0x400d0020 to 0x400d0023, which is 'IROM', not RAM")
    assertRefusal(
      image(with: 0x3FF4_4000),
      "segment 1 of the image goes to 0x3ff44000 to 0x3ff44003, which is 'peripherals', not RAM")
    assertRefusal(
      image(with: 0x2000_0000),
      "segment 1 of the image goes to 0x20000000 to 0x20000003, which is no memory of the chip")
    assertRefusal(
      image(with: 0x400C_1FFC, byteCount: 8),
      "segment 1 of the image goes to 0x400c1ffc to 0x400c2003, which is no memory of the chip")
  }

  func testASegmentOverWhatTheROMUsesIsRefused() {
    assertRefusal(
      image(with: 0x3FFE_1320),
      "segment 1 of the image goes to 0x3ffe1320 to 0x3ffe1323, over 'PRO ROM stack'")
    assertRefusal(
      image(with: 0x4007_7FFC),
      "segment 1 of the image goes to 0x40077ffc to 0x40077fff, over 'PRO cache'")
    // The same stack, through the other bus: its last word, 0x3ffe3f1c, is 0x400bc0e0 there.
    assertRefusal(
      image(with: 0x400B_C0E0),
      "segment 1 of the image goes to 0x400bc0e0 to 0x400bc0e3, over 'PRO ROM stack'")
    for free: UInt32 in [0x4007_8000, 0x3FFE_7E30, 0x3FFF_FFFC, 0x400B_81CC, 0x400C_0000] {
      XCTAssertNoThrow(try FirmwareImage(image(with: free)), String(free, radix: 16))
    }
  }

  func testAnEntryThatIsNotLoadedIsRefused() {
    assertRefusal(
      FlashBytes(entry: 0x4008_0004).bytes,
      "the image begins at 0x40080004, where it has nothing")
    assertRefusal(
      FlashBytes(segments: []).bytes, "the image begins at 0x40080000, where it has nothing")
  }

  func testALinkedProgramIsTakenAsItIs() throws {
    let folder = try TemporaryFolder()
    let elf = try TinyFirmware(.hang).build(in: folder.url)
    let image = try FirmwareImage([UInt8](Data(contentsOf: elf)))
    guard case .program(let file) = image else { return XCTFail("\(image)") }
    XCTAssertEqual(image.entry, file.entry)
    XCTAssertEqual(image.loads.map(\.address), [0x3FFB_0000, 0x4008_0000])
    let object = folder.url.appending(path: "tiny.o")
    assertRefusal(
      [UInt8](try Data(contentsOf: object)), "the ELF file is an object, not a linked program")
  }

  func testARefusalSaysWhyAndHowToMendIt() {
    XCTAssertEqual(
      "\(BootRefusal.wrongHash.diagnostic(for: "blink.bin"))",
      """
      error: the chip does not start 'blink.bin': the SHA-256 at the end of the flash image is not \
      that of its bytes
        why: the ROM refuses such an image and tries again for ever
        mend: The file is damaged: build or copy it again.
      """)
  }

  /// An image whose second segment goes to this address.
  private func image(with address: UInt32, byteCount: Int = 4) -> [UInt8] {
    FlashBytes(segments: [
      (0x4008_0000, [0, 0, 0, 0]), (address, [UInt8](repeating: 7, count: byteCount)),
    ]).bytes
  }

  private func assertRefusal(
    _ bytes: [UInt8], _ words: String, file: StaticString = #filePath, line: UInt = #line
  ) {
    XCTAssertThrowsError(try FirmwareImage(bytes), file: file, line: line) {
      XCTAssertEqual("\($0)", words, file: file, line: line)
    }
  }
}
