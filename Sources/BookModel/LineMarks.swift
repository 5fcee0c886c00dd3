/// The marks that tell a compiler or an assembler which page a line comes from.
struct LineMarks {
  /// The mark to write before a line, by the line's index.
  private(set) var before: [Int: String] = [:]

  /// What the tool believes about the line that comes next.
  private enum Belief: Equatable {
    /// It is in the file that the tool reads.
    case itself
    /// It is this line of this page.
    case page(String, line: Int)
  }

  init(for lines: [String], origins: [TangledFile.Origin], language: SourceFence.Language) {
    switch language {
    case .swift: markStatements(StatementStarts(of: lines).isStart, origins)
    case .assembly: markLines(origins)
    case .linkerScript: break  // GNU ld has no line marks: the line map serves alone.
    }
  }

  /// Marks Swift: before statements only, and none that would be wrong within the statement.
  ///
  /// A statement whose lines come from several places can't be marked inside; it is left to the
  /// line map, under `#sourceLocation()`.
  private mutating func markStatements(_ isStart: [Bool], _ origins: [TangledFile.Origin]) {
    var belief = Belief.itself
    var start = 0
    while start < origins.count {
      var end = start + 1
      while end < origins.count, !isStart[end] { end += 1 }
      let first = origins[start]
      let isWhole = (start..<end).allSatisfy {
        origins[$0].file == first.file && origins[$0].line == first.line + $0 - start
      }
      let wanted = isWhole ? Belief.page(first.file, line: first.line) : .itself
      if wanted != belief { before[start] = Self.directive(wanted) }
      belief = isWhole ? .page(first.file, line: first.line + end - start) : .itself
      start = end
    }
  }

  private static func directive(_ belief: Belief) -> String {
    switch belief {
    case .itself: "#sourceLocation()"
    case .page(let file, let line): "#sourceLocation(file: \"\(escaped(file))\", line: \(line))"
    }
  }

  /// Marks assembly, where a line may always be marked, in the form that the preprocessor keeps.
  private mutating func markLines(_ origins: [TangledFile.Origin]) {
    for (index, origin) in origins.enumerated() {
      let previous = index > 0 ? origins[index - 1] : nil
      guard previous?.file != origin.file || previous.map({ $0.line + 1 }) != origin.line else {
        continue
      }
      before[index] = "# \(origin.line) \"\(Self.escaped(origin.file))\""
    }
  }

  private static func escaped(_ path: String) -> String {
    path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
