import CXtensa

/// How often the handler has run.
nonisolated(unsafe) var handledInterrupts: UInt32 = 0

/// Answers every interrupt of level 1: it has to stay in RAM, with all that it calls.
@c(interrupt_dispatch)
@section(".iram1.text")
func interruptDispatch(_ pending: UInt32) {
  xtensa_write_intclear(pending)
  countInterrupts(pending)
}

/// What the handler calls.
@c(count_interrupts)
@inline(never)
@section(".iram1.text")
func countInterrupts(_ pending: UInt32) {
  handledInterrupts = handledInterrupts &+ ((pending &>> 7) & 1)
}
