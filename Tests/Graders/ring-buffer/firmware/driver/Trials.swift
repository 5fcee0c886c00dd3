import CXtensa

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

/// Bytes across 2^31, where the numbers of the chip's Int end.
func laps() {
  var trial = Trial("laps")
  lapsBegin()
  for byte in 1...5 as ClosedRange<Int32> {
    trial.expect(lapsPut(UInt8(byte)) ? 1 : 0, 1, "put", UInt32(byte))
  }
  for byte in 1...5 as ClosedRange<Int32> {
    trial.expect(lapsGet(), byte, "get", UInt32(byte))
  }
  lapsEnd()
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
        Int32(truncatingIfNeeded: taken), Int32(truncatingIfNeeded: handlerAccepted()), "all", delay
      )
      waiting = waiting &+ 1
    }
    delay = delay &+ 1
  }
  trial.expect(handlerAccepted() > 0 ? 1 : 0, 1, "put", 0)
  trial.report()
}

/// Sets the timer, takes a byte while it may come, and waits until it has come.
///
/// - Parameters:
///   - cycles: how far away it is set.
///   - takesByte: whether a byte is taken meanwhile.
/// - Returns: the byte; -1 for none.
func interrupted(inCycles cycles: UInt32, takingByte takesByte: Bool) -> Int32 {
  let calls = handlerCalls()
  var byte: Int32 = -1
  var setAt = xtensa_read_ccount()
  xtensa_write_ccompare0(setAt &+ cycles)
  if takesByte { byte = measuredGet() }
  while handlerCalls() == calls {
    // The time was over before it was set: once more.
    if xtensa_read_ccount() &- setAt > cycles &+ 100 {
      setAt = xtensa_read_ccount()
      xtensa_write_ccompare0(setAt &+ 20)
    }
  }
  return byte
}
