import Synchronization

/// The first bytes of an output that comes in pieces, to be read when all have come.
public final class Collected: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  private let limit: Int

  /// Begins with nothing.
  ///
  /// - Parameter limit: how many bytes are kept at most.
  public init(limit: Int = .max) { self.limit = limit }

  /// Takes a piece, or what of it there is room for.
  public func take(_ piece: ArraySlice<UInt8>) {
    bytes.withLock { $0.append(contentsOf: piece.prefix(max(0, limit - $0.count))) }
  }

  /// Whether there is no more room.
  public var isFull: Bool { bytes.withLock { $0.count >= limit } }

  /// All that was taken, as text.
  public var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}
