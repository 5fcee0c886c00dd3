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

  func testNotesStayBehindTheirProblemWhenProblemsAreSorted() {
    func at(_ line: Int, _ severity: Diagnostic.Severity, _ message: String) -> Diagnostic {
      Diagnostic(severity, at: Place(file: "a.md", line: line), message)
    }
    let problems = Diagnostics([
      at(9, .error, "second"), at(2, .note, "declared here"), at(4, .error, "first"),
      at(9, .error, "third"), Diagnostic(.error, "of the whole book"),
    ])
    XCTAssertEqual(
      problems.sortedByPlace.all.map(\.message),
      ["of the whole book", "first", "second", "declared here", "third"])
    XCTAssertEqual(problems.groups.map(\.count), [2, 1, 1, 1])
  }

  func testTheNearestNameComesFirst() {
    XCTAssertEqual(
      Spelling.nearest(to: "blik", in: ["hello", "blink", "block"]), ["blink", "block", "hello"])
    XCTAssertEqual(Spelling.choices(for: "x", in: [String]()), nil)
    XCTAssertEqual(Spelling.choices(for: "helo", in: ["hello"]), "Use one of: 'hello'.")
  }
}
