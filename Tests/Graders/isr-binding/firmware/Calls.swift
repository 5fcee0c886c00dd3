// What the driver calls of the submission.

@c(measure_bind) @inline(never)
public func measuredBind() { bindInterrupts() }

@c(measure_take_presses) @inline(never)
public func measuredTakePresses() -> UInt32 { takePresses() }

@c(measure_take_ticks) @inline(never)
public func measuredTakeTicks() -> UInt32 { takeTicks() }
