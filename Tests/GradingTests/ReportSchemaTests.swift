import Grading
import GradingRecord
import XCTest

/// Every report is what its format's specification says, and what is wrong is found.
final class ReportSchemaTests: XCTestCase {
  private static let schemas: [(format: ReportFormat, file: String)] = [
    (.json, "workbook-verdicts.schema.json"), (.exercism, "exercism-results.schema.json"),
    (.gradescope, "gradescope-results.schema.json"),
  ]

  func testTheJSONFormatsAreValidForEveryCase() throws {
    for (format, file) in Self.schemas {
      let schema = try JSONSchema(file: file)
      for (name, verdicts) in SampleVerdict.cases
      where format != .exercism || verdicts.count == 1 {
        let report = try JSONText.read(try Report.text(of: verdicts, format: format))
        XCTAssertEqual(schema.problems(of: report), [], "\(format.rawValue), \(name)")
      }
    }
  }

  func testJUnitIsValidForEveryCase() throws {
    let schema = try XMLSchema(file: "junit.xsd")
    for (name, verdicts) in SampleVerdict.cases {
      let report = try XMLTree.read(try Report.text(of: verdicts, format: .junit))
      XCTAssertEqual(schema.problems(of: report), [], name)
    }
  }

  func testNoVerdictsAreAValidReportToo() throws {
    for (format, file) in Self.schemas where format != .exercism {
      let report = try JSONText.read(try Report.text(of: [], format: format))
      XCTAssertEqual(try JSONSchema(file: file).problems(of: report), [], format.rawValue)
    }
    let report = try XMLTree.read(try Report.text(of: [], format: .junit))
    XCTAssertEqual(try XMLSchema(file: "junit.xsd").problems(of: report), [])
    XCTAssertEqual(try Report.text(of: [], format: .text), "")
  }

  /// Each change to a good report that its schema must find.
  func testTheSchemasFindWhatIsWrong() throws {
    let everything = [SampleVerdict.everything]
    let changes: [(format: ReportFormat, old: String, new: String)] = [
      (.json, #""version" : 1"#, #""version" : 2"#),
      (.json, #""isOutputCut" : true"#, #""isOutputCut" : 1"#),
      (.json, #""seed" : "42""#, #""seed" : 42"#),
      (.json, #""processorSeconds""#, #""cpu""#),
      (.json, #""status" : "timedOut""#, #""status" : "timeout""#),
      (.exercism, #""version" : 3"#, #""version" : 2"#),
      (.exercism, #""status" : "pass""#, #""status" : "passed""#),
      (.exercism, #""test_code""#, #""testCode""#),
      (.exercism, #""task_id" : 1"#, #""task_id" : "1""#),
      (.exercism, #""output" : ""#, #""output" : "\#(String(repeating: "x", count: 500))"#),
      (.exercism, #""message" : "does"#, #""remark" : "does"#),
      (.exercism, #""status" : "fail","#, #""status" : "pass","#),
      (.gradescope, #""score" : 4"#, #""score" : "4""#),
      (.gradescope, #""stdout_visibility" : "hidden""#, #""stdout_visibility" : "visible""#),
      (.gradescope, #""max_score""#, #""maxScore""#),
      (.gradescope, #""status" : "passed""#, #""status" : "pass""#),
    ]
    for change in changes {
      let report = try Report.text(of: everything, format: change.format)
      guard let range = report.firstRange(of: change.old) else {
        XCTFail("\(change.format.rawValue) has no \(change.old)")
        continue
      }
      let wrong = report.replacingCharacters(in: range, with: change.new)
      let file = try XCTUnwrap(Self.schemas.first { $0.format == change.format }?.file)
      XCTAssertFalse(
        try JSONSchema(file: file).problems(of: try JSONText.read(wrong)).isEmpty,
        "\(change.format.rawValue) with \(change.new)")
    }
  }

  func testTheXMLSchemaFindsWhatIsWrong() throws {
    let schema = try XMLSchema(file: "junit.xsd")
    let report = try Report.text(of: [SampleVerdict.everything], format: .junit)
    let changes = [
      ("<testsuites name", "<testsuites title"), ("tests=\"16\"", "tests=\"many\""),
      ("time=\"0.410\"", "time=\"soon\""), ("<properties>", "<properties>text"),
      ("<failure type", "<failure kind"), ("<system-out>", "<system-out x=\"1\">"),
      ("<skipped message=", "<skipped/><skipped message="),
      ("<testcase ", "<testcase status=\"run\" "),
      ("</properties>", "</properties><properties/>"),
    ]
    for (old, new) in changes {
      XCTAssertTrue(report.contains(old), old)
      let wrong = try XMLTree.read(report.replacing(old, with: new, maxReplacements: 1))
      XCTAssertFalse(schema.problems(of: wrong).isEmpty, new)
    }
  }
}
