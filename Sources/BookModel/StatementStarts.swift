/// Finds the lines of a Swift file before which a `#sourceLocation` may stand.
///
/// That is where a statement, a member or a case begins: never inside an expression, a literal, a
/// parameter list, a string or a comment, nor between the parts of one statement (`}` and `else`,
/// an attribute and its function, a chain of calls). Where that is in doubt the answer is no: then
/// the line map brings a message back alone, and nothing else is lost.
struct StatementStarts {
  /// For each line of the file, whether a directive may stand before it.
  let isStart: [Bool]

  init(of lines: some Collection<String>) {
    let source = lines.joined(separator: "\n")
    let tokenizer = SwiftTokenizer(source[...])
    var finder = Finder(tokens: tokenizer.tokens)
    var isStart = [Bool](repeating: false, count: lines.count)
    var line = 0
    for index in tokenizer.tokens.indices {
      let token = tokenizer.tokens[index]
      let first = token.lines.lowerBound
      let may =
        (index == 0 || tokenizer.tokens[index - 1].lines.upperBound < first)
        && finder.mayStand(before: index)
      // Blank lines and comments go with the statement that follows them.
      while line <= first {
        isStart[line] = may && !tokenizer.beginsInside.contains(line)
        line += 1
      }
      line = max(line, token.lines.upperBound + 1)
      finder.pass(index)
    }
    while line < isStart.count {
      isStart[line] = finder.isInStatements && !tokenizer.beginsInside.contains(line)
      line += 1
    }
    if !isStart.isEmpty { isStart[0] = true }
    self.isStart = isStart
  }
}

/// Walks the tokens of a file and knows in which brackets it is.
private struct Finder {
  let tokens: [SwiftToken]
  private var brackets: [Bracket] = []
  /// The token before the bracket that the last `)` closed.
  private var beforeParenthesis: SwiftToken?

  private struct Bracket {
    /// Whether statements or members stand in it, each on its own.
    var holdsStatements: Bool
    /// The token before it.
    var before: SwiftToken?
  }

  init(tokens: [SwiftToken]) { self.tokens = tokens }

  var isInStatements: Bool { brackets.last?.holdsStatements ?? true }

  /// Takes note of a token's bracket.
  mutating func pass(_ index: Int) {
    let token = tokens[index]
    guard token.kind == .punctuation else { return }
    let before = index > 0 ? tokens[index - 1] : nil
    if token.is("(") || token.is("[") {
      brackets.append(Bracket(holdsStatements: false, before: before))
    } else if token.is("{") {
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      brackets.append(
        Bracket(holdsStatements: !(next?.isOne(of: Self.accessors) ?? false), before: before))
    } else if token.is(")") || token.is("]") || token.is("}") {
      beforeParenthesis = brackets.popLast()?.before
    }
  }

  /// Whether a statement, a member or a case begins with this token, the first of its line.
  func mayStand(before index: Int) -> Bool {
    guard isInStatements else { return false }
    guard index > 0 else { return true }
    return canBegin(index) && canEnd(index - 1)
  }

  private func canBegin(_ index: Int) -> Bool {
    let token = tokens[index]
    let previous = tokens[index - 1]
    let next = index + 1 < tokens.count ? tokens[index + 1] : nil
    switch token.kind {
    case .operatorRun: return false
    case .string: return true
    case .punctuation:
      return token.is("}") || (!previous.is("{") && (token.is("(") || token.is("[")))
    case .word:
      guard !token.isOne(of: Self.continuing) else { return false }
      if previous.is("{") {
        // The first case of a switch, and the names that a closure gives its parameters.
        let isSignature = next.map { $0.is(",") || $0.is("in") } ?? false
        return !token.isOne(of: ["case", "default", "@unknown"]) && !isSignature
      }
      if previous.is("}") {
        // `while` after `repeat { }`, and the label of a second trailing closure.
        let isLabel = (next?.is(":") ?? false) && !token.is("default")
        return !token.is("while") && !isLabel
      }
      return true
    }
  }

  private func canEnd(_ index: Int) -> Bool {
    let token = tokens[index]
    switch token.kind {
    case .string: return true
    case .operatorRun:
      // `x!`, `Int?` and `Array<Int>` end; anything else wants a right-hand side.
      return !token.followsBlank && token.text.allSatisfy { "!?>".utf8.contains($0) }
    case .punctuation:
      if token.is(":") { return firstOfLine(of: index).isOne(of: ["case", "default", "@unknown"]) }
      if token.is(")") {
        guard let before = beforeParenthesis else { return true }
        return !Self.isAttribute(before) && !before.isOne(of: Self.expecting)
      }
      return token.is("{") || token.is("}") || token.is("]") || token.is(";")
    case .word:
      if token.is("in") { return !firstOfLine(of: index).is("for") }
      return !Self.isAttribute(token) && !token.isOne(of: Self.expecting)
    }
  }

  private func firstOfLine(of index: Int) -> SwiftToken {
    var first = index
    while first > 0, tokens[first - 1].lines.upperBound == tokens[index].lines.lowerBound {
      first -= 1
    }
    return tokens[first]
  }

  private static func isAttribute(_ token: SwiftToken) -> Bool {
    token.text.first == UInt8(ascii: "@")
  }

  private static let accessors: Set<String> = [
    "get", "set", "willSet", "didSet", "_read", "_modify", "unsafeAddress",
    "unsafeMutableAddress",
  ]
  /// Words that never begin a statement.
  private static let continuing: Set<String> = [
    "else", "catch", "where", "throws", "rethrows", "async", "in", "as", "is", "get", "set",
  ]
  /// Words that never end one.
  private static let expecting: Set<String> = [
    "let", "var", "func", "struct", "class", "enum", "protocol", "extension", "actor", "import",
    "typealias", "associatedtype", "return", "throw", "try", "await", "as", "is", "if", "guard",
    "while", "for", "where", "else", "case", "switch", "do", "repeat", "defer", "inout", "static",
    "public", "private", "fileprivate", "internal", "package", "open", "final", "override",
    "mutating", "nonmutating", "nonisolated", "lazy", "weak", "unowned", "indirect",
    "convenience", "required", "some", "any", "borrowing", "consuming", "throws", "rethrows",
    "async", "unsafe", "init", "deinit", "subscript", "operator", "prefix", "postfix", "infix",
  ]
}
