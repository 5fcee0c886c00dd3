import Flashing
import XCTest

final class BootLogTests: XCTestCase {
  func testAnOrdinaryStartIsExplained() {
    XCTAssertEqual(
      BootLog.note(on: "rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)"),
      "reset by power-on or the EN button; GPIO0 high: starts from flash")
  }

  func testAHeldBootButtonIsExplained() {
    XCTAssertEqual(
      BootLog.note(on: "rst:0x1 (POWERON_RESET),boot:0x3 (DOWNLOAD_BOOT(UART0/UART1/SDIO))"),
      "reset by power-on or the EN button; GPIO0 and GPIO2 low: waits to be written to")
  }

  func testEveryResetCauseOfTheChipHasWords() {
    for cause in [0x1, 0x3, 0x5, 0x7, 0x8, 0x9, 0xB, 0xC, 0xD, 0xE, 0xF, 0x10] {
      let note = BootLog.note(on: "rst:0x\(String(cause, radix: 16)) (X),boot:0x13 (Y)")
      XCTAssertEqual(note?.contains("unknown"), false, "cause \(cause)")
    }
    XCTAssertEqual(
      BootLog.note(on: "rst:0x10 (RTCWDT_RTC_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)"),
      "reset by the RTC watchdog, for the chip and its RTC; GPIO0 high: starts from flash")
  }

  func testACauseThatTheChipDoesNotHaveIsGivenAsItsNumber() {
    XCTAssertEqual(
      BootLog.note(on: "rst:0x2 (X),boot:0x13 (Y)"),
      "reset by an unknown cause (2); GPIO0 high: starts from flash")
  }

  func testOtherStrapsAreExplained() {
    XCTAssertEqual(
      BootLog.note(on: "rst:0x1 (X),boot:0x33 (Y)"),
      "reset by power-on or the EN button; GPIO0 high: starts from flash; GPIO12 high: powers "
        + "the flash with 1.8 V")
    XCTAssertEqual(
      BootLog.note(on: "rst:0x1 (X),boot:0xb (Y)"),
      "reset by power-on or the EN button; GPIO0 low but GPIO2 high: neither starts nor can be "
        + "written to")
  }

  func testAnEmptyFlashIsExplained() {
    XCTAssertEqual(
      BootLog.note(on: "invalid header: 0xffffffff"),
      "the flash memory holds no image at 0x1000; write one with 'workbook flash'")
  }

  func testOtherLinesAreLeftAlone() {
    XCTAssertNil(BootLog.note(on: "entry 0x40080000"))
    XCTAssertNil(BootLog.note(on: "rst:0x (X)"))
    XCTAssertNil(BootLog.note(on: "first:0x1 only"))
    XCTAssertNil(BootLog.note(on: ""))
  }
}
