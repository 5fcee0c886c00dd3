/// The core's cycle counter, CCOUNT: 32 bits that wrap around every 107 seconds.
///
/// The boot ROM leaves the core on the 40 MHz crystal (esp32-facts.md 4.1).
public enum Clock {
  /// The cycles since some moment; only differences (`&-`) mean anything.
  @inline(__always)
  public static var cycles: UInt32 { Bus.cycleCount }

  /// 40 on the board; QEMU's core counts 10.
  @inline(__always)
  public static var cyclesPerMicrosecond: UInt32 { Bus.cyclesPerMicrosecond }
}

/// Waits, and does nothing else; interrupts are served meanwhile.
///
/// - Parameter milliseconds: How long, 0 or more.
@inline(never)
public func sleep(milliseconds: Int) {
  wait(periods: milliseconds, cycles: 1000 &* Clock.cyclesPerMicrosecond)
}

/// Waits, and does nothing else; interrupts are served meanwhile.
///
/// - Parameter microseconds: How long, 0 or more. The call itself takes about one.
@inline(never)
public func sleep(microseconds: Int) {
  wait(periods: microseconds, cycles: Clock.cyclesPerMicrosecond)
}

/// Waits period by period, so that the counter may wrap around, and without adding up what each
/// comparison takes.
private func wait(periods: Int, cycles: UInt32) {
  precondition(periods >= 0, "a negative time")
  var start = Clock.cycles
  var left = periods
  while left != 0 {
    while Clock.cycles &- start < cycles {}
    start = start &+ cycles
    left = left &- 1
  }
}
