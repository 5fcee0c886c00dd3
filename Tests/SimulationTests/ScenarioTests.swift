import Simulation
import XCTest

/// How the command line and the pages write what happens to the chip.
final class ScenarioTests: XCTestCase {
  func testAPressHasAPinATimeAndALength() throws {
    XCTAssertEqual(
      try Scenario.Step(press: "GPIO0@10ms+5ms"),
      Scenario.Step(at: .milliseconds(10), .press(pin: 0, held: .milliseconds(5))))
    XCTAssertEqual(
      try Scenario.Step(press: "GPIO39@2s"),
      Scenario.Step(at: .seconds(2), .press(pin: 39, held: .milliseconds(50))))
  }

  func testWhatIsNoPressIsToldByItsPart() {
    assertError(press: "GPIO0", "'GPIO0' does not say when: it has no '@'")
    assertError(press: "GPIO20@1ms", "'GPIO20' in 'GPIO20@1ms' is no pin of the chip")
    assertError(press: "GPIO00@1ms", "'GPIO00' in 'GPIO00@1ms' is no pin of the chip")
    assertError(press: "4@1ms", "'4' in '4@1ms' is no pin of the chip")
    assertError(press: "GPIO4@1", "'1' in 'GPIO4@1' is no time")
    assertError(press: "GPIO4@1ms+", "'' in 'GPIO4@1ms+' is no time")
    assertError(press: "GPIO4@1ms+0ms", "'0ms' in 'GPIO4@1ms+0ms' is no time")
    assertError(press: "GPIO4@2h", "'2h' in 'GPIO4@2h' is no time")
    assertError(press: "GPIO4@3601s", "'3601s' in 'GPIO4@3601s' is no time")
    assertError(press: "GPIO4@99999999999s", "'99999999999s' in 'GPIO4@99999999999s' is no time")
  }

  func testWhatIsTypedMayHaveAnything() throws {
    XCTAssertEqual(
      try Scenario.Step(type: "a@b+c⏎@20us"),
      Scenario.Step(at: .microseconds(20), .type("a@b+c\n")))
    XCTAssertThrowsError(try Scenario.Step(type: "@20us")) {
      XCTAssertEqual("\($0)", "'@20us' types nothing")
    }
  }

  func testATimeIsShownInItsLargestWholeUnit() {
    XCTAssertEqual(SimulatedTime.text(.seconds(3)), "3s")
    XCTAssertEqual(SimulatedTime.text(.milliseconds(1500)), "1500ms")
    XCTAssertEqual(SimulatedTime.text(.microseconds(2001)), "2001us")
  }

  private func assertError(
    press word: String, _ words: String, file: StaticString = #filePath, line: UInt = #line
  ) {
    XCTAssertThrowsError(try Scenario.Step(press: word), file: file, line: line) {
      XCTAssertEqual("\($0)", words, file: file, line: line)
    }
  }
}
