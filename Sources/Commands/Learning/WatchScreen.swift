import BookModel
import Diagnostics
import Foundation
import Grading

/// What `watch` shows: verdicts, the bar of progress and the keys.
struct WatchScreen: Sendable {
  /// Whether keys can be pressed, and the screen is cleared before each verdict.
  let hasKeys: Bool
  /// Whether words may be coloured.
  let isColoured: Bool
  /// Whether there are solutions to see after a pass.
  var hasSolutions = true

  /// What clears the screen and leaves what was scrolled away.
  var clear: String { hasKeys ? "\u{1B}[2J\u{1B}[H" : "" }

  /// What tells that a save was noticed, until the verdict takes its place.
  var announcement: String { hasKeys ? "grading …\n" : "" }

  /// What is known before the verdict.
  func text(of progress: Grader.Progress) -> String {
    guard hasKeys else { return "" }
    return "\(progress.passed) of \(progress.tests) tests pass, and the others are under way …\n"
  }

  /// A verdict, and what can be done next.
  func text(of verdict: Verdict, in exercises: Exercises, hasPassed: Bool) -> String {
    let style = TextStyle(isColoured: isColoured, hasSolutions: hasSolutions)
    let report = (try? Report.text(of: [verdict], format: .text, style: style)) ?? ""
    return clear + report + "\n" + footer(in: exercises, hasPassed: hasPassed)
  }

  /// Why there is no verdict, and what can be done next.
  func text(of problem: any Error, in exercises: Exercises, hasPassed: Bool) -> String {
    clear + text(of: problem) + "\n" + footer(in: exercises, hasPassed: hasPassed)
  }

  /// What went wrong: one or more lines, each with its end.
  func text(of problem: any Error) -> String {
    let problems =
      switch problem {
      case let problems as Diagnostics: problems.all
      case let problem as Diagnostic: [problem]
      case let missing as ToolMissing: [missing.diagnostic]
      case let refused as CocoaError: [refused.diagnostic]
      default: [Diagnostic(problem.localizedDescription)]
      }
    return problems.map { "\($0)\n" }.joined()
  }

  /// The bar, and the keys where there are any.
  private func footer(in exercises: Exercises, hasPassed: Bool) -> String {
    Standing(exercises).bar(isColoured: isColoured) + "\n" + keys(hasPassed: hasPassed)
  }

  /// What each key does; empty without keys.
  func keys(hasPassed: Bool) -> String {
    guard hasKeys else { return "" }
    let keys = [
      ("n", "next task"), ("h", "hint"), ("r", "run"), ("s", "solution"), ("q", "quit"),
    ].filter { $0.0 != "s" || hasPassed && hasSolutions }
    return keys.map { key, meaning in
      (isColoured ? "\u{1B}[1m\(key)\u{1B}[0m" : key) + " " + meaning
    }.joined(separator: "   ") + "\n"
  }
}
