/// Compares a console with an expectation while it streams, in memory bounded by the expectation.
public struct ConsoleMatcher: Sendable {
  /// What is known before the output's end.
  public enum Progress: Hashable, Sendable {
    /// It depends on what comes.
    case open
    /// Whatever comes, the output is as expected: the run may be stopped.
    case satisfied
    /// Whatever comes, the output differs: the run may be stopped.
    case failed
  }

  private typealias Pattern = ConsoleExpectation.Pattern

  private let patterns: [Pattern]
  private var splitter = ConsoleLines()
  /// How many patterns can have been met so far, each way to read the output being one entry.
  private var positions: Set<Int>
  private var lineCount = 0
  /// Blank lines that count only if something follows them.
  private var heldBlankLines = 0
  /// The furthest position ever reached, and the first line after it.
  private var furthest = 0
  private var lineAfterFurthest: (number: Int, text: String)?

  /// Starts before the first byte.
  public init(_ expectation: ConsoleExpectation) {
    patterns = expectation.patterns
    positions = [0]
    positions = closure(of: [0])
    furthest = positions.max() ?? 0
  }

  /// What is known by now.
  public var progress: Progress {
    if positions.isEmpty { return .failed }
    if patterns.last == .anyLines, positions.contains(patterns.count - 1) { return .satisfied }
    return .open
  }

  /// Takes the next bytes of the output.
  ///
  /// - Returns: what is known after them. A line counts when its end has come.
  @discardableResult
  public mutating func take(_ bytes: some Sequence<UInt8>) -> Progress {
    for line in splitter.take(bytes) { advance(over: line) }
    return progress
  }

  /// Gives the verdict, the output having ended.
  public mutating func finish() -> ConsoleExpectation.Match {
    if let rest = splitter.rest { advance(over: rest) }
    guard !positions.contains(patterns.count) else { return .matches }
    let expected: String? =
      if furthest < patterns.count, case .line(let line) = patterns[furthest] { line } else { nil }
    return .differs(
      ConsoleExpectation.Difference(
        expectedLine: furthest + 1, expected: expected,
        outputLine: lineAfterFurthest?.number ?? lineCount + 1, got: lineAfterFurthest?.text,
        mayComeLater: furthest > 0 && patterns[furthest - 1] == .anyLines))
  }

  private mutating func advance(over line: String) {
    let text = ConsoleText.withoutTrailingBlanks(line)
    guard !text.isEmpty else {
      heldBlankLines += 1
      return
    }
    while heldBlankLines > 0 {
      heldBlankLines -= 1
      step(over: "")
    }
    step(over: text)
  }

  private mutating func step(over line: String) {
    lineCount += 1
    var next: Set<Int> = []
    for position in positions where position < patterns.count {
      switch patterns[position] {
      case .anyLines: next.insert(position)
      case .line(line): next.insert(position + 1)
      case .line: break
      }
    }
    positions = closure(of: next)
    if let reached = positions.max(), reached > furthest {
      furthest = reached
      lineAfterFurthest = nil
    } else if lineAfterFurthest == nil {
      lineAfterFurthest = (lineCount, line)
    }
  }

  /// The positions and those behind each `…` that they stand at, for that may match no line.
  private func closure(of positions: Set<Int>) -> Set<Int> {
    var all = positions
    for position in positions.sorted() {
      var behind = position
      while behind < patterns.count, patterns[behind] == .anyLines {
        behind += 1
        all.insert(behind)
      }
    }
    return all
  }
}
