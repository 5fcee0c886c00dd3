/// A program as it lies in memory before it runs.
public struct LoadedProgram: Sendable {
  /// Bytes that belong together.
  public struct Piece: Sendable {
    /// Where the first of them lies.
    public let address: UInt32
    /// The bytes.
    public let bytes: [UInt8]

    /// Bytes at an address.
    public init(address: UInt32, bytes: [UInt8]) {
      self.address = address
      self.bytes = bytes
    }
  }

  /// What lies in memory.
  public var pieces: [Piece]
  /// The address of the first instruction.
  public var entry: UInt32

  /// A program of pieces.
  public init(pieces: [Piece], entry: UInt32) {
    self.pieces = pieces
    self.entry = entry
  }

  /// The byte at an address; nil when nothing was loaded there.
  public func byte(at address: UInt32) -> UInt8? {
    for piece in pieces where address >= piece.address {
      let offset = Int(address - piece.address)
      if offset < piece.bytes.count { return piece.bytes[offset] }
    }
    return nil
  }
}
