import ImageReader

/// A name for content: 64 hexadecimal digits.
struct Digest: Hashable, Sendable {
  let digits: String

  /// A name that was made before.
  init(digits: String) { self.digits = digits }

  /// Hashes pieces; the same bytes split in another way give another name.
  init(_ pieces: [String]) {
    var state = SHA256()
    for piece in pieces {
      state.update("\(piece.utf8.count)\n".utf8)
      state.update(piece.utf8)
    }
    let alphabet = Array("0123456789abcdef".utf8)
    digits = String(
      decoding: state.digest().flatMap { [alphabet[Int($0 >> 4)], alphabet[Int($0 & 15)]] },
      as: UTF8.self)
  }
}
