import Diagnostics
import Grading
import GradingRecord
import XCTest

/// What each format says of a verdict.
final class ReportTests: XCTestCase {
  private func json(_ verdicts: [Verdict], _ format: ReportFormat) throws -> JSONText {
    try JSONText.read(try Report.text(of: verdicts, format: format))
  }

  // MARK: - Exercism

  func testExercismTakesExactlyOneTask() {
    let two = [SampleVerdict.graded([]), SampleVerdict.graded([], task: "formatter")]
    XCTAssertThrowsError(try Report.text(of: two, format: .exercism)) { error in
      XCTAssertEqual(
        (error as? ReportError).map { "\($0.diagnostic)" },
        """
        error: the format 'exercism' takes exactly one task, not 2
          why: these were graded: 'ring-buffer', 'formatter'
          mend: Name one task: grade ring-buffer --format exercism.
        """)
    }
    XCTAssertThrowsError(try Report.text(of: [], format: .exercism)) { error in
      XCTAssertEqual(error as? ReportError, .exactlyOneTask(.exercism, graded: []))
    }
  }

  func testExercismKeepsTheOrderOfTheTask() throws {
    let report = try json([SampleVerdict.everything], .exercism)
    XCTAssertEqual(
      report["tests"].elements.map { $0["name"].text }, SampleVerdict.everything.tests.map(\.title))
  }

  func testExercismIsAnErrorOnlyWhenNoTestWasExecuted() throws {
    let crashedOnly = try json([SampleVerdict.graded([SampleVerdict.crashed])], .exercism)
    XCTAssertEqual(crashedOnly["status"].text, "fail")
    XCTAssertEqual(crashedOnly["tests"].elements.first?["status"].text, "error")
    let unloadable = try json(
      [SampleVerdict.graded([SampleVerdict.unloadable, SampleVerdict.notRun])], .exercism)
    XCTAssertEqual(unloadable["status"].text, "error")
    XCTAssertEqual(
      unloadable["message"].text, "the code could not be loaded: undefined symbol: socket")
    XCTAssertEqual(try json([SampleVerdict.graded([])], .exercism)["status"].text, "error")
  }

  func testExercismNumbersTheSectionsAsSubTasks() throws {
    let report = try json([SampleVerdict.everything], .exercism)
    let numbers = report["tests"].elements.prefix(6).map { $0["task_id"] }
    XCTAssertEqual(
      numbers, [.number(1), .number(1), .number(2), .number(2), .number(3), .null])
  }

  func testExercismCutsWhatWasPrintedAndSaysSo() throws {
    let long = SampleVerdict.test("testX") {
      $0.output = String(repeating: "👍", count: 512)
      $0.outputBytes = 2_048
    }
    let report = try json([SampleVerdict.graded([long, SampleVerdict.failed])], .exercism)
    let output = try XCTUnwrap(report["tests"].elements.first?["output"].text)
    XCTAssertLessThanOrEqual(output.utf16.count, 500)
    XCTAssertTrue(output.hasSuffix("👍\n… (cut to 500 characters; 2,048 bytes were printed)"))
    XCTAssertEqual(report["tests"].elements.last?["output"].text, "head 0\ntail 1\n")
  }

  func testExercismCutsALongMessageToWhatTheSiteTakes() throws {
    let problems = (1...3_000).map { Diagnostic("the \($0)th problem is an ünüsual one") }
    let report = try json([SampleVerdict.unbuilt(problems)], .exercism)
    let message = try XCTUnwrap(report["message"].text)
    XCTAssertLessThanOrEqual(message.utf8.count, 65_535)
    XCTAssertTrue(message.hasSuffix("\n… (cut)"))
  }

  // MARK: - JUnit

