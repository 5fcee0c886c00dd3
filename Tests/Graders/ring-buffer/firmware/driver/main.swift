import CXtensa

// What the suite reads: a line for each trial, `laps mistakes 0`, and before it a line for the first
// mistake, `laps first get 3 3 -1`: the step, a detail of it, what was expected, what came.

let timerLine: UInt32 = 0x40

/// The watchdog, a timer of level 5.
///
/// A handler that waits for the code that it interrupts would wait for ever; nothing handles level
/// 5, so that ends in a panic.
let watchdogLine: UInt32 = 0x2000

measuredOperations()
laps()

xtensa_write_ccompare2(xtensa_read_ccount() &+ 4_000_000)
handlerBegins()
xtensa_write_intenable(timerLine | watchdogLine)
interruptions()
xtensa_write_intenable(0)
