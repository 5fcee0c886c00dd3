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

  /// How far a proof has come.
  public struct Progress: Hashable, Sendable {
    /// The round that goes on, from 1.
    public let round: Int
    /// How many submissions of this round are graded.
    public let graded: Int
    /// How many submissions a round has.
    public let submissions: Int
  }

  /// Does all trials, and says what is not as it has to be.
  ///
  /// - Parameters:
  ///   - rounds: how many times each submission is graded, each time with other inputs.
  ///   - progress: is told whenever some were graded.
  /// - Returns: what is wrong; empty when the grader holds.
  /// - Throws: what is not the task's fault: `ToolMissing`, a `Diagnostic` about this system.
  public func problems(
    rounds: Int = 1, progress: (Progress) -> Void = { _ in }
  ) async throws -> [Diagnostic] {
    let (trials, misread) = trials()
    let standing = try await listProblems() + misread + countProblems(trials)
    var found = RoundProblems()
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
          for problem in self.problems(of: verdict, in: trial) { found.add(problem) }
          guard round == 0, case .fails = trial.expectation else { continue }
          for budget in verdict.budgets {
            guard let used = budget.used, used > budget.limit else { continue }
            let share = Double(used) / Double(budget.limit)
            overshoots[budget.what] = min(overshoots[budget.what] ?? share, share)
          }
        }
        progress(
          Progress(
            round: round + 1, graded: min(chunk + 2, trials.count), submissions: trials.count))
      }
    }
    return standing + found.told(of: rounds) + budgetProblems(overshoots)
  }

  private func verdict(on trial: Trial) async throws -> Verdict {
    try await grader.grade(
      Grader.Submission(
        files: trial.files, starter: trial.expectation == .failsSomehow ? [:] : starter), for: task)
  }
}
