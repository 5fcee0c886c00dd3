/// The registers of the RTC's controller that tell the time, under the reference manual's names.
///
/// Its counter has 48 bits and counts the slow clock, whichever is selected, from when power is
/// switched on; resets of the cores leave it alone. Source: esp32-facts.md 4.4.
public enum RTCCntl {
  /// RTC_CNTL_TIME_UPDATE: asks for the count, and tells when it is there.
  public static var timeUpdate: Register { Register(0x3ff4_800c) }
  /// RTC_CNTL_TIME0: bits 0 to 31 of the count that was latched.
  public static var time0: Register { Register(0x3ff4_8010) }
  /// RTC_CNTL_TIME1: bits 32 to 47 of it.
  public static var time1: Register { Register(0x3ff4_8014) }
  /// RTC_CNTL_INT_CLR: takes the RTC's pending interrupts back.
  public static var intClr: Register { Register(0x3ff4_8048) }
  /// RTC_CNTL_CLK_CONF: selects clocks; bits 30 and 31 say which is the slow one.
  public static var clkConf: Register { Register(0x3ff4_8070) }

  /// RTC_CNTL_TIME_VALID, in `timeUpdate`: the count has been latched since it was asked for.
  public static var timeValid: UInt32 { 1 << 30 }
  /// RTC_CNTL_TIME_UPDATE, the bit of `timeUpdate` that asks for the count.
  public static var update: UInt32 { 1 << 31 }
  /// RTC_CNTL_TIME_VALID_INT_CLR, in `intClr`: a count that has been latched interrupts no more.
  public static var timeValidInterrupt: UInt32 { 1 << 4 }
}
