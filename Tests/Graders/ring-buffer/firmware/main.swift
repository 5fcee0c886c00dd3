import CXtensa

// What the suite reads: a line for each thing that was tried, `name mistakes`, and a line before it
// for the first mistake.

/// The watchdog, a timer of level 5.
///
/// A handler that waits for the code that it interrupts would wait for ever; nothing handles level
/// 5, so that ends in a panic.
let watchdogLine: UInt32 = 1 << 13
let timerLine: UInt32 = 1 << 6

measuredOperations()
laps()

xtensa_write_ccompare2(xtensa_read_ccount() &+ 4_000_000)
withUnsafePointer(to: handlerRing) { handlerTarget = $0 }
xtensa_write_intenable(timerLine | watchdogLine)
interruptions()
xtensa_write_intenable(0)
print("done")
