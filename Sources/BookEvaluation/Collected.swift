import Synchronization

/// Bytes that come in pieces, to be read when all have come.
final class Collected: Sendable {
  private let bytes = Mutex([UInt8]())

  /// Takes the next piece.
  func take(_ piece: ArraySlice<UInt8>) { bytes.withLock { $0 += piece } }

  /// All pieces as text.
  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}
