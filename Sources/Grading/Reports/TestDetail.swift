import Diagnostics
import GradingRecord

/// One thing to tell about a test that did not pass: the same in the terminal and in reports.
struct TestDetail {
  /// What the lines are; each kind but the plain one has a label before it.
  enum Label: String {
    /// Says itself what it is.
    case none = ""
    /// The smallest steps that show it.
    case after
    /// What should have come.
    case expected
    /// What came.
    case got
    /// Where the code died, then who called it.
    case at
    case from
    /// What the code printed.
    case printed
    /// What else the test found.
    case also
    /// The place of the book to read again.
    case read
    /// The command that brings the same input back.
    case replay
  }

  /// What it is.
  let label: Label
  /// The lines, fit for a screen, not wrapped.
  let lines: [String]
  /// Whether the lines are paths or commands, which are to be clicked or copied: never wrapped.
  var isWhole: Bool { [.at, .from, .read, .replay].contains(label) }
  /// Whether each line stands for itself, so that the rest of a long one is to be set off.
  var isList: Bool { [.after, .printed, .also].contains(label) }

  init(_ label: Label, _ lines: [String]) {
    self.label = label
    self.lines = lines
  }

  init(_ label: Label, _ line: String) { self.init(label, [line]) }
}

extension TestResult {
  /// The title, or at least the name, on one line.
  var visibleTitle: String {
    let known = [title, record.name].first { !$0.isEmpty }
    return VisibleText.line(known ?? "a test without a name")
  }

  /// A line that says what is wrong: the cause, the first problem or the behaviour; nil for a test
  /// that passed, or that has said it with its title.
  ///
  /// - Parameter isBrief: whether the status, with a crash's line, is told elsewhere.
  /// - Returns: the line, without a full stop.
  func summary(isBrief: Bool) -> String? {
    guard record.status != .passed else { return nil }
    if let cause = isBrief ? record.briefCause : record.cause { return cause }
    if let problem = problems.first { return VisibleText.line(problem.message) }
    if let finding = record.findings.first { return doesNotHold(finding) ?? outcome(of: finding) }
    return nil
  }

  /// All that there is to tell about the test, in the order in which a learner reads it; empty for
  /// one that passed.
  ///
  /// - Parameters:
  ///   - verdict: the verdict that has the test.
  ///   - command: how the tool is called: `./workbook`.
  ///   - withOutput: whether what the code printed is among it.
  /// - Returns: the details, each for one label.
  func details(in verdict: Verdict, command: String, withOutput: Bool) -> [TestDetail] {
    guard record.status != .passed else { return [] }
    let finding = record.findings.first
    var details: [TestDetail] = []
    if let cause = record.cause { details.append(TestDetail(.none, cause)) }
    if let finding, let sentence = doesNotHold(finding) {
      details.append(TestDetail(.none, sentence))
    }
    for problem in problems { details.append(TestDetail(.none, problem.visibleLines)) }
    if problems.isEmpty, finding == nil, record.status == .failed {
      details.append(TestDetail(.none, "the test did not say what it saw"))
    }
    details += inputDetails(finding)
    for (index, place) in crashPlaces.prefix(5).enumerated() {
      details.append(TestDetail(index == 0 ? .at : .from, VisibleText.line("\(place)")))
    }
    if withOutput, let printed = printedDetail { details.append(printed) }
    if let also = alsoDetail { details.append(also) }
    if record.status != .notRun {
      details.append(TestDetail(.read, reading(finding, in: verdict)))
      if let seed = replaySeed(finding, in: verdict) {
        details.append(TestDetail(.replay, verdict.gradeCommand(command, seed: seed)))
      }
    }
    return details
  }

  /// The behaviour as a sentence; nil where the title has said it.
  private func doesNotHold(_ finding: Finding) -> String? {
    let behaviour = VisibleText.line(finding.behaviour)
    guard !behaviour.isEmpty, behaviour.lowercased() != visibleTitle.lowercased() else {
      return nil
    }
    return "does not hold: \(behaviour)"
  }

  private func outcome(of finding: Finding) -> String? {
    guard !finding.expected.isEmpty || !finding.got.isEmpty else { return nil }
    let pair = ComparedValues(expected: finding.expected, got: finding.got)
    let (expected, got) = (pair.expected.first ?? "", pair.got.first ?? "")
    return finding.expected.isEmpty ? "got \(got)" : "expected \(expected), got \(got)"
  }

  private func inputDetails(_ finding: Finding?) -> [TestDetail] {
    var details: [TestDetail] = []
    // A test that died has no finding of that input, but what was noted before.
    let steps = finding.map { $0.steps.isEmpty ? record.steps : $0.steps } ?? record.steps
    if !steps.isEmpty { details.append(TestDetail(.after, Excerpt.steps(steps))) }
    guard let finding, !finding.expected.isEmpty || !finding.got.isEmpty else { return details }
    let pair = ComparedValues(expected: finding.expected, got: finding.got)
    if !finding.expected.isEmpty { details.append(TestDetail(.expected, pair.expected)) }
    details.append(TestDetail(.got, pair.got))
    return details
  }

  private var printedDetail: TestDetail? {
    record.printed.map { text, isCut in
      TestDetail(.printed, Excerpt.output(text, bytes: record.outputBytes, isCut: isCut))
    }
  }

  private var alsoDetail: TestDetail? {
    let others = record.findings.dropFirst().map { VisibleText.line($0.behaviour) }
    let untold = record.findingCount - record.findings.count
    var lines = Array(others)
    if untold > 0 { lines.append("and \(Amount.count(untold)) more that the test found") }
    return lines.isEmpty ? nil : TestDetail(.also, lines)
  }

  private func reading(_ finding: Finding?, in verdict: Verdict) -> String {
    let section = (finding?.section ?? section).flatMap { $0.isEmpty ? nil : "#\($0)" }
    return VisibleText.line(verdict.page + (section ?? ""))
  }

  /// The seed of the input that shows it; nil where chance had no part in it.
  private func replaySeed(_ finding: Finding?, in verdict: Verdict) -> UInt64? {
    if let finding { return finding.seed }
    return record.steps.isEmpty ? nil : verdict.seed
  }
}

extension Verdict {
  /// The command that grades the same submission again.
  func gradeCommand(_ command: String, seed: UInt64? = nil) -> String {
    var words = [command, "grade", VisibleText.line(task)]
    if let file = files.first, !file.hasPrefix("exercises/\(task)/") {
      words += ["--file", ShellWord.quoted(files.count == 1 ? file : ShellWord.folder(of: file))]
    }
    if let seed { words += ["--seed", String(seed)] }
    return words.joined(separator: " ")
  }
}

extension Diagnostic {
  /// The problem as the terminal shows it, made harmless.
  var visibleLines: [String] {
    VisibleText.lines(description).split(separator: "\n", omittingEmptySubsequences: true)
      .map(String.init)
  }
}

/// Words of a command line that a reader copies.
private enum ShellWord {
  static func quoted(_ word: String) -> String {
    let visible = VisibleText.line(word)
    let isPlain = visible.allSatisfy { $0.isLetter || $0.isNumber || "-_./+,@%:".contains($0) }
    if isPlain, !visible.isEmpty { return visible }
    return "'\(visible.replacing("'", with: #"'\''"#))'"
  }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
