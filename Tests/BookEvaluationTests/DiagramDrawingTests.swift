import XCTest

@testable import BookEvaluation

final class DiagramDrawingTests: XCTestCase {
  func testTheDefaultsStandInTheFirstLineOfTheGraphAndNotInItsName() {
    let text = BookEvaluator.DiagramDrawing.withDefaults("digraph \"a{b\" {\n  a -> b\n}\n")
    let lines = text.split(separator: "\n")
    XCTAssertTrue(lines[0].hasPrefix("digraph \"a{b\" { graph [fontsize=11,"), text)
    XCTAssertEqual(lines.dropFirst(), ["  a -> b", "}"])
    XCTAssertEqual(BookEvaluator.DiagramDrawing.withDefaults("no graph"), "no graph")
  }

  func testADiagramsOwnFontWins() async throws {
    let svg = try await BookEvaluator.DiagramDrawing.graphviz.draw(
      "digraph { node [fontname=monospace]; a -> b [label=c] }")
    XCTAssertTrue(svg.contains("font-family=\"monospace\" font-size=\"11.00\">a<"), svg)
    XCTAssertTrue(svg.contains("font-family=\"sans-serif\" font-size=\"11.00\">c<"), svg)
  }
}
