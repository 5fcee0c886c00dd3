extension Scanner {
  /// More hashes than anybody writes before a quote; the bound keeps a scan linear.
  private static let mostHashes = 8
  /// Deeper than anybody nests strings; the bound keeps a scan linear.
  private static let deepestInterpolation = 16

  /// Takes a string from its quotes, or from the `#` in front of them; false when there are none.
  mutating func openString(_ quote: UInt8, _ shape: Rule.StringShape) -> Bool {
    var content = position
    while shape.interpolates, content < text.count, text[content] == UInt8(ascii: "#"),
      content - position < Self.mostHashes
    {
      content += 1
    }
    guard content < text.count, text[content] == quote else { return false }
    let hashes = content - position
    content += 1
    let isTriple =
      shape.triples && content + 1 < text.count && text[content] == quote
      && text[content + 1] == quote
    if isTriple { content += 2 }
    goThroughString(
      from: content, quote: quote, hashes: hashes, isTriple: isTriple, shape: shape)
    return true
  }

  /// Colours a string up to its end or to the code inside it.
  private mutating func goThroughString(
    from content: Int, quote: UInt8, hashes: Int, isTriple: Bool, shape: Rule.StringShape
  ) {
    var end = content
    while end < text.count {
      let byte = text[end]
      if byte == 0x0A, !isTriple, !shape.spansLines { break }
      if byte == quote, let after = closing(at: end, quote, hashes: hashes, isTriple: isTriple) {
        emit(.string, to: after)
        return
      }
      guard byte == shape.escape, hasHashes(hashes, at: end + 1) else {
        end += 1
        continue
      }
      let escaped = end + 1 + hashes
      if shape.interpolates, escaped < text.count, text[escaped] == UInt8(ascii: "("),
        interpolations.count < Self.deepestInterpolation
      {
        emit(.string, to: escaped + 1)
        interpolations.append(
          Interpolation(quote: quote, hashes: hashes, isTriple: isTriple, depth: 1))
        return
      }
      end = escaped
      if end < text.count, text[end] != 0x0A { end += 1 }
    }
    emit(.string, to: end)
  }

  /// The offset after the closing quotes at an offset, when they close the string.
  private func closing(at offset: Int, _ quote: UInt8, hashes: Int, isTriple: Bool) -> Int? {
    var end = offset + 1
    if isTriple {
      guard end + 1 < text.count, text[end] == quote, text[end + 1] == quote else { return nil }
      end += 2
    }
    return hasHashes(hashes, at: end) ? end + hashes : nil
  }

  private func hasHashes(_ count: Int, at offset: Int) -> Bool {
    guard count > 0 else { return true }
    guard offset + count <= text.count else { return false }
    return text[offset..<offset + count].allSatisfy { $0 == UInt8(ascii: "#") }
  }

  /// Counts the parentheses of code inside a string and goes back into it after the last.
  mutating func followParentheses(_ byte: UInt8) {
    let last = interpolations.count - 1
    if byte == UInt8(ascii: "(") { interpolations[last].depth += 1 }
    guard byte == UInt8(ascii: ")") else { return }
    interpolations[last].depth -= 1
    guard interpolations[last].depth == 0 else { return }
    let string = interpolations.removeLast()
    position -= 1
    let shape = Rule.StringShape(
      escape: UInt8(ascii: "\\"), triples: true, interpolates: true)
    goThroughString(
      from: position + 1, quote: string.quote, hashes: string.hashes, isTriple: string.isTriple,
      shape: shape)
  }

  /// Forgets strings of one line that the end of the line has cut.
  mutating func dropBrokenInterpolations() {
    interpolations.removeAll { !$0.isTriple }
  }
}
