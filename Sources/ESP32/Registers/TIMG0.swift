/// The registers of timer group 0: of its timer 0, and of what measures the RTC's slow clock.
///
/// They have the reference manual's names. The timer counts the APB clock, 40 MHz as the boot ROM
/// leaves it, through a divider; a measurement counts the crystal. Source: esp32-facts.md 4.1, 4.2
/// and 4.4.
public enum TIMG0 {
  /// TIMG_T0CONFIG: what the timer does, made of the bits below.
  public static var t0Config: Register { Register(0x3ff5_f000) }
  /// TIMG_T0LO: the low half of the count that `t0Update` latched.
  public static var t0Lo: Register { Register(0x3ff5_f004) }
  /// TIMG_T0HI: its high half.
  public static var t0Hi: Register { Register(0x3ff5_f008) }
  /// TIMG_T0UPDATE: writing anything latches the count.
  public static var t0Update: Register { Register(0x3ff5_f00c) }
  /// TIMG_T0ALARMLO: the low half of the count at which the alarm is.
  public static var t0AlarmLo: Register { Register(0x3ff5_f010) }
  /// TIMG_T0ALARMHI: its high half.
  public static var t0AlarmHi: Register { Register(0x3ff5_f014) }
  /// TIMG_T0LOADLO: the low half of the count to start from, also after an alarm.
  public static var t0LoadLo: Register { Register(0x3ff5_f018) }
  /// TIMG_T0LOADHI: its high half.
  public static var t0LoadHi: Register { Register(0x3ff5_f01c) }
  /// TIMG_T0LOAD: writing anything sets the count to `t0LoadLo` and `t0LoadHi`.
  public static var t0Load: Register { Register(0x3ff5_f020) }

  /// TIMG_RTCCALICFG: measures a slow clock with the crystal; made of the bits below.
  public static var rtcCaliCfg: Register { Register(0x3ff5_f068) }
  /// TIMG_RTCCALICFG1: from bit 7, the cycles of the crystal that were counted.
  public static var rtcCaliCfg1: Register { Register(0x3ff5_f06c) }

  /// TIMG_INT_ENA: the group's interrupts that are enabled; bit 0 is timer 0.
  public static var intEna: Register { Register(0x3ff5_f098) }
  /// TIMG_INT_RAW: those that are pending, enabled or not.
  public static var intRaw: Register { Register(0x3ff5_f09c) }
  /// TIMG_INT_ST: those that are pending and enabled.
  public static var intSt: Register { Register(0x3ff5_f0a0) }
  /// TIMG_INT_CLR: takes pending interrupts back.
  public static var intClr: Register { Register(0x3ff5_f0a4) }

  /// T0_ALARM_EN: asks for one alarm; the timer clears it at the alarm, also with `autoReload`.
  public static var alarmEnable: UInt32 { 1 << 10 }
  /// T0_LEVEL_INT_EN: the alarm raises a level interrupt.
  public static var levelInterrupt: UInt32 { 1 << 11 }
  /// T0_AUTORELOAD: an alarm sets the count to `t0LoadLo` and `t0LoadHi`.
  public static var autoReload: UInt32 { 1 << 29 }
  /// T0_INCREASE: counts up.
  public static var increase: UInt32 { 1 << 30 }
  /// T0_EN: counts at all.
  public static var enable: UInt32 { 1 << 31 }

  /// T0_DIVIDER: one count for so many ticks of the APB clock.
  ///
  /// Traps outside 2 to 65535; the hardware takes 0 for 65536 and 1 for 2.
  public static func divider(_ ticks: UInt32) -> UInt32 {
    precondition(ticks >= 2 && ticks <= 65535, "a divider is 2 to 65535")
    return ticks &<< 13
  }

  /// RTC_CALI_RDY: the measurement has come to its end.
  public static var calibrationReady: UInt32 { 1 << 15 }
  /// RTC_CALI_START: going from 0 to 1 starts a measurement, and 0 takes the last one back.
  public static var calibrationStart: UInt32 { 1 << 31 }

  /// RTC_CALI_MAX: how many periods of the slow clock a measurement lasts.
  ///
  /// The fields beside it, RTC_CALI_CLK_SEL and RTC_CALI_START_CYCLING, are 0: the slow clock that
  /// is selected is measured, once. Traps outside 1 to 32767.
  public static func calibrationPeriods(_ count: UInt32) -> UInt32 {
    precondition(count >= 1 && count <= 32767, "a measurement lasts 1 to 32767 periods")
    return count &<< 16
  }
}
