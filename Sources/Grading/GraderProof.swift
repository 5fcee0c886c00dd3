public import Diagnostics
import Foundation
import GradingRecord

/// Proves a task's grader: it fails what is wrong, for the right reason, and passes what is right.
///
/// The starter fails; the reference solution passes with at most four fifths of each budget; every
/// file in `wrong` fails exactly the test that its first line names; every file in `right` passes;
/// of each budget there is one in `wrong` that exceeds it by little; and the tests of `task.yml` are
/// those of the suite.
public struct GraderProof: Sendable {
  /// What grades.
  public let grader: Grader
  /// The task.
  public let task: TaskDefinition
  /// The starter's text, by file name.
  public let starter: [String: String]

  /// Describes a proof; nothing is graded yet.
  public init(grader: Grader, task: TaskDefinition, starter: [String: String]) {
    self.grader = grader
    self.task = task
    self.starter = starter
  }

  /// A submission of the proof, and what has to become of it.
  struct Trial: Sendable {
    /// What it is called in messages: a path.
    let path: String
    let files: [Grader.File]
    let expectation: Expectation
  }

  /// What has to become of a submission.
  enum Expectation: Hashable, Sendable {
    case passes
    case passesWithRoom
    case fails(test: String)
    case failsSomehow
  }

  /// Does all trials, and says what is not as it has to be.
  ///
  /// - Parameter rounds: how many times each submission is graded, each time with other inputs.
  /// - Returns: what is wrong; empty when the grader holds.
  /// - Throws: what is not the task's fault: `ToolMissing`, a `Diagnostic` about this system.
  public func problems(rounds: Int = 1) async throws -> [Diagnostic] {
    var problems = try await listProblems()
    let (trials, misread) = trials()
    problems += misread
    problems += countProblems(trials)
    var overshoots: [String: Double] = [:]
    for round in 0..<rounds {
      for chunk in stride(from: 0, to: trials.count, by: 2) {
        let pair = trials[chunk..<min(chunk + 2, trials.count)]
        let verdicts = try await withThrowingTaskGroup(of: (Int, Verdict).self) { group in
          for (index, trial) in pair.enumerated() {
            group.addTask { (index, try await verdict(on: trial)) }
          }
          var all: [Int: Verdict] = [:]
          for try await (index, verdict) in group { all[index] = verdict }
          return all
        }
        for (index, trial) in pair.enumerated() {
          guard let verdict = verdicts[index] else { continue }
          problems += self.problems(of: verdict, in: trial).filter { !problems.contains($0) }
          guard round == 0, case .fails = trial.expectation else { continue }
          for budget in verdict.budgets {
            guard let used = budget.used, used > budget.limit else { continue }
            let share = Double(used) / Double(budget.limit)
            overshoots[budget.what] = min(overshoots[budget.what] ?? share, share)
          }
        }
      }
    }
    return problems + budgetProblems(overshoots)
  }

  private func verdict(on trial: Trial) async throws -> Verdict {
    try await grader.grade(
      Grader.Submission(
        files: trial.files, starter: trial.expectation == .failsSomehow ? [:] : starter), for: task)
  }
}
