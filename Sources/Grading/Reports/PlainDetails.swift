import GradingRecord

extension TestResult {
  /// What there is to tell, as plain text without colour or fixed width; empty for a passed test.
  ///
  /// - Parameters:
  ///   - verdict: the verdict that has the test.
  ///   - command: how the tool is called.
  ///   - withOutput: whether what the code printed is among it.
  /// - Returns: lines, the label of each before it, without a line end at the end.
  func plainDetails(in verdict: Verdict, command: String, withOutput: Bool) -> String {
    details(in: verdict, command: command, withOutput: withOutput).flatMap { detail in
      let width = detail.label == .none ? 0 : TestDetail.labelWidth
      let blanks = String(repeating: " ", count: width)
      return detail.lines.enumerated().map { index, line in
        let label = index == 0 ? ScreenColumns.pad(detail.label.rawValue, to: width) : blanks
        return label + line
      }
    }.joined(separator: "\n")
  }
}

extension Verdict {
  /// Why nothing was tested, as plain text; nil where there are results.
  var plainProblems: String? {
    guard case .unbuilt(let problems) = outcome else { return nil }
    let lines = problems.flatMap(\.visibleLines)
    return lines.isEmpty ? "the submission could not be built" : lines.joined(separator: "\n")
  }
}

extension TestDetail {
  /// The columns of the longest label and a blank.
  static let labelWidth = "expected ".count
}
