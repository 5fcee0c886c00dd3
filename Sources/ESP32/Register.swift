/// A peripheral's register: 32 bits at an address.
///
/// Every access happens, once, as written and in order: the compiler neither drops, repeats, joins
/// nor moves it.
public struct Register: Equatable, Sendable {
  /// Where it is on the data bus; a multiple of 4.
  public let address: UInt32

  /// The register at an address.
  @inline(__always)
  public init(_ address: UInt32) {
    self.address = address
  }

  /// Reads it.
  ///
  /// Some registers change when they are read: a FIFO gives its next byte.
  @inline(__always)
  public func read() -> UInt32 { Bus.load(address) }

  /// Writes all of it.
  @inline(__always)
  public func write(_ value: UInt32) { Bus.store(value, at: address) }

  /// Reads it, changes some bits and writes it back.
  ///
  /// An interrupt may come in between: whatever its handler does to the same register is undone.
  ///
  /// - Parameters:
  ///   - cleared: The bits to be 0.
  ///   - set: The bits to be 1, also where `cleared` names them.
  @inline(__always)
  public func update(clearing cleared: UInt32 = 0, setting set: UInt32 = 0) {
    write(read() & ~cleared | set)
  }
}
