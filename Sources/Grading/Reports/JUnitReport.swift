import GradingRecord

/// JUnit's XML: a suite for each task, a case for each test.
///
/// Source: jenkinsci/xunit-plugin, junit-10.xsd (at 8c515de), which Jenkins, GitLab and Ant's own report task
/// read; `timestamp` and `hostname`, which differ from run to run, are optional there and left
/// out. A test that found something is a `failure`; one that died, or could not be loaded, an
/// `error` whose `type` is the status; one that was not run is `skipped`. A submission that could
/// not be built is one case with an error. XML 1.0 can't hold most control characters, not even
/// escaped: `VisibleText` has replaced them.
struct JUnitReport {
  let verdicts: [Verdict]
  let command: String

  /// The report.
  var text: String {
    let tallies = verdicts.map(Tally.init)
    let root: [(String, String)] = [
      ("name", "workbook"),
      ("tests", String(tallies.reduce(0) { $0 + $1.tests })),
      ("failures", String(tallies.reduce(0) { $0 + $1.failures })),
      ("errors", String(tallies.reduce(0) { $0 + $1.errors })),
      ("time", time(verdicts.reduce(0) { $0 + max(0, $1.seconds) })),
    ]
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + XMLElement("testsuites", root, zip(verdicts, tallies).map(suite)).text(level: 0)
  }

  /// How many cases of each kind a suite has.
  private struct Tally {
    var tests = 1
    var failures = 0
    var errors = 1
    var skipped = 0

    init(_ verdict: Verdict) {
      // A submission that was not built is one case with an error.
      guard verdict.outcome == .graded else { return }
      tests = verdict.tests.count
      failures = verdict.tests.count { $0.record.status == .failed }
      skipped = verdict.tests.count { $0.record.status == .notRun }
      let passed = verdict.tests.count { $0.record.status == .passed }
      errors = tests - failures - skipped - passed
    }
  }

  private func suite(_ verdict: Verdict, tally: Tally) -> XMLElement {
    let task = VisibleText.line(verdict.task)
    var attributes: [(String, String)] = [
      ("name", task),
      ("tests", String(tally.tests)), ("failures", String(tally.failures)),
      ("errors", String(tally.errors)), ("skipped", String(tally.skipped)),
      ("time", time(verdict.seconds)),
    ]
    if let file = verdict.files.first { attributes.append(("file", VisibleText.line(file))) }
    let cases =
      verdict.plainProblems.map { [unbuiltCase(verdict, problems: $0)] }
      ?? verdict.tests.map { testCase($0, in: verdict) }
    return XMLElement("testsuite", attributes, [properties(of: verdict)] + cases)
  }

  private func properties(of verdict: Verdict) -> XMLElement {
    var all: [(String, String)] = [
      ("title", verdict.title), ("points", String(verdict.points)),
      ("possible-points", String(verdict.possiblePoints)), ("seed", String(verdict.seed)),
    ]
    all += verdict.missingLayers.map { ("missing-sandbox-layer", $0) }
    return XMLElement(
      "properties", [],
      all.map { name, value in
        XMLElement("property", [("name", name), ("value", VisibleText.line(value))])
      })
  }

  private func unbuiltCase(_ verdict: Verdict, problems: String) -> XMLElement {
    let first = problems.split(separator: "\n").first.map(String.init) ?? problems
    return XMLElement(
      "testcase",
      [
        ("classname", className(verdict)), ("name", "The submission can be tested"),
        ("time", time(verdict.seconds)),
      ],
      [XMLElement("error", [("type", "unbuilt"), ("message", first)], text: problems)])
  }

  private func testCase(_ result: TestResult, in verdict: Verdict) -> XMLElement {
    let record = result.record
    var children: [XMLElement] = []
    if record.status != .passed {
      let message = result.summary(isBrief: false) ?? result.visibleTitle
      let details = result.plainDetails(in: verdict, command: command, withOutput: false)
      switch record.status {
      case .notRun: children.append(XMLElement("skipped", [("message", message)]))
      case .failed:
        children.append(
          XMLElement("failure", [("type", "failed"), ("message", message)], text: details))
      default:
        children.append(
          XMLElement(
            "error", [("type", record.status.rawValue), ("message", message)], text: details))
      }
    }
    if let printed = record.printed {
      let output = VisibleText.lines(printed.text)
      let note =
        printed.isCut
        ? "\n… (cut here; \(Amount.count(record.outputBytes, "byte")) were printed)" : ""
      children.append(XMLElement("system-out", [], text: output + note))
    }
    return XMLElement(
      "testcase",
      [
        ("classname", className(verdict)), ("name", result.visibleTitle),
        ("time", time(record.seconds)),
      ], children)
  }

  /// A package and a class, as build servers group cases: their dots part packages.
  private func className(_ verdict: Verdict) -> String {
    "workbook." + VisibleText.line(verdict.task).replacing(".", with: "-")
  }

  private func time(_ seconds: Double) -> String { Amount.fixed(seconds, digits: 3) }
}
