import XCTest

@testable import Simulation

/// What a scenario expects, held against what a run did.
final class ExpectationTests: XCTestCase {
  /// GPIO2 rises at 1 ms and falls at 3 ms; the console says "on" until 2 ms; the end is at 5 ms.
  private let run = ExpectationCheck.Run(
    pins: PinHistory(
      initialLevels: 1 << 4,
      changes: [
        .init(nanoseconds: 1_000_000, pin: 2, isHigh: true),
        .init(nanoseconds: 2_000_000, pin: 5, isHigh: true),
        .init(nanoseconds: 3_000_000, pin: 2, isHigh: false),
      ]),
    console: [
      (UInt8(ascii: "o"), 1_000_000), (UInt8(ascii: "o"), 1_500_000),
      (UInt8(ascii: "n"), 2_000_000),
    ], endNanoseconds: 5_000_000)

  func testWhatIsSoDisappointsNobody() {
    assertDisappointments(
      [
        .init(.console(contains: "oon")), .init(.console(contains: "on"), by: .milliseconds(2)),
        .init(.level(pin: 2, isHigh: true), by: .milliseconds(1)),
        .init(.level(pin: 2, isHigh: false), by: .microseconds(999)),
        .init(.level(pin: 2, isHigh: false)), .init(.level(pin: 4, isHigh: true)),
        .init(.toggles(pin: 2, count: 2)), .init(.toggles(pin: 2, count: 1), by: .milliseconds(2)),
        .init(.toggles(pin: 4, count: 0)),
      ], [])
  }

  func testWhatIsNotSoIsToldWithWhatWas() {
    assertDisappointments(
      [
        .init(.console(contains: "off\n")),
        .init(.console(contains: "on"), by: .microseconds(1999)),
        .init(.level(pin: 2, isHigh: false), by: .milliseconds(1)),
        .init(.level(pin: 2, isHigh: true)),
        .init(.level(pin: 4, isHigh: true), by: .milliseconds(6)),
        .init(.toggles(pin: 2, count: 1)),
        .init(.toggles(pin: 5, count: 0), by: .milliseconds(2)),
      ],
      [
        "expected 'off\\n' on the console, but it did not come",
        "expected 'on' on the console before 1999us, but it came at 2.000ms",
        "expected GPIO2 to be low at 1ms, but it was high",
        "expected GPIO2 to be high at the end, but it was low",
        "expected GPIO4 to be high at 6ms, but the run ended at 5.000ms",
        "expected GPIO2 to change once, but it changed 2 times",
        "expected GPIO5 to change 0 times before 2ms, but it changed once",
      ])
  }

  func testTheStackIsAsDeepAsItsLowestWrittenWord() {
    let use = StackUse(0x3FFD_C000..<0x3FFE_0000) { $0 < 0x3FFD_FF80 }
    XCTAssertEqual(use.byteCount, 0x80)
    XCTAssertFalse(use.isFull)
    XCTAssertEqual(StackUse(0x1000..<0x2000) { _ in true }.byteCount, 0)
    XCTAssertTrue(StackUse(0x1000..<0x2000) { _ in false }.isFull)
  }

  private func assertDisappointments(
    _ expectations: [Scenario.Expectation], _ words: [String], file: StaticString = #filePath,
    line: UInt = #line
  ) {
    XCTAssertEqual(
      ExpectationCheck.disappointments(Scenario(expectations: expectations), run)
        .map(\.description), words, file: file, line: line)
  }
}
