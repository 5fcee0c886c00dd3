import Diagnostics
import GradingRecord

/// A verdict as the terminal shows it: what passed, the first failure in full, the others in a
/// line each, what was measured, and what to do next.
///
/// Nothing that comes from the submission reaches the terminal as it is: see `VisibleText`.
struct VerdictText {
  let verdict: Verdict
  let style: TextStyle

  /// The column where the text behind a line's first word begins.
  static let indent = 11

  /// The lines, without line ends.
  var lines: [String] {
    let body =
      switch verdict.outcome {
      case .graded: gradedLines
      case .unbuilt(let problems): unbuiltLines(problems)
      }
    return headerLines + [""] + body
  }

  private var headerLines: [String] {
    let name = Excerpt.line(verdict.task)
    let title = Excerpt.line(verdict.title)
    let whole = title.isEmpty ? name : "\(name): \(title)"
    return ScreenColumns.wrap(whole, to: style.width).map { style.paint($0, .heading) }
      + verdict.files.map { style.paint(Excerpt.line($0), .quiet) }
  }

  // MARK: - A verdict with results

  private var gradedLines: [String] {
    let passed = verdict.tests.filter { $0.record.status == .passed }
    var others = verdict.tests.filter { $0.record.status != .passed }
    var lines: [String] = []
    if !passed.isEmpty || others.isEmpty { lines += passedLines(passed) }
    if !others.isEmpty {
      // What was not run tells nothing while something that was run has failed.
      let first = others.remove(at: others.firstIndex { $0.record.status != .notRun } ?? 0)
      if !lines.isEmpty { lines.append("") }
      lines += FailureText(result: first, verdict: verdict, style: style).lines
    }
    if !others.isEmpty { lines += [""] + self.lines(of: others) }
    if !verdict.budgets.isEmpty {
      lines += [""] + BudgetTable(budgets: verdict.budgets, style: style).lines
    }
    return lines + [""] + closingLines
  }

  /// A line for each; those that were not run for the same reason share one.
  private func lines(of results: [TestResult]) -> [String] {
    var lines: [String] = []
    var rest = results[...]
    while let result = rest.popFirst() {
      var group = [result]
      while result.record.status == .notRun, let next = rest.first, next.record.status == .notRun,
        next.record.reason == result.record.reason
      {
        group.append(rest.removeFirst())
      }
      guard group.count > 1 else {
        lines.append(line(result))
        continue
      }
      let titles = group.map(\.visibleTitle).map { Excerpt.line($0) }.joined(separator: "; ")
      let reason = result.summary(isBrief: false).map { ", \($0)" } ?? ""
      let word = result.record.status.word
      lines += labelled(word, "\(group.count)\(reason): \(titles)", .quiet)
    }
    return lines
  }

  private func passedLines(_ passed: [TestResult]) -> [String] {
    let count = "\(passed.count) of \(verdict.tests.count)"
    let titles = passed.map(\.visibleTitle).map { Excerpt.line($0) }.joined(separator: "; ")
    let all = titles.isEmpty ? count : "\(count): \(titles)"
    return labelled("passed", all, .good)
  }

  /// A failure in one line: its title, where it died, and as much of the reason as fits.
  private func line(_ result: TestResult) -> String {
    let word = result.record.status.word
    var text = result.visibleTitle
    if let place = result.crashPlaces.first {
      let file = place.file.split(separator: "/").last.map(String.init) ?? place.file
      text += VisibleText.line(" (\(file):\(place.line))")
    }
    if let summary = result.summary(isBrief: true) { text += ": \(summary)" }
    return style.paint(ScreenColumns.pad(word, to: Self.indent), result.record.status.role)
      + ScreenColumns.fit(text, into: style.width - Self.indent)
  }

  private var closingLines: [String] {
    let points =
      "\(Amount.count(verdict.points)) of \(Amount.count(verdict.possiblePoints))"
      + ", graded in \(Amount.seconds(verdict.seconds))"
    return labelled("points", points, verdict.hasPassed ? .good : .heading)
      + sandboxLines + labelled("next", nextStep, .heading, isWhole: true)
  }

