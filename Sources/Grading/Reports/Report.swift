public import Diagnostics

/// The forms in which verdicts are written.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// For people: what the terminal shows.
  case text
  /// The project's own record, with all that is known.
  case json
  /// Exercism's `results.json`, version 3.
  case exercism
  /// JUnit's XML, as build servers read it.
  case junit
  /// Gradescope's `results.json`.
  case gradescope
}

/// Verdicts, written down.
///
/// The same verdicts give the same bytes, whatever the system's language and time.
public struct Report {
  /// Writes verdicts in a format.
  ///
  /// - Parameters:
  ///   - verdicts: the verdicts, in the order in which the report lists them.
  ///   - format: the format.
  ///   - style: how text looks; its command stands in the messages of the other formats too.
  /// - Returns: the report, which ends with a line end; empty for no verdicts as text.
  /// - Throws: `ReportError` when the format can't hold these verdicts.
  public static func text(
    of verdicts: [Verdict], format: ReportFormat, style: TextStyle = TextStyle()
  ) throws(ReportError) -> String {
    switch format {
    case .text: terminalText(of: verdicts, style: style)
    case .json: VerdictRecord(verdicts: verdicts).json.text
    case .exercism:
      try ExercismReport(verdicts: verdicts, command: style.command).json.text
    case .junit: JUnitReport(verdicts: verdicts, command: style.command).text
    case .gradescope: GradescopeReport(verdicts: verdicts, command: style.command).json.text
    }
  }

  private static func terminalText(of verdicts: [Verdict], style: TextStyle) -> String {
    guard !verdicts.isEmpty else { return "" }
    var lines = Array(
      verdicts.map { VerdictText(verdict: $0, style: style).lines }.joined(separator: ["", ""]))
    if verdicts.count > 1 {
      let passed = verdicts.count(where: \.hasPassed)
      let points = verdicts.reduce(0) { $0 + $1.points }
      let possible = verdicts.reduce(0) { $0 + $1.possiblePoints }
      let count = "\(passed) of \(verdicts.count) tasks passed"
      let role: TextStyle.Role = passed == verdicts.count ? .good : .heading
      lines += [
        "",
        style.paint(count, role)
          + ", with \(Amount.count(points)) of \(Amount.count(possible)) points in what was graded",
      ]
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

/// Why a report can't be written.
public enum ReportError: Error, Hashable, Sendable {
  /// The format is for exactly one task; these were graded.
  case exactlyOneTask(ReportFormat, graded: [String])
}

extension ReportError {
  /// The problem to show: what, why, and how to mend it.
  public var diagnostic: Diagnostic {
    switch self {
    case .exactlyOneTask(let format, let tasks):
      Diagnostic(
        "the format '\(format.rawValue)' takes exactly one task, not \(tasks.count)",
        why: tasks.isEmpty ? "no task was graded" : "these were graded: \(list(tasks))",
        mend: "Name one task: grade \(tasks.first ?? "TASK") --format \(format.rawValue).")
    }
  }

  private func list(_ tasks: [String]) -> String {
    tasks.map { "'\($0)'" }.joined(separator: ", ")
  }
}
