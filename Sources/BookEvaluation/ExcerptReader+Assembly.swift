import BookModel

extension ExcerptReader {
  /// A function's assembly with its literals, or the whole file's, without directives for tools.
  static func assembly(_ text: String, function: String?) throws -> [String] {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let function else { return all.compactMap { instruction($0) } }
    let code = try body(of: function, in: all, .assembly).compactMap { instruction($0) }
    // The literals stand elsewhere in the file; a reader looks for them in front of their code.
    let used = literals(in: code)
    let literals = all.compactMap { instruction($0) }.filter { line in
      line.contains(".literal .LCPI")
        && used.contains { line.contains(".literal \($0),") }
    }
    return literals + code
  }

  /// The same of assembly whose literals are words with labels, each in a section of its function.
  static func placed(_ text: String, function: String?) throws -> [String] {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let function else { return withLiterals(all[...]) }
    let code = try body(of: function, in: all, .placed).compactMap { instruction($0) }
    let used = literals(in: code)
    let blocks = all.indices.filter { index in
      all[index].hasPrefix(".LCPI") && used.contains(all[index].prefix { $0 != ":" })
    }
    return blocks.flatMap { withLiterals(all[$0..<min($0 + 2, all.count)]) } + code
  }

  /// The lines with the words that follow labels of literals; other data is left out.
  private static func withLiterals(_ lines: ArraySlice<Substring>) -> [String] {
    var isLiteral = false
    return lines.compactMap { line in
      defer { isLiteral = line.hasPrefix(".LCPI") }
      return instruction(line, isLiteral: isLiteral)
    }
  }

  /// The names of the literals that instructions load.
  private static func literals(in code: [String]) -> Set<Substring> {
    Set(code.flatMap { $0.split(separator: " ").filter { $0.hasPrefix(".LCPI") } })
  }

  /// The lines from a function's label to its end.
  private static func body(
    of function: String, in lines: [Substring], _ stage: ExcerptFence.Stage
  ) throws -> ArraySlice<Substring> {
    func isLabel(_ line: Substring) -> Bool {
      line.hasPrefix("\(function):") || line.hasPrefix("\"\(function)\":")
    }
    guard let start = lines.firstIndex(where: isLabel) else {
      let known = lines.filter { !$0.hasPrefix(".") && !$0.hasPrefix("\t") && $0.contains(":") }
      throw EvaluationProblem.notInStage(
        symbol: function, stage: stage.rawValue,
        known: known.map { String($0.prefix { $0 != ":" }.filter { $0 != "\"" }) })
    }
    let end = lines[start...].firstIndex { $0.hasPrefix(".Lfunc_end") } ?? lines.endIndex
    return lines[start..<end]
  }

  /// A line of assembly without its comment; nil when nothing that a reader needs is left.
  private static func instruction(_ line: Substring, isLiteral: Bool = false) -> String? {
    let code = line.firstRange(of: "# ").map { line[..<$0.lowerBound] } ?? line
    let words = code.split(whereSeparator: \.isWhitespace)
    guard let first = words.first else { return nil }
    if first.hasSuffix(":") {
      let isTemporary = [".Lfunc_", ".Ltmp", ".Ldebug"].contains { first.hasPrefix($0) }
      return isTemporary ? nil : String(first)
    }
    let isData = first == ".literal" || (isLiteral && first == ".long")
    guard !first.hasPrefix(".") || isData, !first.hasPrefix("#") else { return nil }
    let operands = words.dropFirst().joined(separator: " ")
    guard !operands.isEmpty else { return "  \(first)" }
    let gap = String(repeating: " ", count: isData ? 0 : max(0, 7 - first.count))
    return "  \(first)\(gap) \(operands)"
  }
}
