import GradingRecord

/// Gradescope's `results.json`: points for each test, and what a student is told of it.
///
/// Source: gradescope-autograders.readthedocs.io, "Autograder Specifications", output format
/// (docs/specs.md of gradescope/autograder_samples at af5dee4). A test earns all of its points or none, so
/// that a submission earns those of the tests that it passes. A submission that could not be built
/// is one failed test without points, and a score of 0 for the task; the total then comes from the
/// assignment's own settings. The tool's own output stays hidden: what is for students is in here.
struct GradescopeReport {
  let verdicts: [Verdict]
  let command: String

  /// The report.
  var json: JSONValue {
    .object([
      "score": .integer(verdicts.reduce(0) { $0 + $1.points }),
      "execution_time": JSONValue(
        seconds: verdicts.map(\.seconds).filter { $0.isFinite && $0 > 0 }.reduce(0, +)),
      "output": .string(verdicts.map(summary).joined(separator: "\n")),
      "output_format": "text",
      "test_output_format": "text",
      "test_name_format": "text",
      "visibility": "visible",
      "stdout_visibility": "hidden",
      "tests": .array(verdicts.enumerated().flatMap(tests)),
    ])
  }

  private func summary(_ verdict: Verdict) -> String {
    let title = VisibleText.line("\(verdict.task): \(verdict.title)")
    guard verdict.outcome == .graded else { return "\(title): not graded" }
    let passed = verdict.tests.count { $0.record.status == .passed }
    return "\(title): \(passed) of \(Amount.count(verdict.tests.count, "test")) passed, "
      + "\(verdict.points) of \(Amount.count(verdict.possiblePoints, "point"))"
  }

  /// A verdict's tests, numbered `1`, `2` …, or `1.1`, `1.2` … where there are several verdicts.
  private func tests(index: Int, verdict: Verdict) -> [JSONValue] {
    let prefix = verdicts.count > 1 ? "\(index + 1)." : ""
    if let problems = verdict.plainProblems {
      return [
        .object([
          "name": .string("\(VisibleText.line(verdict.task)): the submission can be tested"),
          "number": .string("\(prefix)1"), "status": "failed", "output": .string(problems),
          "visibility": "visible",
        ])
      ]
    }
    return verdict.tests.enumerated().map { position, result in
      test(result, number: "\(prefix)\(position + 1)", in: verdict)
    }
  }

  private func test(_ result: TestResult, number: String, in verdict: Verdict) -> JSONValue {
    let hasPassed = result.record.status == .passed
    return .object([
      "name": .string(result.visibleTitle),
      "number": .string(number),
      "score": .integer(hasPassed ? result.points : 0),
      "max_score": .integer(result.points),
      "status": hasPassed ? "passed" : "failed",
      "output": .string(output(of: result, in: verdict)),
      "tags": JSONValue([VisibleText.line(verdict.task), result.record.status.word]),
      "visibility": "visible",
    ])
  }

  private func output(of result: TestResult, in verdict: Verdict) -> String {
    result.record.status == .passed
      ? "passed" : result.plainDetails(in: verdict, command: command, withOutput: true)
  }
}
