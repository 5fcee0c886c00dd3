// fails: testTheOperationsFitTheirBudget
// Counts what waits by walking from the one end to the other, before each byte of a span.
import Synchronization
public struct RingBuffer: ~Copyable, @unchecked Sendable {
  private let putCount = Atomic<UInt32>(0)
  private let takenCount = Atomic<UInt32>(0)
  private let slots: UnsafeMutablePointer<UInt8>
  public let capacity: UInt32
  public init<let words: Int>(storage: UnsafeMutablePointer<InlineArray<words, UInt32>>) {
    precondition(words > 0 && words & (words &- 1) == 0, "the words are a power of two")
    slots = UnsafeMutableRawPointer(storage).assumingMemoryBound(to: UInt8.self)
    capacity = UInt32(truncatingIfNeeded: words &* 4)
  }
  public var count: UInt32 {
    // First what was taken: read the other way round, more might have been taken than was put.
    let taken = takenCount.load(ordering: .acquiring)
    var waiting: UInt32 = 0
    while taken &+ waiting != putCount.load(ordering: .acquiring) { waiting &+= 1 }
    return waiting
  }

  // MARK: The producer
  @section(".iram1.text")
  public func put(_ byte: UInt8) -> Bool {
    let put = putCount.load(ordering: .relaxed)
    guard put &- takenCount.load(ordering: .acquiring) < capacity else { return false }
    slots[slot(put)] = byte
    putCount.store(put &+ 1, ordering: .releasing)  // The byte is in its slot before this is seen.
    return true
  }
  public func put(contentsOf bytes: Span<UInt8>) -> Int {
    var done = 0
    while done < bytes.count, count < capacity, put(bytes[done]) { done &+= 1 }
    return done
  }
  public func withWritableRegion<Result>(
    _ body: (UnsafeMutableBufferPointer<UInt8>) -> Result
  ) -> Result {
    let put = putCount.load(ordering: .relaxed)
    let free = capacity &- (put &- takenCount.load(ordering: .acquiring))
    let start = slot(put)
    return body(
      UnsafeMutableBufferPointer(start: slots + start, count: min(Int(free), slotsFrom(start))))
  }
  public func commit(_ byteCount: UInt32) {
    putCount.store(putCount.load(ordering: .relaxed) &+ byteCount, ordering: .releasing)
  }

  // MARK: The consumer
  public func get() -> UInt8? {
    let taken = takenCount.load(ordering: .relaxed)
    guard count > 0 else { return nil }
    let byte = slots[slot(taken)]
    takenCount.store(taken &+ 1, ordering: .releasing)  // The byte is read before its slot is free.
    return byte
  }
  public func get(into bytes: inout MutableSpan<UInt8>) -> Int {
    var done = 0
    while done < bytes.count, count > 0, let byte = get() {
      bytes[done] = byte
      done &+= 1
    }
    return done
  }
  public func withReadableRegion<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let taken = takenCount.load(ordering: .relaxed)
    let waiting = putCount.load(ordering: .acquiring) &- taken
    let start = slot(taken)
    return body(
      UnsafeBufferPointer(start: slots + start, count: min(Int(waiting), slotsFrom(start))))
  }
  public func consume(_ byteCount: UInt32) {
    takenCount.store(takenCount.load(ordering: .relaxed) &+ byteCount, ordering: .releasing)
  }

  // MARK: Where a byte lies
  @inline(__always)
  private func slot(_ number: UInt32) -> Int {
    Int(truncatingIfNeeded: number & (capacity &- 1))
  }
  @inline(__always)
  private func slotsFrom(_ slot: Int) -> Int { Int(truncatingIfNeeded: capacity) &- slot }
}
