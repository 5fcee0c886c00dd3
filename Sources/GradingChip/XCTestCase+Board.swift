import GradingHost
import GradingRecord
public import XCTest

extension XCTestCase {
  /// Fails the test where a program that has to go on has come to an end, and says which.
  ///
  /// - Parameters:
  ///   - board: the board.
  ///   - steps: what was done, step by step.
  ///   - section: the heading of the task's page to read again.
  /// - Returns: whether the program goes on.
  public func expectRunning(
    _ board: Board, after steps: [String] = [], section: String? = nil
  ) -> Bool {
    board.settle()
    guard let ended = board.ended else { return true }
    report(
      Finding(
        "the program goes on", steps: steps, expected: "it runs", got: ended, section: section))
    return false
  }

  /// Fails the test where what was measured exceeds the task's budget.
  ///
  /// - Parameters:
  ///   - budget: `code`, `stack` or `instructions`.
  ///   - what: what takes it: "the handlers".
  ///   - unit: what is counted: "bytes of stack".
  ///   - cause: why there may be no number.
  ///   - section: the heading of the task's page to read again.
  /// - Throws: when the task has no such budget: a bug of the task.
  public func expectBudget(
    _ budget: String, of what: String, in unit: String, without cause: String,
    section: String? = nil
  ) throws {
    let limit = try Submission.number("\(budget).limit")
    let used = try? Submission.number(budget)
    guard used.map({ $0 > limit }) ?? true else { return }
    report(
      Finding(
        "\(what) take at most \(limit) \(unit)", expected: "\(limit) or fewer",
        got: used.map(String.init) ?? "no number: \(cause)", section: section))
  }
}
