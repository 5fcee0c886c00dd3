import GradingRecord
import XCTest

@testable import Grading

/// Reports stay valid and terminals stay untouched, whatever a submission prints, quotes or is
/// called.
final class NastyReportTests: XCTestCase {
  private func forEachVerdict(_ check: (Verdict, UInt64) throws -> Void) rethrows {
    for seed in 1...25 as ClosedRange<UInt64> {
      var nasty = NastyVerdict(seed: seed)
      try check(nasty.next(), seed)
    }
  }

  func testNothingOfASubmissionSteersATerminal() throws {
    try forEachVerdict { verdict, seed in
      let plain = try Report.text(of: [verdict, verdict], format: .text)
      XCTAssertEqual(unsafeScalars(plain), [], "seed \(seed)")
      let coloured = try Report.text(
        of: [verdict, verdict], format: .text, style: TextStyle(isColoured: true))
      // Only the tool's own colours are there, and they are all that is added.
      XCTAssertEqual(
        coloured.replacing(/\u{1B}\[(0|2|1|1;3[123])m/, with: ""), plain, "seed \(seed)")
    }
  }

  func testEveryLineFitsUnlessItIsAPathOrACommand() throws {
    try forEachVerdict { verdict, seed in
      let text = try Report.text(of: [verdict], format: .text)
      let files = verdict.files.map { Excerpt.line($0) }
      for line in text.split(separator: "\n").map(String.init)
      where ScreenColumns.count(line) > 80 && !files.contains(line) {
        let label = line.split(separator: " ").first ?? ""
        XCTAssertTrue(
          ["at", "from", "read", "replay", "next"].contains(label), "seed \(seed): \(line)")
      }
    }
  }

  func testTheJSONFormatsStayValid() throws {
    let record = try JSONSchema(file: "workbook-verdicts.schema.json")
    let gradescope = try JSONSchema(file: "gradescope-results.schema.json")
    let exercism = try JSONSchema(file: "exercism-results.schema.json")
    try forEachVerdict { verdict, seed in
      let own = try JSONText.read(try Report.text(of: [verdict, verdict], format: .json))
      XCTAssertEqual(record.problems(of: own), [], "seed \(seed)")
      for (schema, format) in [(gradescope, ReportFormat.gradescope), (exercism, .exercism)] {
        let report = try JSONText.read(try Report.text(of: [verdict], format: format))
        XCTAssertEqual(schema.problems(of: report), [], "seed \(seed), \(format.rawValue)")
        let scalars = report.allTexts.flatMap(unsafeScalars)
        XCTAssertEqual(scalars, [], "seed \(seed), \(format.rawValue)")
      }
    }
  }

  func testTheRecordGivesBackEveryText() throws {
    try forEachVerdict { verdict, seed in
      let own = try JSONText.read(try Report.text(of: [verdict], format: .json))
      let read = own["verdicts"].elements[0]
      XCTAssertEqual(read["title"].text, verdict.title, "seed \(seed)")
      XCTAssertEqual(
        read["tests"].elements.map { $0["output"].text }, verdict.tests.map(\.record.output),
        "seed \(seed)")
    }
  }

  func testJUnitStaysWellFormedAndValid() throws {
    let schema = try XMLSchema(file: "junit.xsd")
    try forEachVerdict { verdict, seed in
      let text = try Report.text(of: [verdict, verdict], format: .junit)
      XCTAssertEqual(unsafeScalars(text), [], "seed \(seed)")
      let tree = try XMLTree.read(text)
      XCTAssertEqual(schema.problems(of: tree), [], "seed \(seed)")
      // What is escaped comes back as it was meant.
      let names = tree.children[0].children(named: "testcase").map { $0.attributes["name"] }
      if verdict.outcome == .graded {
        XCTAssertEqual(names, verdict.tests.map(\.visibleTitle), "seed \(seed)")
      }
    }
  }

  func testTheSameVerdictGivesTheSameBytes() throws {
    try forEachVerdict { verdict, seed in
      for format in ReportFormat.allCases {
        XCTAssertEqual(
          Array(try Report.text(of: [verdict], format: format).utf8),
          Array(try Report.text(of: [verdict], format: format).utf8), "seed \(seed)")
      }
    }
  }

  /// The characters of a text that could do something to a screen, by their own list, not by the
  /// one that is tested: controls but the line feed, directions, and what XML refuses.
  private func unsafeScalars(_ text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value).filter { value in
      switch value {
      case 0x0A: false
      case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
        true
      default: value & 0xFFFE == 0xFFFE || (0xE0000...0xE0FFF).contains(value)
      }
    }
  }
}
