import Diagnostics
import Grading
import GradingRecord

extension Verdict {
  /// A verdict of tests worth a point each, with this end.
  static func of(_ ends: TestRecord.Status...) -> Verdict {
    var verdict = Verdict(
      task: "greet", title: "Greet", page: "chapters/01-hello/01-greeting.md",
      files: ["exercises/greet/Greeter.swift"], outcome: .graded)
    verdict.tests = ends.enumerated().map { index, end in
      TestResult(
        title: "Test \(index)", points: 1, record: TestRecord(name: "test\(index)", status: end))
    }
    return verdict
  }

  /// A verdict on what could not be built.
  static var unbuilt: Verdict {
    Verdict(
      task: "greet", title: "Greet", page: "chapters/01-hello/01-greeting.md", files: [],
      outcome: .unbuilt([Diagnostic("the file is empty")]))
  }
}
