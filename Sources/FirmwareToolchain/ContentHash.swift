import ImageReader

/// The SHA-256 of some content, as the name of what was made from it.
struct ContentHash: Hashable, Sendable, CustomStringConvertible {
  /// 64 hexadecimal digits.
  let description: String

  /// Hashes labelled pieces; the same bytes split in another way give another hash.
  struct Builder {
    private var state = SHA256()

    /// Begins a hash.
    init() {}

    /// Adds a piece: its label's and its own length keep it apart from its neighbours.
    mutating func add(_ label: String, _ bytes: some Collection<UInt8>) {
      state.update("\(label) \(bytes.count)\n".utf8)
      state.update(bytes)
    }

    /// Adds a text under a label.
    mutating func add(_ label: String, _ text: String) { add(label, text.utf8) }

    /// The hash of all that was added.
    func hash() -> ContentHash {
      let digits = Array("0123456789abcdef")
      return ContentHash(
        description: String(
          state.digest().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }))
    }
  }
}
