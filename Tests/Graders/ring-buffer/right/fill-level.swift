// passes: the slots of both sides, and a fill level that both add to and subtract from
import Synchronization

public struct RingBuffer: ~Copyable, @unchecked Sendable {
  private let fill = Atomic<UInt32>(0)
  private let head = Atomic<UInt32>(0)  // The consumer's slot.
  private let tail = Atomic<UInt32>(0)  // The producer's slot.
  private let slots: UnsafeMutablePointer<UInt8>
  private let mask: UInt32

  public init<let words: Int>(storage: UnsafeMutablePointer<InlineArray<words, UInt32>>) {
    slots = UnsafeMutableRawPointer(storage).assumingMemoryBound(to: UInt8.self)
    mask = UInt32(truncatingIfNeeded: words &* 4 &- 1)
  }

  public var capacity: UInt32 { mask &+ 1 }
  public var count: UInt32 { fill.load(ordering: .acquiring) }

  @section(".iram1.text")
  public func put(_ byte: UInt8) -> Bool {
    guard fill.load(ordering: .acquiring) <= mask else { return false }
    slots[Int(truncatingIfNeeded: tail.load(ordering: .relaxed))] = byte
    commit(1)
    return true
  }

  @inline(__always)
  public func commit(_ byteCount: UInt32) {
    tail.store((tail.load(ordering: .relaxed) &+ byteCount) & mask, ordering: .relaxed)
    fill.wrappingAdd(byteCount, ordering: .acquiringAndReleasing)
  }

  public func get() -> UInt8? {
    guard fill.load(ordering: .acquiring) > 0 else { return nil }
    let byte = slots[Int(truncatingIfNeeded: head.load(ordering: .relaxed))]
    consume(1)
    return byte
  }

  public func consume(_ byteCount: UInt32) {
    head.store((head.load(ordering: .relaxed) &+ byteCount) & mask, ordering: .relaxed)
    fill.wrappingSubtract(byteCount, ordering: .acquiringAndReleasing)
  }

  public func put(contentsOf bytes: Span<UInt8>) -> Int {
    for index in bytes.indices {
      guard put(bytes[index]) else { return index }
    }
    return bytes.count
  }

  public func get(into bytes: inout MutableSpan<UInt8>) -> Int {
    for index in bytes.indices {
      guard let byte = get() else { return index }
      bytes[index] = byte
    }
    return bytes.count
  }

  public func withReadableRegion<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let start = head.load(ordering: .relaxed)
    let count = min(fill.load(ordering: .acquiring), capacity &- start)
    return body(
      UnsafeBufferPointer(
        start: slots + Int(truncatingIfNeeded: start), count: Int(truncatingIfNeeded: count)))
  }

  public func withWritableRegion<Result>(
    _ body: (UnsafeMutableBufferPointer<UInt8>) -> Result
  ) -> Result {
    let start = tail.load(ordering: .relaxed)
    let count = min(capacity &- fill.load(ordering: .acquiring), capacity &- start)
    return body(
      UnsafeMutableBufferPointer(
        start: slots + Int(truncatingIfNeeded: start), count: Int(truncatingIfNeeded: count)))
  }
}
