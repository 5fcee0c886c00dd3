// fails: testTheCodeFitsItsBudget
// Loops that are written out ten times cost more bytes than they save.
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
    return putCount.load(ordering: .acquiring) &- taken
  }

  @section(".iram1.text")
  public func put(_ byte: UInt8) -> Bool {
    let put = putCount.load(ordering: .relaxed)
    guard put &- takenCount.load(ordering: .acquiring) < capacity else { return false }
    slots[slot(put)] = byte
    putCount.store(put &+ 1, ordering: .releasing)  // The byte is in its slot before this is seen.
    return true
  }

  public func put(contentsOf bytes: Span<UInt8>) -> Int {
    let put = putCount.load(ordering: .relaxed)
    let free = capacity &- (put &- takenCount.load(ordering: .acquiring))
    let length = min(bytes.count, Int(truncatingIfNeeded: free))
    var done = 0
    while length &- done >= 10 {
      slots[slot(put &+ UInt32(truncatingIfNeeded: done &+ 0))] = bytes[done &+ 0]
      slots[slot(put &+ UInt32(truncatingIfNeeded: done &+ 1))] = bytes[done &+ 1]
      slots[slot(put &+ UInt32(truncatingIfNeeded: done &+ 2))] = bytes[done &+ 2]
      slots[slot(put &+ UInt32(truncatingIfNeeded: done &+ 3))] = bytes[done &+ 3]
      slots[slot(put &+ UInt32(truncatingIfNeeded: done &+ 4))] = bytes[done &+ 4]
      slots[slot(put &+ UInt32(truncatingIfNeeded: done &+ 5))] = bytes[done &+ 5]
      slots[slot(put &+ UInt32(truncatingIfNeeded: done &+ 6))] = bytes[done &+ 6]
      slots[slot(put &+ UInt32(truncatingIfNeeded: done &+ 7))] = bytes[done &+ 7]
      slots[slot(put &+ UInt32(truncatingIfNeeded: done &+ 8))] = bytes[done &+ 8]
      slots[slot(put &+ UInt32(truncatingIfNeeded: done &+ 9))] = bytes[done &+ 9]
      done &+= 10
    }
    while done < length {
      slots[slot(put &+ UInt32(truncatingIfNeeded: done))] = bytes[done]
      done &+= 1
    }
    putCount.store(put &+ UInt32(truncatingIfNeeded: length), ordering: .releasing)
    return length
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

  public func get() -> UInt8? {
    let taken = takenCount.load(ordering: .relaxed)
    guard taken != putCount.load(ordering: .acquiring) else { return nil }
    let byte = slots[slot(taken)]
    takenCount.store(taken &+ 1, ordering: .releasing)  // The byte is read before its slot is free.
    return byte
  }

  public func get(into bytes: inout MutableSpan<UInt8>) -> Int {
    let taken = takenCount.load(ordering: .relaxed)
    let waiting = putCount.load(ordering: .acquiring) &- taken
    let length = min(bytes.count, Int(truncatingIfNeeded: waiting))
    var done = 0
    while length &- done >= 10 {
      bytes[done &+ 0] = slots[slot(taken &+ UInt32(truncatingIfNeeded: done &+ 0))]
      bytes[done &+ 1] = slots[slot(taken &+ UInt32(truncatingIfNeeded: done &+ 1))]
      bytes[done &+ 2] = slots[slot(taken &+ UInt32(truncatingIfNeeded: done &+ 2))]
      bytes[done &+ 3] = slots[slot(taken &+ UInt32(truncatingIfNeeded: done &+ 3))]
      bytes[done &+ 4] = slots[slot(taken &+ UInt32(truncatingIfNeeded: done &+ 4))]
      bytes[done &+ 5] = slots[slot(taken &+ UInt32(truncatingIfNeeded: done &+ 5))]
      bytes[done &+ 6] = slots[slot(taken &+ UInt32(truncatingIfNeeded: done &+ 6))]
      bytes[done &+ 7] = slots[slot(taken &+ UInt32(truncatingIfNeeded: done &+ 7))]
      bytes[done &+ 8] = slots[slot(taken &+ UInt32(truncatingIfNeeded: done &+ 8))]
      bytes[done &+ 9] = slots[slot(taken &+ UInt32(truncatingIfNeeded: done &+ 9))]
      done &+= 10
    }
    while done < length {
      bytes[done] = slots[slot(taken &+ UInt32(truncatingIfNeeded: done))]
      done &+= 1
    }
    takenCount.store(taken &+ UInt32(truncatingIfNeeded: length), ordering: .releasing)
    return length
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

  @inline(__always)
  private func slot(_ number: UInt32) -> Int {
    Int(truncatingIfNeeded: number & (capacity &- 1))
  }

  @inline(__always)
  private func slotsFrom(_ slot: Int) -> Int { Int(truncatingIfNeeded: capacity) &- slot }
}
