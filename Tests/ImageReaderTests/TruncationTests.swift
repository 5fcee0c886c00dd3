import ImageReader
import XCTest

/// A file that ends at any byte but its last is refused.
final class TruncationTests: XCTestCase {
  func testAnExecutableCutOffAnywhereIsRefused() throws {
    try assertRefused(
      try LinkedProgram.everything(linkingWith: ["--emit-relocs"]).bytes("program.elf"))
  }

  func testAnObjectCutOffAnywhereIsRefused() throws {
    try assertRefused(try LinkedProgram.everything().bytes("app.o"))
  }

  func testAFlashImageCutOffAnywhereIsRefused() throws {
    let bytes = try LinkedProgram.everything().image()
    XCTAssertNoThrow(try FlashImage(bytes))
    for count in bytes.indices {
      XCTAssertThrowsError(try FlashImage(Array(bytes.prefix(count))), "\(count) bytes")
    }
  }

  private func assertRefused(_ bytes: [UInt8]) throws {
    XCTAssertNoThrow(try ELFFile(bytes))
    for count in bytes.indices {
      XCTAssertThrowsError(try ELFFile(Array(bytes.prefix(count))), "\(count) bytes")
    }
  }
}
