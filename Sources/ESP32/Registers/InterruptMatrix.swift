/// The interrupt matrix: which of the core's 32 lines a peripheral's interrupt comes in on.
///
/// Source: esp32-facts.md 3.1 and 3.2.
public enum InterruptMatrix {
  /// DPORT_PRO_…_MAP: holds the number of the core's line, 0 to 31, for a source; 16 at reset.
  ///
  /// Traps above source 68, the last one.
  public static func proMap(_ source: UInt32) -> Register {
    precondition(source <= 68, "sources are 0 to 68")
    return Register(0x3ff0_0104 &+ 4 &* source)
  }

  /// Source TG0_T0_LEVEL: the alarm of timer 0 in timer group 0.
  public static var timerGroup0Timer0: UInt32 { 14 }
  /// Source GPIO: every pin whose `GPIO.pin` enables this CPU.
  public static var gpio: UInt32 { 22 }
}
