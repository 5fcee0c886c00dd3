// fails: testTheCountIsReadThroughItsLatch
// It waits for as long as the latch takes, and does not ask whether it has.
import ESP32

/// A period of the slow clock, in cycles of the core, and some more.
nonisolated(unsafe) private var latchCycles: UInt32 = 2000

/// The time since power was switched on, by the RTC's counter.
public struct RTCClock {
  /// How long a period of the slow clock is: microseconds, with 19
  /// bits behind the point.
  private var period: UInt32
  /// A count, and what the clock showed at it.
  private var startTicks: UInt64
  private var startMicroseconds: UInt64

  /// Measures the slow clock.
  public init() {
    period = Self.measuredPeriod()
    startTicks = 0
    startMicroseconds = 0
  }

  /// Measures the slow clock anew; the time goes on from where it is.
  public mutating func calibrate() {
    let newPeriod = Self.measuredPeriod()
    let ticks = Self.ticks()
    startMicroseconds = microseconds(at: ticks)
    startTicks = ticks
    period = newPeriod
  }

  /// The microseconds since power was switched on.
  public func now() -> UInt64 { microseconds(at: Self.ticks()) }

  /// Waits until `now()` has reached a time.
  public func sleep(until deadline: UInt64) {
    while now() < deadline {}
  }

  /// Waits for so many microseconds.
  public func sleep(for microseconds: UInt64) {
    sleep(until: now() &+ microseconds)
  }

  /// What the clock shows at a count.
  ///
  /// The product of all 48 bits and the period has more than 64, so
  /// the upper and the lower half are multiplied one by one.
  private func microseconds(at ticks: UInt64) -> UInt64 {
    let passed = ticks &- startTicks
    let high = (passed >> 32) &* UInt64(period)
    let low = (passed & 0xffff_ffff) &* UInt64(period)
    return startMicroseconds &+ high << 13 &+ low >> 19
  }

  /// The count, through the latch.
  private static func ticks() -> UInt64 {
    RTCCntl.timeUpdate.write(RTCCntl.update)
    let begin = Clock.cycles
    while Clock.cycles &- begin < latchCycles {}
    let low = UInt64(RTCCntl.time0.read())
    let high = UInt64(RTCCntl.time1.read() & 0xffff)
    return high << 32 | low
  }

  /// A period of the slow clock, measured with the crystal.
  private static func measuredPeriod() -> UInt32 {
    let measurement = TIMG0.calibrationPeriods(1024)
    TIMG0.rtcCaliCfg.write(measurement)
    TIMG0.rtcCaliCfg.write(measurement | TIMG0.calibrationStart)
    while TIMG0.rtcCaliCfg.read() & TIMG0.calibrationReady == 0 {}
    let cycles = TIMG0.rtcCaliCfg1.read() >> 7
    // cycles / 40 are the microseconds of 1024 periods, 2^10: of the
    // 19 bits behind the point, 10 are there already.
    latchCycles = cycles >> 10 &+ 8
    return (cycles << 9 &+ 20) / 40
  }
}
