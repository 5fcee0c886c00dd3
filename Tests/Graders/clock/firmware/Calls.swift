// What the driver calls of the submission.

/// The one clock, made by `measuredStart`.
nonisolated(unsafe) private var gradedClock: RTCClock?

@c(measure_clock_start) @inline(never)
public func measuredStart() { gradedClock = RTCClock() }

@c(measure_clock_calibrate) @inline(never)
public func measuredCalibrate() { gradedClock?.calibrate() }

@c(measure_clock_now) @inline(never)
public func measuredNow() -> UInt64 { gradedClock?.now() ?? 0 }

@c(measure_clock_sleep_until) @inline(never)
public func measuredSleep(until deadline: UInt64) { gradedClock?.sleep(until: deadline) }

@c(measure_clock_sleep_for) @inline(never)
public func measuredSleep(for microseconds: UInt64) { gradedClock?.sleep(for: microseconds) }
