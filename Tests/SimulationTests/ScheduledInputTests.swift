import ESP32Chip
import XCTest

@testable import Simulation

/// When a scenario's events reach the chip.
final class ScheduledInputTests: XCTestCase {
  func testAPressIsTwoEventsAndATextOneAByte() {
    var input = ScheduledInput(
      Scenario(steps: [
        .init(at: .milliseconds(2), .drive(pin: 4, level: true)),
        .init(at: .milliseconds(1), .press(pin: 0, held: .milliseconds(1))),
        .init(at: .milliseconds(3), .type("ab")), .init(at: .milliseconds(3), .type("c")),
      ]), from: Moment(microseconds: 100))
    XCTAssertEqual(input.nextMoment, Moment(microseconds: 1100))
    XCTAssertEqual(input.due(at: Moment(microseconds: 1099)), [])
    XCTAssertEqual(input.due(at: Moment(microseconds: 1100)), [.drive(pin: 0, level: false)])
    XCTAssertEqual(input.due(at: Moment(microseconds: 1100)), [])
    XCTAssertEqual(
      input.due(at: Moment(microseconds: 2100)),
      [.drive(pin: 0, level: nil), .drive(pin: 4, level: true)])
    // A byte is there when its last bit is: 86.8 µs after its first.
    XCTAssertEqual(input.nextMoment, Moment(units: 3100 * 480 + 41_666))
    XCTAssertEqual(
      input.due(at: Moment(microseconds: 3361)), [.receive(97), .receive(98), .receive(99)])
    XCTAssertNil(input.nextMoment)
  }

  func testNanosecondsAreWholeAndRoundedDown() {
    let origin = Moment(units: 480)
    XCTAssertEqual(Moment(units: 481).nanoseconds(since: origin), 2)
    XCTAssertEqual(Moment(units: 492).nanoseconds(since: origin), 25)
    XCTAssertEqual(Moment(microseconds: 3).nanoseconds(since: origin), 2000)
  }
}
