import CXtensa

// The producer: a timer's handler, which comes once for each time that it is set.

/// The ring that the handler puts into.
///
/// Behind a pointer, so that a ring that is initialised on first use does not hinder the build: it
/// is a finding of the suite's, in words for learners.
nonisolated(unsafe) var handlerTarget: UnsafePointer<RingBuffer>?
/// How many bytes the ring has accepted from the handler; the next byte is that number.
nonisolated(unsafe) var acceptedCount: UInt32 = 0
/// How many times the handler has come.
nonisolated(unsafe) var handlerCalls: UInt32 = 0

@c(interrupt_dispatch)
@section(".iram1.text")
public func interruptDispatch(_ pending: UInt32) {
  xtensa_write_ccompare0(xtensa_read_ccount() &- 1)  // The next time is far away.
  if let target = handlerTarget,
    target.pointee.put(UInt8(truncatingIfNeeded: acceptedCount))
  {
    acceptedCount = acceptedCount &+ 1
  }
  handlerCalls = handlerCalls &+ 1
}

/// Sets the timer, takes a byte while it may come, and waits until it has come.
///
/// - Parameters:
///   - cycles: how far away it is set.
///   - takesByte: whether a byte is taken meanwhile.
/// - Returns: the byte; -1 for none.
func interrupted(inCycles cycles: UInt32, takingByte takesByte: Bool) -> Int32 {
  let calls = handlerCalls
  var byte: Int32 = -1
  var setAt = xtensa_read_ccount()
  xtensa_write_ccompare0(setAt &+ cycles)
  if takesByte { byte = measuredGet() }
  // Reading the cycle counter is what makes the compiler read `handlerCalls` again.
  while handlerCalls == calls {
    // The time was over before it was set: once more.
    if xtensa_read_ccount() &- setAt > cycles &+ 100 {
      setAt = xtensa_read_ccount()
      xtensa_write_ccompare0(setAt &+ 20)
    }
  }
  return byte
}
