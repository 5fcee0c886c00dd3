// What the driver calls of the code that is compiled with the submission.

@_extern(c, "measure_bind")
func measuredBind()

@_extern(c, "measure_take_presses")
func measuredTakePresses() -> UInt32

@_extern(c, "measure_take_ticks")
func measuredTakeTicks() -> UInt32

@_extern(c, "interrupt_dispatch")
func interruptDispatch(_ pending: UInt32)

/// The handler, for budgets.
@c(measure_dispatch) @inline(never)
public func measuredDispatch(_ pending: UInt32) { interruptDispatch(pending) }
