import GradingRecord

/// A test that did not pass, in full: behaviour, smallest steps, expected and got under each other,
/// where it died, what it printed, where to read on, and how to see it again.
struct FailureText {
  let result: TestResult
  let verdict: Verdict
  let style: TextStyle

  /// The lines, without line ends.
  var lines: [String] {
    let status = result.record.status
    let word = ScreenColumns.pad(status.word, to: VerdictText.indent)
    let title = style.block(label: word, status.role, lines: [Excerpt.line(result.visibleTitle)])
    let details = result.details(in: verdict, command: style.command, withOutput: true)
    return title + details.flatMap(block)
  }

  private func block(_ detail: TestDetail) -> [String] {
    let label = detail.label == .none ? "" : "  \(detail.label.rawValue)"
    return style.block(
      label: ScreenColumns.pad(label, to: VerdictText.indent), .heading, lines: detail.lines,
      isWhole: detail.isWhole, isList: detail.isList)
  }
}
