import ESP32
import XCTest

final class UART0Tests: XCTestCase {
  func testATextGoesByteByByteToTheFIFOsAHBAddress() {
    XCTAssertEqual(
      RecordingBus.accesses { UART0.write("Hi") },
      [
        .load(0x3ff4_001c), .store(0x48, at: 0x6000_0000),
        .load(0x3ff4_001c), .store(0x69, at: 0x6000_0000),
      ])
  }

  /// Of the FIFO's 128 places the last two stay free (esp32-facts.md 4.5).
  func testAByteWaitsUntilTheFIFOHasRoom() {
    XCTAssertEqual(
      RecordingBus.accesses(firstReadings: [0x3ff4_001c: [128 << 16, 126 << 16, 125 << 16]]) {
        UART0.write(0x21)
      },
      [
        .load(0x3ff4_001c), .load(0x3ff4_001c), .load(0x3ff4_001c), .store(0x21, at: 0x6000_0000),
      ])
  }

  func testTheCountOfWaitingBytesIsBits16To23() {
    _ = RecordingBus.accesses(withContents: [0x3ff4_001c: 0x0f7d_00ff]) {
      XCTAssertEqual(UART0.waitingByteCount, 125)
    }
  }
}
