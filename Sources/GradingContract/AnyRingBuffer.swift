/// A learner's ring buffer whose type a suite does not know: every member calls the learner's.
///
/// Suites are compiled once, and long before there is a submission; `RingBufferBox` is what the
/// adapter makes of one.
open class AnyRingBuffer {
  /// Makes what only a subclass can be.
  public init() {}

  /// The learner's `capacity`.
  open var capacity: UInt32 { missing() }
  /// The learner's `count`.
  open var count: UInt32 { missing() }
  /// The learner's `put(_:)`.
  open func put(_ byte: UInt8) -> Bool { missing() }
  /// The learner's `get()`.
  open func get() -> UInt8? { missing() }
  /// The learner's `put(contentsOf:)`.
  open func put(contentsOf bytes: Span<UInt8>) -> Int { missing() }
  /// The learner's `get(into:)`.
  open func get(into bytes: inout MutableSpan<UInt8>) -> Int { missing() }
  /// The learner's `withReadableRegion(_:)`.
  open func withReadableRegion(_ body: (UnsafeBufferPointer<UInt8>) -> Void) { missing() }
  /// The learner's `consume(_:)`.
  open func consume(_ byteCount: UInt32) { missing() }
  /// The learner's `withWritableRegion(_:)`.
  open func withWritableRegion(_ body: (UnsafeMutableBufferPointer<UInt8>) -> Void) { missing() }
  /// The learner's `commit(_:)`.
  open func commit(_ byteCount: UInt32) { missing() }

  /// The storage that the ring was given; only for looking at while no other thread runs.
  open var storage: UnsafeBufferPointer<UInt8> { missing() }
  /// The offsets of bytes near the storage that are not part of it and have changed; negative
  /// before it, from `storage.count` on behind it.
  open var changedOutside: [Int] { missing() }

  private func missing() -> Never { fatalError("AnyRingBuffer has no ring: use RingBufferBox") }
}
