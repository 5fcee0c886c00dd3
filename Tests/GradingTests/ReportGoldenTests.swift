import Grading
import XCTest

/// Every report, compared with what was read and found good.
final class ReportGoldenTests: XCTestCase {
  /// The files of the formats other than text, for the cases that show most of them.
  private static let formats: [(format: ReportFormat, file: String)] = [
    (.json, "verdicts.json"), (.exercism, "exercism.json"), (.junit, "junit.xml"),
    (.gradescope, "gradescope.json"),
  ]
  private static let fullCases = ["passed", "everything", "unbuilt", "several"]

  func testTheTerminalShowsEveryCaseAsItsGoldenSays() throws {
    for (name, verdicts) in SampleVerdict.cases {
      try GoldenCase(name: name).check(
        try Report.text(of: verdicts, format: .text), file: "text.txt")
    }
  }

  func testColourAddsNothingButColour() throws {
    for (name, verdicts) in SampleVerdict.cases {
      let coloured = try Report.text(
        of: verdicts, format: .text, style: TextStyle(isColoured: true))
      XCTAssertEqual(
        coloured.replacing(/\u{1B}\[[0-9;]*m/, with: ""),
        try Report.text(of: verdicts, format: .text), name)
      XCTAssertTrue(coloured.contains("\u{1B}["), name)
    }
    let coloured = try Report.text(
      of: [SampleVerdict.everything], format: .text, style: TextStyle(isColoured: true))
    try GoldenCase(name: "everything").check(
      coloured.replacing("\u{1B}", with: #"\e"#), file: "coloured.txt")
  }

  func testEveryOtherFormatIsAsItsGoldenSays() throws {
    for (name, verdicts) in SampleVerdict.cases where Self.fullCases.contains(name) {
      for (format, file) in Self.formats where format != .exercism || verdicts.count == 1 {
        try GoldenCase(name: name).check(
          try Report.text(of: verdicts, format: format), file: file)
      }
    }
  }

  func testNoGoldenIsLeftOver() throws {
    var expected = SampleVerdict.cases.map { "\($0.name)/text.txt" }
    for name in Self.fullCases {
      expected += Self.formats.map { "\(name)/\($0.file)" }
    }
    expected.removeAll { $0 == "several/exercism.json" }
    expected.append("everything/coloured.txt")
    XCTAssertEqual(try GoldenCase.all(), expected.sorted())
  }

  func testTheSameVerdictsGiveTheSameBytes() throws {
    for format in ReportFormat.allCases {
      let texts = try (0..<3).map { _ in
        try Report.text(of: [SampleVerdict.everything], format: format)
      }
      XCTAssertEqual(Set(texts).count, 1, format.rawValue)
    }
  }
}
