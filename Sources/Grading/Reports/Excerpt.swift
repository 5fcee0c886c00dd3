/// The part of something long that a reader needs, with a word on what was left out.
enum Excerpt {
  /// The most characters of a title or a message.
  static let longestLine = 1_000
  /// The most characters of a step or of a line that was printed.
  private static let longestStep = 240

  /// Steps, each on a line; of many, the first and the last.
  static func steps(_ steps: [String]) -> [String] {
    let visible = steps.map { line($0, limit: longestStep) }
    guard visible.count > 16 else { return visible }
    let left = "… (\(Amount.count(visible.count - 15, "step")) left out)"
    return visible.prefix(5) + [left] + visible.suffix(10)
  }

  /// What a program printed, its first lines, and how much there was.
  ///
  /// - Parameters:
  ///   - output: the text that is known.
  ///   - bytes: how many bytes were printed.
  ///   - isCut: whether the text is only the beginning of it.
  ///   - limit: the most lines.
  /// - Returns: at least one line.
  static func output(_ output: String, bytes: Int, isCut: Bool, limit: Int = 10) -> [String] {
    var all = VisibleText.lines(output).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { line(String($0), limit: longestStep) }
    while all.last?.isEmpty == true { all.removeLast() }
    guard isCut || all.count > limit else { return all.isEmpty ? ["(only line ends)"] : all }
    return all.prefix(limit) + ["… (cut here; \(Amount.count(bytes, "byte")) were printed)"]
  }

  /// One line, made harmless, its end left out where it is very long.
  static func line(_ text: String, limit: Int = longestLine) -> String {
    // A character may become many.
    let whole = VisibleText.line(text.cut(toUnits: limit + 1))
    let beginning = whole.cut(toUnits: limit)
    return beginning == whole ? whole : beginning + "… (cut)"
  }
}

/// Two values that should have been equal, so shown that the eye finds the difference.
struct ComparedValues {
  /// What should have come, line by line.
  private(set) var expected: [String]
  /// What came, line by line.
  private(set) var got: [String]

  /// The most characters of a value before its equal beginning is left out.
  private static let longest = 400
  private static let longestList = 12

  /// Prepares two values; of long ones, what is equal at the beginning is left out.
  init(expected: String, got: String) {
    var (expected, got) = (expected, got)
    if max(expected.utf16.count, got.utf16.count) > Self.longest {
      let equal = zip(expected, got).prefix { $0 == $1 }.count
      // From a word's beginning on, a little before the difference.
      let lead = expected.prefix(max(0, equal - 24))
      let start = lead.lastIndex { $0 == " " || $0 == "\n" }.map { lead.index(after: $0) }
      let skipped = start.map { lead[..<$0].count } ?? lead.count
      if skipped > 40 {
        let mark = "… (\(Amount.count(skipped, "character")) the same) "
        expected = mark + expected.dropFirst(skipped)
        got = mark + got.dropFirst(skipped)
      }
    }
    self.expected = Self.lines(expected)
    self.got = Self.lines(got)
  }

  private static func lines(_ value: String) -> [String] {
    let whole = VisibleText.lines(value.cut(toUnits: longest + 101))
    let beginning = whole.cut(toUnits: longest + 100)
    var isCut = beginning != whole
    var lines = beginning.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if lines.count > longestList {
      lines.removeSubrange(longestList...)
      isCut = true
    }
    if isCut { lines.append("… (cut; \(Amount.count(value.count, "character")) in all)") }
    // Nothing to see is said, or the reader looks for it.
    return lines.allSatisfy(\.isEmpty) ? ["(nothing)"] : lines
  }
}
