extension Scanner {
  /// Takes a whole word and colours it by what it is and where it stands.
  mutating func takeWord(_ continues: ByteSet, _ shape: Rule.WordShape) {
    var end = position + 1
    while end < text.count, continues.contains(text[end]) { end += 1 }
    let kind = color(of: UnsafeBufferPointer(rebasing: text[position..<end]), to: end, shape)
    emit(kind, to: end)
  }

  private mutating func color(
    of word: UnsafeBufferPointer<UInt8>, to end: Int, _ shape: Rule.WordShape
  ) -> TokenKind? {
    let next = end < text.count ? text[end] : 0
    if next == UInt8(ascii: ":") {
      switch shape.label {
      case .ofTheWord: break
      case .plain: return isDefault(word) ? .keyword : nil
      case .kind(let kind): return kind
      }
    }
    let isFirst = isAtStatementStart
    isAtStatementStart = false
    let isMember =
      shape.membersArePlain && position > 0 && text[position - 1] == UInt8(ascii: ".")
      && !(position > 1 && text[position - 2] == UInt8(ascii: "."))
    if !isMember {
      if let kind = shape.table.kind(of: word) { return kind }
      if isFirst, let first = shape.first { return first }
    }
    if let capital = shape.capital, ByteSet.capitals.contains(word[0]) { return capital }
    if next == UInt8(ascii: "("), let call = shape.call { return call }
    return nil
  }

  private func isDefault(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word.elementsEqual("default".utf8)
  }
}
