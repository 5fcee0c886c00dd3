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

  func testTheCountOfWaitingBytesIsBits16To23() {
    _ = RecordingBus.accesses(withContents: [0x3ff4_001c: 0x0f7d_00ff]) {
      XCTAssertEqual(UART0.waitingByteCount, 125)
    }
  }
}
