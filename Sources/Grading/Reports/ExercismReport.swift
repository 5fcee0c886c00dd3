import GradingRecord

/// Exercism's `results.json`, version 3: what its site shows of a run.
///
/// Source: exercism/docs, building/tooling/test-runners/interface.md (at 19e037f). From there:
/// tests stand in the order of the suite; the status is `error`, with a message of its own, only
/// when no test was executed; what the code printed has at most 500 characters, and says when it
/// was cut. `test_code` has the behaviour in words and the input that breaks it, never the suite's
/// source, which learners here are not shown. Each section of the task's page that tests name is a
/// sub-task, numbered in the order in which the tests first name it: `task_id`.
struct ExercismReport {
  private let verdict: Verdict
  private let command: String

  /// The most characters of what a test prints, and of the message for all.
  static let longestOutput = 500
  static let longestMessage = 65_535

  /// Takes exactly one verdict, since the format has no place for more.
  init(verdicts: [Verdict], command: String) throws(ReportError) {
    guard let verdict = verdicts.first, verdicts.count == 1 else {
      throw .exactlyOneTask(.exercism, graded: verdicts.map(\.task))
    }
    self.verdict = verdict
    self.command = command
  }

  /// The report.
  var json: JSONValue {
    if let message = messageForAll {
      return .object([
        "version": 3, "status": "error", "message": .string(cutMessage(message)),
      ])
    }
    let sections = subtasks
    return .object([
      "version": 3,
      "status": verdict.hasPassed ? "pass" : "fail",
      "tests": .array(verdict.tests.map { test($0, subtasks: sections) }),
    ])
  }

  /// Why no test was executed; nil when one was.
  private var messageForAll: String? {
    if let problems = verdict.plainProblems { return problems }
    guard let first = verdict.tests.first else { return "this task has no tests" }
    guard verdict.tests.allSatisfy(\.record.status.isUnexecuted) else { return nil }
    return first.record.cause
  }

  /// The numbers of the sections, from 1, in the order in which the tests name them.
  private var subtasks: [String: Int] {
    var numbers: [String: Int] = [:]
    for section in verdict.tests.compactMap(\.section) where numbers[section] == nil {
      numbers[section] = numbers.count + 1
    }
    return numbers
  }

  private func test(_ result: TestResult, subtasks: [String: Int]) -> JSONValue {
    var fields: [String: JSONValue] = [
      "name": .string(result.visibleTitle),
      "status": .string(status(result.record.status)),
      "test_code": .string(testCode(result)),
    ]
    if result.record.status != .passed {
      let details = result.plainDetails(in: verdict, command: command, withOutput: false)
      fields["message"] = .string(details)
    }
    if let output = output(result.record) { fields["output"] = .string(output) }
    if let section = result.section, let number = subtasks[section] {
      fields["task_id"] = .integer(number)
    }
    return .object(fields)
  }

  private func status(_ status: TestRecord.Status) -> String {
    switch status {
    case .passed: "pass"
    case .failed: "fail"
    case .crashed, .exited, .timedOut, .killed, .flooded, .forged, .unloadable, .notRun: "error"
    }
  }

  /// The behaviour and, for a test that failed, the steps that show it.
  private func testCode(_ result: TestResult) -> String {
    guard result.record.status != .passed else { return result.visibleTitle }
    let steps = result.record.findings.first?.steps ?? []
    let shown = Excerpt.steps(steps.isEmpty ? result.record.steps : steps)
    return ([result.visibleTitle] + shown.map { "  \($0)" }).joined(separator: "\n")
  }

  /// What the code printed, within the limit; nil when it printed nothing.
  private func output(_ record: TestRecord) -> String? {
    guard let printed = record.printed else { return nil }
    let visible = VisibleText.lines(printed.text)
    guard printed.isCut || visible.utf16.count > Self.longestOutput else { return visible }
    let bytes = Amount.count(record.outputBytes, "byte")
    let note = "\n… (cut to \(Self.longestOutput) characters; \(bytes) were printed)"
    return visible.cut(toUnits: Self.longestOutput - note.utf16.count) + note
  }

  private func cutMessage(_ message: String) -> String {
    // The limit is said to be smaller for characters of several bytes: count bytes.
    guard message.utf8.count > Self.longestMessage else { return message }
    let note = "\n… (cut)"
    var beginning = message.cut(toUnits: Self.longestMessage - note.utf8.count)
    while beginning.utf8.count > Self.longestMessage - note.utf8.count {
      beginning = beginning.cut(toUnits: beginning.utf16.count * 3 / 4)
    }
    return beginning + note
  }
}
