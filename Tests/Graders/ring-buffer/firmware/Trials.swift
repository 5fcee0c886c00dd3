/// Each operation once, as the host's tests do it: the compiler of the chip made other code.
func measuredOperations() {
  var trial = Trial("operations")
  trial.expect(measuredPut(65) ? 1 : 0, 1, "put", 65)
  trial.expect(measuredCommit(66) ? 1 : 0, 1, "commit", 66)
  var word: UInt32 = 0x4645_4443
  withUnsafeMutableBytes(of: &word) { buffer in
    guard let start = buffer.baseAddress else { return }
    let bytes = start.assumingMemoryBound(to: UInt8.self)
    trial.expect(Int32(truncatingIfNeeded: measuredPut(bytes, 4)), 4, "span", 4)
    trial.expect(Int32(truncatingIfNeeded: measuredCount()), 6, "count", 6)
    trial.expect(measuredGet(), 65, "get", 0)
    trial.expect(measuredConsume(), 66, "consume", 0)
    bytes.pointee = 0
    trial.expect(Int32(truncatingIfNeeded: measuredGet(bytes, 4)), 4, "get-span", 4)
  }
  trial.expect(Int32(bitPattern: word), 0x4645_4443, "get-span", 4)
  trial.report()
}

/// Bytes across 2^31, where the numbers of the chip's Int end: each lap moves both ends by the whole
/// capacity.
///
/// It is large, so that it does not take long; the storage is memory that would be heap.
func laps() {
  var trial = Trial("laps")
  guard
    let storage = UnsafeMutablePointer<InlineArray<16384, UInt32>>(bitPattern: 0x3ffc_0000)
  else { return }
  let wideRing = RingBuffer(storage: storage)
  let capacity: UInt32 = 65_536
  let lastLap: UInt32 = 0x7fff_0000
  var passed: UInt32 = 0
  while passed != lastLap {
    wideRing.commit(capacity)
    wideRing.consume(capacity)
    passed = passed &+ capacity
  }
  wideRing.commit(capacity &- 2)
  wideRing.consume(capacity &- 2)
  var byte: UInt8 = 1
  while byte <= 5 {
    trial.expect(wideRing.put(byte) ? 1 : 0, 1, "put", UInt32(byte))
    byte = byte &+ 1
  }
  byte = 1
  while byte <= 5 {
    var got: Int32 = -1
    if let taken = wideRing.get() { got = Int32(taken) }
    trial.expect(got, Int32(byte), "get", UInt32(byte))
    byte = byte &+ 1
  }
  trial.report()
}

/// The handler comes at every place of a get, with nothing, something and everything waiting.
func interruptions() {
  var trial = Trial("handler")
  var taken: UInt32 = 0
  var delay: UInt32 = 1
  while delay <= 60 {
    var waiting: UInt32 = 0
    while waiting <= 8 {
      var offered: UInt32 = 0
      while offered < waiting {
        _ = interrupted(inCycles: 20, takingByte: false)
        offered = offered &+ 1
      }
      var byte = interrupted(inCycles: delay, takingByte: true)
      if byte < 0 { byte = measuredGet() }
      while byte >= 0 {
        trial.expect(byte, Int32(truncatingIfNeeded: taken & 255), "get", delay)
        taken = taken &+ 1
        byte = measuredGet()
      }
      trial.expect(
        Int32(truncatingIfNeeded: taken), Int32(truncatingIfNeeded: acceptedCount), "all", delay)
      waiting = waiting &+ 1
    }
    delay = delay &+ 1
  }
  trial.expect(acceptedCount > 0 ? 1 : 0, 1, "put", 0)
  trial.report()
}
