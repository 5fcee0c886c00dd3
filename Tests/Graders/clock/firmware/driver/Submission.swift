// What the driver calls of the code that is compiled with the submission.

@_extern(c, "measure_clock_start")
func measuredStart()

@_extern(c, "measure_clock_calibrate")
func measuredCalibrate()

@_extern(c, "measure_clock_now")
func measuredNow() -> UInt64

@_extern(c, "measure_clock_sleep_until")
func measuredSleep(until deadline: UInt64)

@_extern(c, "measure_clock_sleep_for")
func measuredSleep(for microseconds: UInt64)
