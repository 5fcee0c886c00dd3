extension ExcerptReader {
  /// Whether a line has a word: it does not go on on either side with a letter, a digit or `_`
  /// where the word itself has one.
  static func has(_ word: String, in line: String) -> Bool {
    let (wanted, bytes) = (Array(word.utf8), Array(line.utf8))
    guard let first = wanted.first, let last = wanted.last, wanted.count <= bytes.count else {
      return false
    }
    return (0...bytes.count - wanted.count).contains { start in
      let end = start + wanted.count
      guard bytes[start..<end].elementsEqual(wanted) else { return false }
      let goesOnBefore = start > 0 && isWord(bytes[start - 1]) && isWord(first)
      let goesOnAfter = end < bytes.count && isWord(bytes[end]) && isWord(last)
      return !goesOnBefore && !goesOnAfter
    }
  }

  /// The words of an excerpt, each once: what could have been meant.
  static func words(in lines: [String]) -> [String] {
    var words = Set<Substring>()
    for line in lines {
      words.formUnion(line.split { !($0.utf8.first.map(isWord) ?? false) })
    }
    return words.map(String.init)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
