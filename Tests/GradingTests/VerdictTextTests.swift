import Diagnostics
import Grading
import GradingRecord
import XCTest

/// The verdict in the terminal, beyond its goldens.
final class VerdictTextTests: XCTestCase {
  private func lines(_ verdict: Verdict) throws -> [String] {
    try Report.text(of: [verdict], format: .text).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  /// The words, as if the terminal had no right edge.
  private func unwrapped(_ verdict: Verdict) throws -> String {
    try Report.text(of: [verdict], format: .text).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  private func index(of part: String, in lines: [String]) throws -> Int {
    try XCTUnwrap(lines.firstIndex { $0.hasPrefix(part) }, "no line begins with '\(part)'")
  }

  func testWhatPassedStandsFirstThenTheFirstFailureThenTheOthersThenWhatIsNext() throws {
    let lines = try lines(SampleVerdict.everything)
    let order = try [
      "passed     3 of 16", "failed     A full ring", "crashed    Indices", "budgets", "points",
      "sandbox", "next ",
    ].map { try index(of: $0, in: lines) }
    XCTAssertEqual(order, order.sorted())
    XCTAssertTrue(lines[lines.count - 2].hasPrefix("next "))
  }

  func testEachStatusHasAWordOfItsOwn() throws {
    var words: Set<Substring> = []
    for status in TestRecord.Status.allCases {
      let text = try lines(SampleVerdict.graded([SampleVerdict.test("testX", status)]))
      words.insert(text[3].prefix(11))
    }
    XCTAssertEqual(words.count, TestRecord.Status.allCases.count)
  }

  func testATestThatWasNotRunIsNotTheOneInFull() throws {
    let lines = try lines(
      SampleVerdict.graded([SampleVerdict.notRun, SampleVerdict.crashed]))
    XCTAssertLessThan(
      try index(of: "crashed  ", in: lines), try index(of: "not run  ", in: lines))
    XCTAssertTrue(lines.contains { $0.contains("RingBuffer.swift:23:12") })
  }

  func testTestsThatWaitForTheSameShareALine() throws {
    let waiting = ["testOne", "testTwo", "testThree"].map { name in
      var result = SampleVerdict.test(name, .notRun)
      result.record.reason = name == "testThree" ? "another" : "until those before pass"
      return result
    }
    let lines = try lines(SampleVerdict.graded([SampleVerdict.crashed] + waiting))
    XCTAssertEqual(
      lines.filter { $0.hasPrefix("not run") },
      ["not run    2, until those before pass: One; Two", "not run    Three: another"])
  }

  func testExpectedAndGotBeginInTheSameColumn() throws {
    for (_, verdicts) in SampleVerdict.cases where verdicts.count == 1 {
      let lines = try lines(verdicts[0])
      guard let first = lines.firstIndex(where: { $0.hasPrefix("  expected ") }) else { continue }
      let got = try XCTUnwrap(lines[first...].first { $0.hasPrefix("  got ") })
      XCTAssertEqual(got.prefix(11), "  got      ")
      XCTAssertEqual(lines[first].prefix(11), "  expected ")
    }
  }

  func testALoopAndAWaitAreToldApartByProcessorTime() throws {
    let expected: [(processor: Double, words: String)] = [
      (1.0, "of processor time: it loops without end"), (0.2, "it loops without end"),
      (0.19, "it works and waits by turns"), (0.04, "it waits for something"),
      (0.001, "it waits for something"), (0, "no result after 1.00 s read"),
    ]
    for (processor, words) in expected {
      let test = SampleVerdict.test("testX", .timedOut) {
        $0.seconds = 1
        $0.processorSeconds = processor
      }
      let text = try unwrapped(SampleVerdict.graded([test]))
      XCTAssertTrue(text.contains(words), "\(processor): \(text)")
    }
  }

  func testAProgramThatEndsWithoutACodeIsToldByItsReason() throws {
    let test = SampleVerdict.test("testX", .exited) { $0.reason = "no record came" }
    XCTAssertTrue(
      try lines(SampleVerdict.graded([test])).contains("           no record came"))
  }

  func testATrapIsToldInTheWordsOfSwift() throws {
    let expected = [
      ("Fatal error: Index out of bounds\n", "a trap: Index out of bounds"),
      ("a.swift:3: Fatal error: Fatal error: twice\nmore\n", "a trap: twice"),
      ("Fatal error\n", "a trap, as by an overflow"), ("", "a trap, as by an overflow"),
    ]
    for (output, words) in expected {
      let test = SampleVerdict.test("testX", .crashed) {
        $0.signal = 5
        $0.output = output
        $0.outputBytes = output.utf8.count
      }
      let text = try unwrapped(SampleVerdict.graded([test]))
      XCTAssertTrue(text.contains("stopped by \(words)"), text)
    }
  }

  func testTheRuntimesStackIsNotShown() throws {
    let test = SampleVerdict.test("testX", .crashed) {
      $0.signal = 4
      $0.output =
        "hello\nA.swift:4: Fatal error: no\nCurrent stack trace:\n0    grade-sample 0x00007f\n"
      $0.outputBytes = 3_000
    }
    for format in [ReportFormat.text, .exercism, .junit, .gradescope] {
      let report = try Report.text(of: [SampleVerdict.graded([test])], format: format)
      XCTAssertTrue(report.contains("hello"), report)
      XCTAssertFalse(report.contains("grade-sample"), report)
      XCTAssertFalse(report.contains("(cut"), report)
    }
  }

  func testWhatWasPrintedSaysWhenItWasCut() throws {
    let short = try lines(SampleVerdict.graded([SampleVerdict.failed]))
    XCTAssertFalse(short.contains { $0.contains("cut here") })
    let long = try lines(SampleVerdict.graded([SampleVerdict.flooded]))
    XCTAssertTrue(long.contains { $0.contains("… (cut here; 1,048,576 bytes were printed)") })
  }

  func testACommandNamesAFileThatIsElsewhere() throws {
    let expected = [
      ("exercises/ring-buffer/RingBuffer.swift", "grade ring-buffer --seed 1234"),
      ("other/Ring.swift", "grade ring-buffer --file other/Ring.swift --seed 1234"),
      ("it's/Ring.swift", #"grade ring-buffer --file 'it'\''s/Ring.swift' --seed 1234"#),
      ("$(x)/Ring.swift", "grade ring-buffer --file '$(x)/Ring.swift' --seed 1234"),
    ]
    for (file, command) in expected {
      var verdict = SampleVerdict.graded([SampleVerdict.failed])
      verdict.files = [file]
      XCTAssertTrue(try lines(verdict).contains("  replay   ./workbook \(command)"), command)
    }
  }

  func testABudgetThatIsKeptIsNotMarked() throws {
    var verdict = SampleVerdict.graded(SampleVerdict.passing)
    verdict.budgets = [
      BudgetUse(what: "stack", unit: "bytes", used: 128, limit: 128, reference: 64)
    ]
    let text = try lines(verdict)
    let row = try index(of: "  stack (bytes)", in: text)
    XCTAssertEqual(text[row], "  stack (bytes)    128    128         64")
  }

  func testABudgetWithoutAReferenceShowsNone() throws {
    var verdict = SampleVerdict.graded(SampleVerdict.passing)
    verdict.budgets = [
      BudgetUse(what: "stack", unit: "bytes", used: 96, limit: 128, reference: nil)
    ]
    let text = try lines(verdict)
    let row = try index(of: "  stack (bytes)", in: text)
    XCTAssertEqual(text[row - 1], "budgets          yours  limit")
    XCTAssertEqual(text[row], "  stack (bytes)     96    128")
    let json = try Report.text(of: [verdict], format: .json)
    XCTAssert(json.contains("\"reference\" : null") || json.contains("\"reference\":null"), json)
  }

  func testAPassedTaskPointsToTheReferenceAndAnotherToAHint() throws {
    XCTAssertEqual(
      try lines(SampleVerdict.graded(SampleVerdict.passing)).dropLast().last,
      "next       compare with the reference: ./workbook solution ring-buffer")
    XCTAssertEqual(
      try lines(SampleVerdict.graded([SampleVerdict.forged])).dropLast().last,
      "next       mend it and grade again; for a hint: ./workbook hint ring-buffer")
  }

  func testColourIsForTerminalsAndForThoseWhoDidNotRefuseIt() {
    let expected: [(environment: [String: String], isTerminal: Bool, isColoured: Bool)] = [
      ([:], true, true), ([:], false, false), (["NO_COLOR": "1"], true, false),
      (["NO_COLOR": ""], true, true), (["TERM": "dumb"], true, false),
      (["TERM": "xterm"], true, true),
    ]
    for row in expected {
      XCTAssertEqual(
        TextStyle.standard(environment: row.environment, isTerminal: row.isTerminal).isColoured,
        row.isColoured, "\(row)")
    }
  }
}
