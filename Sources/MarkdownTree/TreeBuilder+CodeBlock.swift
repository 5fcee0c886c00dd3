extension TreeBuilder {
  /// A code block; libcmark says neither whether it is fenced nor whether a fence closes it, and
  /// its last line is one too many when the block's container ends it.
  mutating func codeBlock(_ node: CMarkNode) -> Block {
    let literal = node.literal
    let first = node.startLine
    let count = literal.utf8.count { $0 == .lineFeed }
    let (fence, indent) = containers.match(line: first).cursor.firstNonblank(in: source.bytes)
    guard indent < 4 else {
      let code = CodeBlock(
        info: "", literal: literal, isFenced: false, isClosed: true, firstLine: first,
        column: charactersBefore(literal, firstLine: first))
      return Block(.code(code), lines: first...(first + count - 1))
    }
    let info = node.fenceInfo
    let fenceEnd = endOfRun(at: fence)
    if !info.isEmpty { checkInfoString(from: fenceEnd, line: first) }
    let last = first + count + 1
    let isClosed = isClosingFence(
      line: last, byte: source.bytes[fence], atLeast: fenceEnd - fence)
    let code = CodeBlock(
      info: info, literal: literal, isFenced: true, isClosed: isClosed, firstLine: first + 1,
      column: charactersBefore(literal, firstLine: first + 1))
    return Block(.code(code), lines: first...(isClosed ? last : last - 1))
  }

  /// How many characters the source has in front of the literal's first line that is not blank.
  ///
  /// The literal's line is the end of the source's line, and all that stands before it is ASCII.
  private func charactersBefore(_ literal: String, firstLine: Int) -> Int {
    var number = firstLine
    var rest = literal.utf8[...]
    while let end = rest.firstIndex(of: .lineFeed) {
      let line = rest[..<end]
      if line.contains(where: { !$0.isBlank }) {
        return max(0, source.range(ofLine: number).count - line.count)
      }
      rest = rest[end...].dropFirst()
      number += 1
    }
    return 0
  }

  /// Reports the first backslash or `&` of an info string.
  private mutating func checkInfoString(from start: Int, line: Int) {
    let range = start..<source.range(ofLine: line).upperBound
    guard
      let offset = range.first(where: {
        source.bytes[$0] == .backslash || source.bytes[$0] == .ampersand
      })
    else { return }
    let lineStart = source.range(ofLine: line).lowerBound
    report(
      .infoString(
        character: Character(Unicode.Scalar(source.bytes[offset])), line: line,
        column: source.string(lineStart..<offset).count + 1))
  }

  private func isClosingFence(line: Int, byte: UInt8, atLeast length: Int) -> Bool {
    guard line <= source.lineCount else { return false }
    let match = containers.match(line: line)
    let (start, indent) = match.cursor.firstNonblank(in: source.bytes)
    guard match.isComplete, indent < 4, start < match.cursor.end, source.bytes[start] == byte
    else { return false }
    let end = endOfRun(at: start)
    return end - start >= length
      && source.bytes[end..<match.cursor.end].allSatisfy(\.isBlank)
  }

  /// Where the run of equal bytes that begins at `start` ends.
  private func endOfRun(at start: Int) -> Int {
    var end = start
    while end < source.bytes.count, source.bytes[end] == source.bytes[start] { end += 1 }
    return end
  }
}
