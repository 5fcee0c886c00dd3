// A ring that has passed 2^31 bytes, where the numbers of the chip's Int end.

/// It lies in memory that would be heap, as its storage does: as globals they might be initialised
/// when they are first used, which is a finding about rings in handlers.
private var lapsRing: UnsafeMutablePointer<RingBuffer>? {
  UnsafeMutablePointer(bitPattern: 0x3ffd_0000)
}

/// Makes the ring, and has bytes pass through it to just before 2^31.
///
/// Each lap moves both ends by the whole capacity, which is large, so that it does not take long.
@c(laps_begin)
public func beginLaps() {
  guard
    let storage = UnsafeMutablePointer<InlineArray<16384, UInt32>>(bitPattern: 0x3ffc_0000),
    let ring = lapsRing
  else { return }
  ring.initialize(to: RingBuffer(storage: storage))
  let capacity: UInt32 = 65_536
  let lastLap: UInt32 = 0x7fff_0000
  var passed: UInt32 = 0
  while passed != lastLap {
    ring.pointee.commit(capacity)
    ring.pointee.consume(capacity)
    passed = passed &+ capacity
  }
  ring.pointee.commit(capacity &- 2)
  ring.pointee.consume(capacity &- 2)
}

@c(laps_put)
public func putInLaps(_ byte: UInt8) -> Bool { lapsRing?.pointee.put(byte) ?? false }

/// The byte, or -1.
@c(laps_get)
public func getFromLaps() -> Int32 {
  guard let ring = lapsRing, let byte = ring.pointee.get() else { return -1 }
  return Int32(byte)
}

/// Ends the ring, which may be where a submission does more than it may.
@c(laps_end)
public func endLaps() { lapsRing?.deinitialize(count: 1) }
