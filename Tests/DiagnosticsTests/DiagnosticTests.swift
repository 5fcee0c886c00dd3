import Diagnostics
import XCTest

final class DiagnosticTests: XCTestCase {
  func testAPlaceReadsAsEditorsExpect() {
    XCTAssertEqual("\(Place(file: "a.md", line: 3, column: 7))", "a.md:3:7")
    XCTAssertEqual("\(Place(file: "a.md", line: 3))", "a.md:3")
  }

  func testPlacesSortByFileLineAndColumn() {
    let sorted = [
      Place(file: "a", line: 2), Place(file: "a", line: 2, column: 1),
      Place(file: "a", line: 10), Place(file: "b", line: 1),
    ]
    XCTAssertEqual(sorted.reversed().sorted(), sorted)
  }

  func testADiagnosticSaysWhatWhereWhyAndHowToMend() {
    let diagnostic = Diagnostic(
      at: Place(file: "a.md", line: 3), "no chunk is named 'x'", why: "nothing defines it",
      mend: "Use one of: 'y'.")
    XCTAssertEqual(
      "\(diagnostic)",
      """
      a.md:3: error: no chunk is named 'x'
        why: nothing defines it
        mend: Use one of: 'y'.
      """)
  }

  func testTheNearestNameComesFirst() {
    XCTAssertEqual(
      Spelling.nearest(to: "blik", in: ["hello", "blink", "block"]), ["blink", "block", "hello"])
    XCTAssertEqual(Spelling.choices(for: "x", in: [String]()), nil)
    XCTAssertEqual(Spelling.choices(for: "helo", in: ["hello"]), "Use one of: 'hello'.")
  }
}
