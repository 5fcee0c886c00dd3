import BookEvaluation
import Diagnostics
import Simulation
import XCTest

/// Scenarios in files: what they may say, and how it is told what they may not.
final class ScenarioFileTests: XCTestCase {
  func testEverythingThatAScenarioMaySay() throws {
    let scenario = try ScenarioFile.read(
      """
      for: 100ms
      steps:
        - { at: 10ms, press: GPIO0, for: 5ms }
        - { at: 11ms, press: GPIO0 }
        - { at: 20ms, type: "on \\n" }
        - { at: 30ms, pin: GPIO4, level: high }
        - { at: 31ms, pin: GPIO4, level: open }
      expect:
        - { console: "button 1", before: 20ms }
        - { console: done }
        - { pin: GPIO2, level: low, at: 30ms }
        - { pin: GPIO2, toggles: 10, before: 50ms }
      """, file: "press.yml")
    XCTAssertEqual(
      scenario,
      Scenario(
        steps: [
          .init(at: .milliseconds(10), .press(pin: 0, held: .milliseconds(5))),
          .init(at: .milliseconds(11), .press(pin: 0, held: .milliseconds(50))),
          .init(at: .milliseconds(20), .type("on \n")),
          .init(at: .milliseconds(30), .drive(pin: 4, level: true)),
          .init(at: .milliseconds(31), .drive(pin: 4, level: nil)),
        ],
        expectations: [
          .init(.console(contains: "button 1"), by: .milliseconds(20)),
          .init(.console(contains: "done")),
          .init(.level(pin: 2, isHigh: false), by: .milliseconds(30)),
          .init(.toggles(pin: 2, count: 10), by: .milliseconds(50)),
        ], duration: .milliseconds(100)))
  }

  func testEveryProblemIsToldWithItsPlace() {
    assertProblems(
      """
      for: soon
      steps:
        - { at: 10, press: GPIO20, for: 0ms }
        - { at: 10ms }
        - { at: 10ms, press: GPIO0, type: x }
        - { at: 10ms, type: x, for: 5ms }
        - { at: 10ms, pin: GPIO4 }
        - { at: 10ms, pin: GPIO4, level: hi }
        - { pres: GPIO4 }
      expect:
        - { console: "" }
        - { pin: GPIO4, level: high, before: 3ms }
        - { pin: GPIO4, toggles: many }
        - { pin: GPIO4 }
      """,
      """
      3:11 '10' is no time
      3:22 'GPIO20' is no pin of the chip
      3:35 '0ms' is no time
      4:5 a step needs one of 'press', 'type', 'pin'
      5:5 'press' and 'type' exclude each other
      6:31 'for' belongs to 'press', not to 'type'
      7:5 the step does not say what level the pin gets
      8:36 'hi' is no value of 'level'
      9:7 unknown key 'pres' of a step
      9:5 a step has no 'at'
      9:5 a step needs one of 'press', 'type', 'pin'
      11:16 'console' must be a text
      12:40 'before' does not go with 'level'
      13:28 'toggles' must be a whole number from 0 to 1000000
      14:5 an expectation needs one of 'level', 'toggles'
      1:6 'soon' is no time
      """)
  }

  func testAFileThatIsNotThereIsTold() {
    XCTAssertThrowsError(
      try ScenarioFile.read(URL(filePath: "/nowhere/press.yml"), shownAs: "press.yml")
    ) {
      XCTAssertEqual(
        ($0 as? Diagnostics)?.all.map(\.message), ["the scenario 'press.yml' can't be read"])
    }
  }

  private func assertProblems(
    _ text: String, _ expected: String, file: StaticString = #filePath, line: UInt = #line
  ) {
    XCTAssertThrowsError(
      try ScenarioFile.read(text, file: "press.yml"), file: file, line: line
    ) { error in
      let problems = (error as? Diagnostics)?.all ?? []
      XCTAssertEqual(
        problems.map { problem in
          "\(problem.place?.line ?? 0):\(problem.place?.column ?? 0) \(problem.message)"
        }.joined(separator: "\n"), expected, file: file, line: line)
      XCTAssert(problems.allSatisfy { $0.mend != nil }, file: file, line: line)
    }
  }
}
