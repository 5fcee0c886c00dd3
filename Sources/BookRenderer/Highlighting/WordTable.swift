/// The words that a language gives a meaning, found by their bytes.
final class WordTable: Sendable {
  private struct Entry {
    var start: Int
    var count: Int
    var kind: TokenKind
  }

  private let bytes: [UInt8]
  private let entries: [Entry]
  /// Open addressing over a power of two of slots; -1 is empty.
  private let slots: [Int]

  /// Gathers words, written as lists with blanks between; the first meaning of a word wins.
  init(_ lists: [(TokenKind, String)]) {
    var bytes: [UInt8] = []
    var entries: [Entry] = []
    for (kind, list) in lists {
      for word in list.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
        entries.append(Entry(start: bytes.count, count: word.count, kind: kind))
        bytes += word
      }
    }
    var capacity = 8
    while capacity < entries.count * 3 { capacity *= 2 }
    var slots = [Int](repeating: -1, count: capacity)
    bytes.withUnsafeBufferPointer { all in
      for (index, entry) in entries.enumerated() {
        let word = UnsafeBufferPointer(rebasing: all[entry.start..<entry.start + entry.count])
        var slot = Self.hash(word) & (capacity - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
        slots[slot] = index
      }
    }
    self.bytes = bytes
    self.entries = entries
    self.slots = slots
  }

  /// What a word means, or nil.
  func kind(of word: UnsafeBufferPointer<UInt8>) -> TokenKind? {
    var slot = Self.hash(word) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[slots[slot]]
      if entry.count == word.count, matches(entry, word) { return entry.kind }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func matches(_ entry: Entry, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    for offset in 0..<entry.count where bytes[entry.start + offset] != word[offset] {
      return false
    }
    return true
  }

  /// FNV-1a.
  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash)
  }
}
