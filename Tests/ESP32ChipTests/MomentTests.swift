import ESP32Chip
import XCTest

final class MomentTests: XCTestCase {
  func testAMicrosecondIsAWholeNumberOfCyclesOfEveryClock() {
    for megahertz in [240, 160, 80, 40, 20, 10, 2] as [UInt64] {
      XCTAssertEqual(Moment.unitsPerMicrosecond % megahertz, 0, "\(megahertz) MHz")
    }
    XCTAssertEqual(Moment(microseconds: 3).units, 1440)
    XCTAssertEqual(Moment(units: 1439).microseconds, 2)
    XCTAssertLessThan(Moment(microseconds: 3), .never)
  }
}
