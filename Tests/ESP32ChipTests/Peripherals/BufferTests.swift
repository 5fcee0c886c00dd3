import ESP32Chip
import XCTest

final class BufferTests: XCTestCase {
  func testTheConsoleCountsWhatFindsNoRoom() {
    let buffer = OutputBuffer(capacity: 4)
    XCTAssertFalse(buffer.isHalfFull)
    for byte in 1...6 as ClosedRange<UInt8> {
      buffer.append(byte, at: Moment(units: UInt64(byte)))
      XCTAssertEqual(buffer.isHalfFull, byte >= 2)
    }
    XCTAssertEqual(Array(buffer.waiting), [1, 2, 3, 4])
    XCTAssertEqual(buffer.moment(ofByte: 3), Moment(units: 4))
    XCTAssertEqual(buffer.lostCount, 2)
    XCTAssertEqual(buffer.totalCount, 6)
    buffer.removeAll()
    buffer.append(7, at: .zero)
    XCTAssertEqual(Array(buffer.waiting), [7])
    XCTAssertEqual(buffer.totalCount, 7)
  }

  func testTheLogCountsWhatFindsNoRoom() {
    let log = ChangeLog(capacity: 2)
    XCTAssertFalse(log.isHalfFull)
    for pin in 0..<3 as Range<UInt8> { log.append(.init(at: .zero, .pin, pin, to: true)) }
    XCTAssertTrue(log.isHalfFull)
    XCTAssertEqual(log.count, 2)
    XCTAssertEqual(log[1], .init(at: .zero, .pin, 1, to: true))
    XCTAssertEqual(log.lostCount, 1)
    log.removeAll()
    XCTAssertEqual(log.count, 0)
  }
}
