/// A heap in a stretch of memory: blocks of any size, first fit, neighbours joined when freed.
///
/// A block is one word that holds its length, and the payload behind it. A free block holds the
/// address of the next free one in the payload's first word; free blocks are kept in the order of
/// their addresses. All lengths are multiples of `granule`, and payloads start at multiples of it.
///
/// Not safe against interrupts: a handler may neither allocate nor free.
public struct Heap {
  /// The first free block, 0 when there is none.
  private var firstFree: UInt = 0
  /// Whether `open` has been called.
  public private(set) var isOpen = false

  private static var word: UInt { UInt(MemoryLayout<UInt>.size) }

  /// What lengths and payload addresses are multiples of: two words.
  public static var granule: UInt { 2 &* word }

  /// Makes a heap that has no memory yet.
  public init() {}

  /// Gives the heap its memory: all from `start` up to `end`, which it keeps for ever.
  public mutating func open(from start: UInt, to end: UInt) {
    isOpen = true
    let mask = Heap.granule &- 1
    // A block starts one word below a multiple of the granule.
    let first = ((start &+ Heap.word &+ mask) & ~mask) &- Heap.word
    let last = (end &+ Heap.word & ~mask) &- Heap.word
    guard first < last else { return }
    Heap.store(last &- first, at: first)
    Heap.store(0, at: first &+ Heap.word)
    firstFree = first
  }

  /// The address of `size` bytes at a multiple of `alignment` (a power of two), or 0 when there is
  /// no room.
  public mutating func allocate(size: UInt, alignment: UInt) -> UInt {
    let mask = Heap.granule &- 1
    let length = (size &+ Heap.word &+ mask) & ~mask
    guard length > size else { return 0 }
    let fromPayload = alignment > Heap.granule ? alignment &- 1 : mask

    var previous: UInt = 0
    var block = firstFree
    while block != 0 {
      let available = Heap.load(block)
      let next = Heap.load(block &+ Heap.word)
      let payload = (block &+ Heap.word &+ fromPayload) & ~fromPayload
      let skipped = payload &- Heap.word &- block
      if skipped < available && length <= available &- skipped {
        take(length, after: skipped, of: block, available: available, previous, next)
        return payload
      }
      previous = block
      block = next
    }
    return 0
  }

  /// Takes back what `allocate` has returned; 0 is ignored.
  public mutating func free(_ payload: UInt) {
    guard payload != 0 else { return }
    let block = payload &- Heap.word
    var previous: UInt = 0
    var next = firstFree
    while next != 0 && next < block {
      previous = next
      next = Heap.load(next &+ Heap.word)
    }
    var length = Heap.load(block)
    if next != 0 && block &+ length == next {
      length = length &+ Heap.load(next)
      next = Heap.load(next &+ Heap.word)
    }
    if previous != 0 && previous &+ Heap.load(previous) == block {
      Heap.store(Heap.load(previous) &+ length, at: previous)
      Heap.store(next, at: previous &+ Heap.word)
      return
    }
    Heap.store(length, at: block)
    Heap.store(next, at: block &+ Heap.word)
    link(previous, to: block)
  }

  /// The number of bytes that the largest free block can hold.
  public var largestFreeBlock: UInt {
    var largest: UInt = 0
    var block = firstFree
    while block != 0 {
      let payload = Heap.load(block) &- Heap.word
      if payload > largest { largest = payload }
      block = Heap.load(block &+ Heap.word)
    }
    return largest
  }

  /// Cuts `length` bytes out of a free block; what is left before and behind stays free.
  private mutating func take(
    _ length: UInt, after skipped: UInt, of block: UInt, available: UInt, _ previous: UInt,
    _ next: UInt
  ) {
    let taken = block &+ skipped
    let behind = available &- skipped &- length
    var following = next
    if behind != 0 {
      following = taken &+ length
      Heap.store(behind, at: following)
      Heap.store(next, at: following &+ Heap.word)
    }
    Heap.store(length, at: taken)
    if skipped != 0 {
      Heap.store(skipped, at: block)
      Heap.store(following, at: block &+ Heap.word)
    } else {
      link(previous, to: following)
    }
  }

  private mutating func link(_ previous: UInt, to block: UInt) {
    if previous == 0 {
      firstFree = block
    } else {
      Heap.store(block, at: previous &+ Heap.word)
    }
  }

  @inline(__always)
  private static func load(_ address: UInt) -> UInt {
    UnsafePointer<UInt>(bitPattern: address).unsafelyUnwrapped.pointee
  }

  @inline(__always)
  private static func store(_ value: UInt, at address: UInt) {
    UnsafeMutablePointer<UInt>(bitPattern: address).unsafelyUnwrapped.pointee = value
  }
}
