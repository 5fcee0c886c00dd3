import Simulation
import XCTest

final class ConsoleExpectationTests: XCTestCase {
  func testEqualLinesMatch() {
    assertMatches("hello\nworld\n", "hello\nworld\n")
    assertMatches("", "")
  }

  func testWhiteSpaceAtTheEndsDoesNotCount() {
    assertMatches("hello  \nworld\n", "hello\r\nworld\t\r\n\r\n\n")
    assertMatches("hello\n\n\n", "hello")
  }

  func testWhiteSpaceElsewhereCounts() {
    assertDiffers("hello\n", " hello\n", "line 1: expected 'hello', got ' hello'")
    assertDiffers("a\n\nb\n", "a\nb\n", "line 2: expected '', got 'b'")
    assertMatches("a\n\nb\n", "a\r\n\r\nb\r\n")
  }

  func testTheFirstDifferingLineIsShown() {
    assertDiffers("a\nb\nc\n", "a\nx\ny\n", "line 2: expected 'b', got 'x'")
  }

  func testAnOutputThatEndsTooEarlyIsShownWithWhatIsMissing() {
    assertDiffers("a\nb\n", "a\n", "line 2: expected 'b', got the end of the output")
    assertDiffers("a\n", "", "line 1: expected 'a', got the end of the output")
  }

  func testAnOutputThatGoesOnIsShownWithItsNextLine() {
    assertDiffers("a\n", "a\nb\nc\n", "line 2: expected the end, got 'b'")
  }

  func testAnEllipsisStandsForAnyLinesAlsoNone() {
    for middle in ["", "x\n", "x\ny\n", "b\n", "a\n"] {
      assertMatches("a\n…\nb\n", "a\n\(middle)b\n")
    }
    assertMatches("…\nb\n", "b\n")
    assertMatches("…\n…\nb\n", "x\nb\n")
    assertMatches("a\n…\n", "a\n")
    assertMatches("…\n", "")
  }

  func testAnEllipsisTriesEveryWayToRead() {
    assertMatches("…\na\nb\n…\nc\n", "a\na\nb\nc\nb\nc\n")
    assertDiffers("…\nb\n", "b\nc\n", "line 2: expected the end, got 'c'")
  }

  func testALineThatNeverComesBehindAnEllipsisIsNamed() {
    assertDiffers("a\n…\nb\n", "a\nx\ny\n", "from line 2 on: expected 'b', got 'x'")
  }

  func testAnEllipsisInsideALineIsText() {
    assertMatches("wait …\n", "wait …\n")
    assertDiffers("wait …\n", "wait a\n", "line 1: expected 'wait …', got 'wait a'")
  }

  func testBytesThatAreNoTextDifferAndDoNotCrash() {
    let match = ConsoleExpectation(text: "a\n").check([0xFF, 0xFE, 0x0A])
    guard case .differs(let difference) = match else { return XCTFail("\(match)") }
    XCTAssertEqual(difference.got, "\u{FFFD}\u{FFFD}")
  }

  func testARunMayBeStoppedAsSoonAsATrailingEllipsisIsReached() {
    var matcher = ConsoleMatcher(ConsoleExpectation(text: "a\nb\n…\n"))
    XCTAssertEqual(matcher.take("a\nb".utf8), .open)
    XCTAssertEqual(matcher.take("\n".utf8), .satisfied)
    XCTAssertEqual(matcher.take("zzz\n".utf8), .satisfied)
    XCTAssertEqual(matcher.finish(), .matches)
  }

  func testARunMayBeStoppedAsSoonAsALineDiffers() {
    var matcher = ConsoleMatcher(ConsoleExpectation(text: "a\nb\n"))
    XCTAssertEqual(matcher.take("a\n".utf8), .open)
    XCTAssertEqual(matcher.take("c\n".utf8), .failed)
  }

  func testWithoutATrailingEllipsisOnlyTheEndDecides() {
    var matcher = ConsoleMatcher(ConsoleExpectation(text: "a\n"))
    XCTAssertEqual(matcher.take("a\n\n".utf8), .open)
    XCTAssertEqual(matcher.finish(), .matches)
  }

  private func assertMatches(
    _ expectation: String, _ output: String, file: StaticString = #filePath, line: UInt = #line
  ) {
    XCTAssertEqual(
      ConsoleExpectation(text: expectation).check(output.utf8), .matches, file: file, line: line)
  }

  private func assertDiffers(
    _ expectation: String, _ output: String, _ description: String,
    file: StaticString = #filePath, line: UInt = #line
  ) {
    let match = ConsoleExpectation(text: expectation).check(output.utf8)
    guard case .differs(let difference) = match else {
      return XCTFail("it matched", file: file, line: line)
    }
    XCTAssertEqual("\(difference)", description, file: file, line: line)
  }
}
