import Diagnostics
import GradingRecord

/// The project's own record of verdicts: everything that is known, for other programs.
///
/// ```json
/// { "format": "workbook-verdicts", "version": 1, "verdicts": [ … ] }
/// ```
/// All keys are always there; what is not known is null. A new key does not change the version, a
/// key that goes or changes its meaning does. Strings are as the submission made them: whoever
/// shows them on a screen makes them harmless first. Seeds are strings, since many readers of JSON
/// round such large numbers. The keys are described in `workbook-verdicts.schema.json`, beside
/// the tests that hold every report to it.
struct VerdictRecord {
  static let version = 1

  let verdicts: [Verdict]

  /// The record.
  var json: JSONValue {
    .object([
      "format": "workbook-verdicts",
      "version": .integer(Self.version),
      "verdicts": .array(verdicts.map(record)),
    ])
  }

  private func record(_ verdict: Verdict) -> JSONValue {
    .object([
      "task": .string(verdict.task),
      "title": .string(verdict.title),
      "page": .string(verdict.page),
      "files": JSONValue(verdict.files),
      "status": .string(status(verdict)),
      "problems": .array(problems(verdict).map(record)),
      "points": .integer(verdict.points),
      "possiblePoints": .integer(verdict.possiblePoints),
      "tests": .array(verdict.tests.map(record)),
      "budgets": .array(verdict.budgets.map(record)),
      "missingLayers": JSONValue(verdict.missingLayers),
      "seed": .string(String(verdict.seed)),
      "seconds": JSONValue(seconds: verdict.seconds),
    ])
  }

  private func status(_ verdict: Verdict) -> String {
    switch verdict.outcome {
    case .graded: verdict.hasPassed ? "passed" : "failed"
    case .unbuilt: "unbuilt"
    }
  }

  private func problems(_ verdict: Verdict) -> [Diagnostic] {
    if case .unbuilt(let problems) = verdict.outcome { problems } else { [] }
  }

  private func record(_ result: TestResult) -> JSONValue {
    let record = result.record
    return .object([
      "name": .string(record.name),
      "title": .string(result.title),
      "status": .string(record.status.rawValue),
      "cause": JSONValue(record.cause),
      "points": .integer(record.status == .passed ? result.points : 0),
      "possiblePoints": .integer(result.points),
      "section": JSONValue(result.section),
      "seconds": JSONValue(seconds: record.seconds),
      "processorSeconds": JSONValue(seconds: record.processorSeconds),
      "findings": .array(record.findings.map(self.record)),
      "findingCount": .integer(record.findingCount),
      "steps": JSONValue(record.steps),
      "output": .string(record.output),
      "outputBytes": .integer(record.outputBytes),
      "isOutputCut": .bool(record.isOutputCut),
      "signal": JSONValue(record.signal.map(Int.init)),
      "exitCode": JSONValue(record.exitCode.map(Int.init)),
      "reason": JSONValue(record.reason),
      "crashPlaces": .array(result.crashPlaces.map(self.record)),
      "problems": .array(result.problems.map(self.record)),
      "missingLayers": JSONValue(record.missingLayers),
    ])
  }

  private func record(_ finding: Finding) -> JSONValue {
    .object([
      "behaviour": .string(finding.behaviour),
      "steps": JSONValue(finding.steps),
      "expected": .string(finding.expected),
      "got": .string(finding.got),
      "section": JSONValue(finding.section),
      "seed": JSONValue(finding.seed.map { String($0) }),
    ])
  }

  private func record(_ budget: BudgetUse) -> JSONValue {
    .object([
      "what": .string(budget.what),
      "unit": .string(budget.unit),
      "used": JSONValue(budget.used),
      "limit": .integer(budget.limit),
      "reference": JSONValue(budget.reference),
    ])
  }

  private func record(_ problem: Diagnostic) -> JSONValue {
    .object([
      "severity": .string(problem.severity.rawValue),
      "place": problem.place.map(record) ?? .null,
      "message": .string(problem.message),
      "why": JSONValue(problem.why),
      "mend": JSONValue(problem.mend),
    ])
  }

  private func record(_ place: Place) -> JSONValue {
    .object([
      "file": .string(place.file), "line": .integer(place.line),
      "column": JSONValue(place.column),
    ])
  }
}