  func testJUnitCountsWhatItLists() throws {
    for (name, verdicts) in SampleVerdict.cases {
      let root = try XMLTree.read(try Report.text(of: verdicts, format: .junit))
      var sums = ["tests": 0, "failures": 0, "errors": 0]
      for suite in root.children {
        let cases = suite.children(named: "testcase")
        let count = { (kind: String) in cases.count { !$0.children(named: kind).isEmpty } }
        XCTAssertEqual(suite.attributes["tests"], String(cases.count), name)
        XCTAssertEqual(suite.attributes["failures"], String(count("failure")), name)
        XCTAssertEqual(suite.attributes["errors"], String(count("error")), name)
        XCTAssertEqual(suite.attributes["skipped"], String(count("skipped")), name)
        sums["tests", default: 0] += cases.count
        sums["failures", default: 0] += count("failure")
        sums["errors", default: 0] += count("error")
      }
      for (key, sum) in sums { XCTAssertEqual(root.attributes[key], String(sum), "\(name) \(key)") }
    }
  }

  func testJUnitTypesAnErrorByItsStatus() throws {
    let root = try XMLTree.read(
      try Report.text(of: [SampleVerdict.everything], format: .junit))
    let types = root.children[0].children(named: "testcase")
      .compactMap { $0.children(named: "error").first?.attributes["type"] }
    XCTAssertEqual(
      types,
      [
        "crashed", "exited", "timedOut", "timedOut", "timedOut", "killed", "flooded", "forged",
        "unloadable", "crashed",
      ])
  }

  // MARK: - Gradescope

  func testGradescopeGivesThePointsOfTheTestsThatPass() throws {
    let verdicts = [SampleVerdict.graded(SampleVerdict.passing), SampleVerdict.everything]
    let report = try json(verdicts, .gradescope)
    XCTAssertEqual(report["score"], .number(8))
    let tests = report["tests"].elements
    XCTAssertEqual(tests.map { $0["number"].text }.prefix(4), ["1.1", "1.2", "1.3", "2.1"])
    let sum = { (key: String) in
      tests.reduce(0.0) { if case .number(let points) = $1[key] { $0 + points } else { $0 } }
    }
    XCTAssertEqual(sum("score"), 8)
    XCTAssertEqual(sum("max_score"), Double(verdicts.reduce(0) { $0 + $1.possiblePoints }))
  }

  func testGradescopeGivesNothingForWhatCouldNotBeBuilt() throws {
    let report = try json([SampleVerdict.unbuilt(SampleVerdict.compileProblems)], .gradescope)
    XCTAssertEqual(report["score"], .number(0))
    XCTAssertEqual(report["tests"].elements.map { $0["status"].text }, ["failed"])
  }

  // MARK: - The project's own

  func testTheRecordKeepsWhatTheCodePrintedAsItIs() throws {
    let nasty = "\u{1B}[2J\0\u{202E}]]>\r\n"
    let test = SampleVerdict.test("testX") { $0.output = nasty }
    let report = try json([SampleVerdict.graded([test])], .json)
    XCTAssertEqual(
      report["verdicts"].elements.first?["tests"].elements.first?["output"].text, nasty)
  }

  func testTheRecordKeepsASeedToItsLastDigit() throws {
    var verdict = SampleVerdict.graded([])
    verdict.seed = .max
    let report = try json([verdict], .json)
    XCTAssertEqual(report["verdicts"].elements.first?["seed"].text, "18446744073709551615")
  }

  func testTimesThatAreNoNumbersDoNotBreakAReport() throws {
    var verdict = SampleVerdict.graded([SampleVerdict.looping])
    verdict.seconds = .infinity
    verdict.tests[0].record.seconds = .nan
    for (format, file) in [
      (ReportFormat.json, "workbook-verdicts"), (.gradescope, "gradescope-results"),
    ] {
      XCTAssertEqual(
        try JSONSchema(file: "\(file).schema.json").problems(of: try json([verdict], format)), [])
    }
    let report = try XMLTree.read(try Report.text(of: [verdict], format: .junit))
    XCTAssertEqual(try XMLSchema(file: "junit.xsd").problems(of: report), [])
  }
}
