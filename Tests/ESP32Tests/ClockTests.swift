import ESP32
import XCTest

final class ClockTests: XCTestCase {
  func testAMillisecondIs40000Cycles() {
    XCTAssertEqual(RecordingBus.cycles(from: 0, perReading: 1) { sleep(milliseconds: 3) }, 120_000)
  }

  func testAMicrosecondIs40Cycles() {
    XCTAssertEqual(RecordingBus.cycles(from: 7, perReading: 1) { sleep(microseconds: 5) }, 200)
  }

  func testTheCounterMayWrapAround() {
    XCTAssertEqual(
      RecordingBus.cycles(from: 0xffff_ff00, perReading: 1) { sleep(milliseconds: 1) }, 40_000)
  }

  /// What one comparison is late, the next period makes up for.
  func testDelaysDoNotAddUp() {
    let cycles = RecordingBus.cycles(from: 0, perReading: 997) { sleep(milliseconds: 100) }
    XCTAssertGreaterThanOrEqual(cycles, 4_000_000)
    XCTAssertLessThan(cycles, 4_000_000 + 997)
  }

  func testNoTimeIsNoWait() {
    XCTAssertEqual(RecordingBus.cycles(from: 0, perReading: 1) { sleep(milliseconds: 0) }, 0)
  }
}
