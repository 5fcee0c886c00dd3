/// What the task `ring-buffer` asks for: a queue of bytes from one producer to one consumer, over
/// storage that it is given.
///
/// One context puts (`put`, `withWritableRegion`, `commit`), one other gets (`get`,
/// `withReadableRegion`, `consume`), at the same time: on the chip an interrupt handler and the
/// program that it interrupts, on the host two threads. No method is `mutating`: both name the same
/// `let`, and two accesses that overlap would be an error if one of them changed it.
public protocol RingBufferContract: ~Copyable {
  /// Takes over a storage that nothing else names again; it is in words so that it begins at a
  /// multiple of 4.
  ///
  /// - Parameter storage: `words` words, a power of two. What they hold does not matter.
  init<let words: Int>(storage: UnsafeMutablePointer<InlineArray<words, UInt32>>)

  /// How many bytes fit at once: all of the storage, 4 × `words`.
  var capacity: UInt32 { get }

  /// How many bytes wait. Exact for the producer and for the consumer, for nobody else.
  var count: UInt32 { get }

  /// Puts a byte behind the others.
  ///
  /// - Returns: false, and nothing has changed, when the ring is full.
  func put(_ byte: UInt8) -> Bool

  /// Takes the byte that has waited longest; nil when the ring is empty.
  func get() -> UInt8?

  /// Puts as many bytes as there is room for, the first of the span first.
  ///
  /// - Returns: how many.
  func put(contentsOf bytes: Span<UInt8>) -> Int

  /// Takes as many bytes as wait and fit into the span, from its start, and leaves the rest of the
  /// span as it was.
  ///
  /// - Returns: how many.
  func get(into bytes: inout MutableSpan<UInt8>) -> Int

  /// Shows the bytes that wait and lie in one piece of the storage: up to the last one, or up to
  /// the end of the storage, whichever comes first. They keep waiting.
  func withReadableRegion<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result

  /// Frees the first bytes of the readable region.
  ///
  /// - Parameter byteCount: at most the bytes of that region.
  func consume(_ byteCount: UInt32)

  /// Shows the free bytes that lie in one piece of the storage: up to the first one that waits, or
  /// up to the end of the storage, whichever comes first. In a new ring that is all of it.
  func withWritableRegion<Result>(_ body: (UnsafeMutableBufferPointer<UInt8>) -> Result) -> Result

  /// Lets the first bytes of the writable region wait, as they are by then.
  ///
  /// - Parameter byteCount: at most the bytes of that region.
  func commit(_ byteCount: UInt32)
}
