/// What a console must show, line by line; a line `…` stands for any lines, also for none.
///
/// White space at the end of a line and blank lines at the end of the text don't count, on either
/// side. When the last line is `…`, what precedes it is enough, and a run may be stopped there.
public struct ConsoleExpectation: Hashable, Sendable {
  /// The verdict on a whole output.
  public enum Match: Hashable, Sendable {
    /// The output is as expected.
    case matches
    /// The output differs.
    case differs(Difference)
  }

  /// The first place where an output is not what was expected.
  public struct Difference: Hashable, Sendable {
    /// The line of the expectation that was not met, from 1; one past its end when the output
    /// goes on after everything has been met.
    public var expectedLine: Int
    /// That line; nil past the end of the expectation.
    public var expected: String?
    /// The line of the output that stands in its place, from 1; one past the end of the output
    /// when that is too short.
    public var outputLine: Int
    /// That line; nil past the end of the output.
    public var got: String?
    /// Whether `…` precedes the expected line, so that it might have come later than `got`.
    public var mayComeLater: Bool
  }

  /// One line of an expectation.
  enum Pattern: Hashable, Sendable {
    case line(String)
    case anyLines
  }

  let patterns: [Pattern]

  /// Reads an expectation, as it is written in the page.
  public init(text: String) {
    patterns = ConsoleText.lines(of: text.utf8).map { $0 == "…" ? .anyLines : .line($0) }
  }

  /// Compares a whole output.
  public func check(_ output: some Sequence<UInt8>) -> Match {
    var matcher = ConsoleMatcher(self)
    matcher.take(output)
    return matcher.finish()
  }
}

extension ConsoleExpectation.Difference: CustomStringConvertible {
  /// What differs, in one line: `line 2: expected 'b', got 'c'`.
  public var description: String {
    let got = got.map { "'\($0)'" } ?? "the end of the output"
    guard let expected else { return "line \(outputLine): expected the end, got \(got)" }
    let place = mayComeLater ? "from line \(outputLine) on" : "line \(outputLine)"
    return "\(place): expected '\(expected)', got \(got)"
  }
}

/// How a console's text falls into lines that are compared.
enum ConsoleText {
  /// The lines without white space at their ends, and without blank lines at the end.
  static func lines(of text: some Sequence<UInt8>) -> [String] {
    var splitter = ConsoleLines()
    var lines = splitter.take(text).map(withoutTrailingBlanks)
    if let rest = splitter.rest { lines.append(withoutTrailingBlanks(rest)) }
    return Array(lines.reversed().drop(while: \.isEmpty).reversed())
  }

  /// The line without white space at its end.
  static func withoutTrailingBlanks(_ line: String) -> String {
    var kept = line[...]
    while kept.last?.isWhitespace == true { kept.removeLast() }
    return String(kept)
  }
}
