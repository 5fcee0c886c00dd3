import Synchronization

/// A queue of bytes from one producer to one consumer, over storage that it is given.
///
/// Two counts make it: bytes ever put, and bytes ever taken. Each has one writer. Neither is ever
/// brought back to zero; they run over 2^32 together, and `&-` gives their distance all the same.
public struct RingBuffer: ~Copyable, @unchecked Sendable {
  /// Bytes ever put; only the producer stores to it.
  private let putCount = Atomic<UInt32>(0)
  /// Bytes ever taken; only the consumer stores to it.
  private let takenCount = Atomic<UInt32>(0)
  private let slots: UnsafeMutablePointer<UInt8>

  /// How many bytes fit at once; a power of two.
  public let capacity: UInt32

  /// Takes over a global that nothing else names again.
  public init<let words: Int>(storage: UnsafeMutablePointer<InlineArray<words, UInt32>>) {
    precondition(words > 0 && words & (words &- 1) == 0, "the words are a power of two")
    slots = UnsafeMutableRawPointer(storage).assumingMemoryBound(to: UInt8.self)
    capacity = UInt32(truncatingIfNeeded: words &* 4)
  }

  /// How many bytes wait; exact for the producer and the consumer.
  public var count: UInt32 {
    // First what was taken: read the other way round, more might have been taken than was put.
    let taken = takenCount.load(ordering: .acquiring)
    return putCount.load(ordering: .acquiring) &- taken
  }

  // MARK: The producer

  /// Puts a byte; false when there is no room.
  @section(".iram1.text")
  public func put(_ byte: UInt8) -> Bool {
    let put = putCount.load(ordering: .relaxed)
    guard put &- takenCount.load(ordering: .acquiring) < capacity else { return false }
    slots[slot(put)] = byte
    putCount.store(put &+ 1, ordering: .releasing)  // The byte is in its slot before this is seen.
    return true
  }

  /// Puts as many of the bytes as there is room for, and says how many.
  public func put(contentsOf bytes: Span<UInt8>) -> Int {
    var done = 0
    while done < bytes.count, put(bytes[done]) { done &+= 1 }
    return done
  }

  /// Shows the free bytes that lie in one piece.
  public func withWritableRegion<Result>(
    _ body: (UnsafeMutableBufferPointer<UInt8>) -> Result
  ) -> Result {
    let put = putCount.load(ordering: .relaxed)
    let free = capacity &- (put &- takenCount.load(ordering: .acquiring))
    let start = slot(put)
    return body(
      UnsafeMutableBufferPointer(start: slots + start, count: min(Int(free), slotsFrom(start))))
  }

  /// Lets the first bytes of the writable region wait.
  public func commit(_ byteCount: UInt32) {
    putCount.store(putCount.load(ordering: .relaxed) &+ byteCount, ordering: .releasing)
  }

  // MARK: The consumer

  /// Takes the byte that has waited longest; nil when none waits.
  public func get() -> UInt8? {
    let taken = takenCount.load(ordering: .relaxed)
    guard taken != putCount.load(ordering: .acquiring) else { return nil }
    let byte = slots[slot(taken)]
    takenCount.store(taken &+ 1, ordering: .releasing)  // The byte is read before its slot is free.
    return byte
  }

  /// Takes as many bytes as wait and fit, and says how many.
  public func get(into bytes: inout MutableSpan<UInt8>) -> Int {
    var done = 0
    while done < bytes.count, let byte = get() {
      bytes[done] = byte
      done &+= 1
    }
    return done
  }

  /// Shows the bytes that wait and lie in one piece.
  public func withReadableRegion<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let taken = takenCount.load(ordering: .relaxed)
    let waiting = putCount.load(ordering: .acquiring) &- taken
    let start = slot(taken)
    return body(
      UnsafeBufferPointer(start: slots + start, count: min(Int(waiting), slotsFrom(start))))
  }

  /// Frees the first bytes of the readable region.
  public func consume(_ byteCount: UInt32) {
    takenCount.store(takenCount.load(ordering: .relaxed) &+ byteCount, ordering: .releasing)
  }

  // MARK: Where a byte lies

  /// The slot of the byte with a number: the low bits of it, since the capacity is a power of two.
  @inline(__always)
  private func slot(_ number: UInt32) -> Int {
    Int(truncatingIfNeeded: number & (capacity &- 1))
  }

  /// How many slots lie from one to the end of the storage.
  @inline(__always)
  private func slotsFrom(_ slot: Int) -> Int { Int(truncatingIfNeeded: capacity) &- slot }
}
