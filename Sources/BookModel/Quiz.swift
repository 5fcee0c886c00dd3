public import MarkdownTree

/// A question to check oneself with: the text of a `quiz` fence.
///
/// The question comes first, in Markdown; then the choices, one a line, each with the reason why
/// it is right or wrong after ` :: `. A line that is indented continues the choice before it.
/// ```text
/// Why does the chip stop?
///
/// - [ ] The stack is full. :: The program has called nothing yet.
/// - [x] It read a letter through the bus for instructions. ::
///   That bus carries whole words.
/// ```
/// At least two choices, at least one of them right, each explained.
public struct Quiz: Hashable, Sendable {
  /// One answer to choose.
  public struct Choice: Hashable, Sendable {
    /// Whether it is right.
    public let isRight: Bool
    /// What it says.
    public let text: [Inline]
    /// Why it is right or wrong.
    public let explanation: [Inline]
    /// The line of the fence's text that it begins in, counted from 1.
    public let line: Int
  }

  /// The question.
  public let question: [Block]
  /// The answers, in order.
  public let choices: [Choice]

  /// Reads the text of a fence.
  init(parsing literal: String) throws(Misread) {
    var question = ""
    var written: [(isRight: Bool, text: String, line: Int)] = []
    let lines = literal.utf8.split(separator: 10, omittingEmptySubsequences: false)
    for (number, bytes) in lines.enumerated() {
      let line = Substring(bytes.last == 13 ? bytes.dropLast() : bytes)
      let trimmed = Substring(bytes.drop { $0 == 32 || $0 == 9 || $0 == 13 })
      if let mark = Self.marks.first(where: { bytes.starts(with: $0.text.utf8) }) {
        written.append(
          (mark.isRight, String(Substring(line.utf8.dropFirst(mark.text.utf8.count))), number))
      } else if written.isEmpty {
        question += line + "\n"
      } else if trimmed.isEmpty {
        continue
      } else if trimmed.startIndex > line.startIndex {
        written[written.count - 1].text += " " + trimmed
      } else {
        throw Misread(.quiz(.notAChoice(String(line.prefix(40)))), line: number)
      }
    }
    self.question = MarkdownDocument(parsing: Array(question.utf8), file: "").blocks
    guard !self.question.isEmpty else { throw Misread(.quiz(.noQuestion)) }
    guard written.count >= 2 else { throw Misread(.quiz(.fewChoices)) }
    guard written.contains(where: \.isRight) else { throw Misread(.quiz(.noRightChoice)) }
    var choices = [Choice]()
    for choice in written {
      guard let separator = choice.text.firstRange(ofBytes: " ::"),
        separator.upperBound == choice.text.endIndex || choice.text[separator.upperBound] == " "
      else { throw Misread(.quiz(.noExplanation), line: choice.line) }
      let text = Self.inlines(choice.text[..<separator.lowerBound])
      let explanation = Self.inlines(choice.text[separator.upperBound...])
      guard !text.isEmpty, !explanation.isEmpty else {
        throw Misread(.quiz(.noExplanation), line: choice.line)
      }
      choices.append(
        Choice(
          isRight: choice.isRight, text: text, explanation: explanation, line: choice.line + 1))
    }
    self.choices = choices
  }

  private static let marks = [
    (text: "- [ ] ", isRight: false), (text: "- [x] ", isRight: true),
    (text: "- [X] ", isRight: true),
  ]

  /// The inlines of a line of Markdown; a line that is no paragraph stays as it is written.
  private static func inlines(_ markdown: Substring) -> [Inline] {
    let text = String(markdown.drop { $0 == " " })
    let blocks = MarkdownDocument(parsing: Array(text.utf8), file: "").blocks
    guard blocks.count == 1, case .paragraph(let inlines) = blocks[0].kind else {
      return text.isEmpty ? [] : [Inline(.text(text))]
    }
    return inlines
  }
}