  private var nextStep: String {
    let task = Excerpt.line(verdict.task)
    if verdict.tests.isEmpty { return "this task has no tests: tell its author" }
    if verdict.hasPassed {
      return style.hasSolutions
        ? "compare with the reference: \(style.command) solution \(task)"
        : "see what is next: \(style.command)"
    }
    return "mend it and grade again; for a hint: \(style.command) hint \(task)"
  }

  // MARK: - A verdict without

  private func unbuiltLines(_ problems: [Diagnostic]) -> [String] {
    var lines = labelled("not graded", "nothing could be tested yet", .bad) + [""]
    let again = verdict.gradeCommand(style.command)
    for problem in problems { lines += diagnosticLines(problem) }
    if !problems.isEmpty { lines.append("") }
    return lines + sandboxLines
      + labelled("next", "mend this, then: \(again)", .heading, isWhole: true)
  }

  /// The problem as every command shows it; only its first word is coloured.
  private func diagnosticLines(_ problem: Diagnostic) -> [String] {
    let label = "\(problem.severity.rawValue):"
    var lines = problem.visibleLines.flatMap { line in
      let indent = String(line.prefix { $0 == " " }) + "    "
      let pieces = ScreenColumns.wrap(Excerpt.line(line), to: style.width - indent.count)
      return pieces.enumerated().map { $0 == 0 ? $1 : indent + $1 }
    }
    if let first = lines.first, let range = first.firstRange(of: label) {
      let role: TextStyle.Role = problem.severity == .error ? .bad : .doubtful
      lines[0] = first[..<range.lowerBound] + style.paint(label, role) + first[range.upperBound...]
    }
    return lines
  }

  // MARK: - Both

  private var sandboxLines: [String] {
    guard !verdict.missingLayers.isEmpty else { return [] }
    let layers = verdict.missingLayers.map { Excerpt.line($0) }.joined(separator: ", ")
    return labelled("sandbox", "not whole on this system: \(layers)", .doubtful)
  }

  /// A word in its colour, then text that goes on under itself.
  private func labelled(
    _ word: String, _ text: String, _ role: TextStyle.Role, isWhole: Bool = false
  ) -> [String] {
    style.block(
      label: ScreenColumns.pad(word, to: Self.indent), role, lines: [text], isWhole: isWhole)
  }
}

extension TextStyle {
  /// A label, then lines that stand under each other behind it.
  ///
  /// - Parameters:
  ///   - label: the label, with blanks up to the column of the text.
  ///   - role: the label's colour.
  ///   - lines: the lines, fit for a screen.
  ///   - isWhole: whether lines are kept whole though they are long, as paths and commands.
  ///   - isList: whether the rest of a long line is set off from the next line.
  /// - Returns: the lines without blanks at their ends.
  func block(
    label: String, _ role: Role, lines: [String], isWhole: Bool = false, isList: Bool = false
  ) -> [String] {
    let columns = ScreenColumns.count(label)
    let blanks = String(repeating: " ", count: columns)
    let pieces = lines.flatMap { line in
      isWhole ? [line] : wrap(line, to: width - columns, isList: isList)
    }
    let word = label.prefix { $0 == " " }.count
    let indent = label.prefix(word)
    let text = label.dropFirst(word).split(separator: "  ").first.map(String.init) ?? ""
    let rest = label.dropFirst(word + text.count)
    return pieces.enumerated().map { index, piece in
      if index == 0 { return indent + paint(text, role) + rest + piece }
      return piece.isEmpty ? "" : blanks + piece
    }
  }

  /// A line in pieces; those behind the first stand under the line's own indent.
  private func wrap(_ line: String, to width: Int, isList: Bool) -> [String] {
    let own = line.prefix { $0 == " " }.prefix(width / 2)
    let indent = own + (isList || !own.isEmpty ? "  " : "")
    let pieces = ScreenColumns.wrap(line, to: width - indent.count)
    return pieces.enumerated().map { $0 == 0 ? $1 : indent + $1 }
  }
}

extension TestRecord.Status {
  /// The colour of the status's word.
  var role: TextStyle.Role {
    switch self {
    case .passed: .good
    case .notRun: .quiet
    default: .bad
    }
  }
}
