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

/// From now on the handler puts into the ring.
@c(handler_begins)
public func handlerBegins() { withUnsafePointer(to: handlerRing) { handlerTarget = $0 } }

@c(handler_calls)
public func callsOfHandler() -> UInt32 { handlerCalls }

@c(handler_accepted)
public func acceptedOfHandler() -> UInt32 { acceptedCount }
