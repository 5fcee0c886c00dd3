import CXtensa
import Synchronization

// The producer: a timer's handler, which comes once for each time that it is set.

/// The ring that the handler puts into.
///
/// Behind a pointer, so that a ring that is initialised on first use does not hinder the build: it
/// is a finding of the suite's, in words for learners.
nonisolated(unsafe) var handlerTarget: UnsafePointer<RingBuffer>?
/// How many bytes the ring has accepted from the handler; the next byte is that number.
let acceptedCount = Atomic<UInt32>(0)
/// How many times the handler has come.
let handlerCalls = Atomic<UInt32>(0)

@c(interrupt_dispatch)
@section(".iram1.text")
public func interruptDispatch(_ pending: UInt32) {
  xtensa_write_ccompare0(xtensa_read_ccount() &- 1)  // The next time is far away.
  let accepted = acceptedCount.load(ordering: .relaxed)
  if let target = handlerTarget,
    target.pointee.put(UInt8(truncatingIfNeeded: accepted))
  {
    acceptedCount.store(accepted &+ 1, ordering: .relaxed)
  }
  handlerCalls.store(handlerCalls.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
}

/// Sets the timer, does something while it may come, and waits until it has come.
@inline(__always)
func interrupted(inCycles cycles: UInt32, _ work: () -> Void) {
  let calls = handlerCalls.load(ordering: .relaxed)
  var setAt = xtensa_read_ccount()
  xtensa_write_ccompare0(setAt &+ cycles)
  work()
  while handlerCalls.load(ordering: .relaxed) == calls {
    // The time was over before it was set: once more.
    if xtensa_read_ccount() &- setAt > cycles &+ 100 {
      setAt = xtensa_read_ccount()
      xtensa_write_ccompare0(setAt &+ 20)
    }
  }
}
