/// A FIFO of bytes in memory of fixed length.
final class ByteQueue {
  let capacity: Int
  private(set) var count = 0
  private var first = 0
  private let storage: UnsafeMutablePointer<UInt8>

  init(capacity: Int) {
    self.capacity = capacity
    storage = .allocate(capacity: capacity)
    storage.initialize(repeating: 0, count: capacity)
  }

  deinit { storage.deallocate() }

  /// Where the next byte is taken, and where the next one is put.
  var readIndex: UInt32 { UInt32(first) }
  var writeIndex: UInt32 { UInt32((first &+ count) % capacity) }

  /// Adds a byte; false when there is no room.
  func append(_ byte: UInt8) -> Bool {
    guard count < capacity else { return false }
    storage[(first &+ count) % capacity] = byte
    count &+= 1
    return true
  }

  /// Takes the oldest byte; nil when there is none.
  func removeFirst() -> UInt8? {
    guard count > 0 else { return nil }
    let byte = storage[first]
    first = (first &+ 1) % capacity
    count &-= 1
    return byte
  }

  func removeAll() {
    first = 0
    count = 0
  }
}
