import Diagnostics
import Foundation
import GradingRecord
import Simulation
import Synchronization

/// One run of a grader's host.
struct SuiteRun: Sendable {
  /// The host: a suite as a program.
  let host: URL
  /// The learner's library; nil for a task that has none.
  var library: URL?
  var files: [String: URL] = [:]
  var numbers: [String: Int] = [:]
  var seed: UInt64 = 0
  var secondsPerTest = 1.0
  var requiresSandbox = false

  /// Runs some tests.
  ///
  /// - Parameter tests: the names of the tests.
  /// - Returns: their records by name. A test of which the host said nothing has none.
  /// - Throws: a `Diagnostic` when the host can't be run.
  func records(of tests: [String]) async throws -> [String: TestRecord] {
    guard !tests.isEmpty else { return [:] }
    var arguments = library.map { [$0.path] } ?? []
    for test in tests { arguments += ["--only", test] }
    for (key, url) in files.sorted(by: { $0.key < $1.key }) {
      arguments += ["--file", "\(key)=\(url.path)"]
    }
    for (key, number) in numbers.sorted(by: { $0.key < $1.key }) {
      arguments += ["--number", "\(key)=\(number)"]
    }
    arguments += ["--seed", "\(seed)", "--seconds", "\(secondsPerTest)"]
    if requiresSandbox { arguments.append("--require-sandbox") }
    let seconds = Double(tests.count) * secondsPerTest * 6 + 30
    let printed = try await LeashedProcess(
      executable: host.path, arguments: arguments,
      environment: ["SWIFT_BACKTRACE": "enable=no"]
    ).collect(timeLimit: .seconds(seconds), outputLimit: 64 << 20)
    guard printed.hasSucceeded else {
      throw Diagnostic(
        "the grader's host did not come to its end", why: "\(printed.end) \(printed.errors)",
        mend: "Grade again; if it stays so, this is a bug of the workbook: please report it.")
    }
    var records: [String: TestRecord] = [:]
    for line in printed.output.split(separator: "\n") {
      guard let record = try? JSONDecoder().decode(TestRecord.self, from: Data(line.utf8)) else {
        throw Diagnostic(
          "the grader's host said something that is no record", why: String(line.prefix(200)),
          mend: "This is a bug of the workbook: please report it.")
      }
      records[record.name] = record
    }
    return records
  }
}
