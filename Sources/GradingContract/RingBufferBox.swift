/// A ring buffer of one type over a storage of its own, between bytes that show what is written
/// outside of it.
public final class RingBufferBox<Ring: RingBufferContract & ~Copyable, let words: Int>:
  AnyRingBuffer
{
  private let memory: UnsafeMutableRawPointer
  private let ring: UnsafeMutablePointer<Ring>

  /// Makes a ring over storage that is filled with a pattern: a ring may not expect zeros.
  public override init() {
    let byteCount = 2 * Fence.byteCount + Self.capacity
    memory = .allocate(byteCount: byteCount, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: Fence.byte, count: byteCount)
    let storage = (memory + Fence.byteCount)
      .bindMemory(to: InlineArray<words, UInt32>.self, capacity: 1)
    ring = .allocate(capacity: 1)
    ring.initialize(to: Ring(storage: storage))
  }

  deinit {
    ring.deinitialize(count: 1)
    ring.deallocate()
    memory.deallocate()
  }

  private static var capacity: Int { words * 4 }

  public override var capacity: UInt32 { ring.pointee.capacity }
  public override var count: UInt32 { ring.pointee.count }
  public override func put(_ byte: UInt8) -> Bool { ring.pointee.put(byte) }
  public override func get() -> UInt8? { ring.pointee.get() }
  public override func put(contentsOf bytes: Span<UInt8>) -> Int {
    ring.pointee.put(contentsOf: bytes)
  }
  public override func get(into bytes: inout MutableSpan<UInt8>) -> Int {
    ring.pointee.get(into: &bytes)
  }
  public override func withReadableRegion(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    ring.pointee.withReadableRegion(body)
  }
  public override func consume(_ byteCount: UInt32) { ring.pointee.consume(byteCount) }
  public override func withWritableRegion(_ body: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
    ring.pointee.withWritableRegion(body)
  }
  public override func commit(_ byteCount: UInt32) { ring.pointee.commit(byteCount) }

  public override var storage: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: (memory + Fence.byteCount).assumingMemoryBound(to: UInt8.self), count: Self.capacity)
  }

  public override var changedOutside: [Int] {
    let bytes = UnsafeRawBufferPointer(start: memory, count: 2 * Fence.byteCount + Self.capacity)
    let outside = [-Fence.byteCount..<0, Self.capacity..<Self.capacity + Fence.byteCount].joined()
    return outside.filter { bytes[$0 + Fence.byteCount] != Fence.byte }
  }
}

/// The bytes before and behind a storage.
private enum Fence {
  static let byteCount = 64
  static let byte: UInt8 = 0xA5
}
