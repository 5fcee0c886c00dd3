/// The registers of the GPIO matrix, under the reference manual's names.
///
/// Those without a number serve pins 0 to 31, bit n for pin n; those with a 1 serve pins 32 to 39,
/// bit 0 for pin 32. Writing ones to W1TS sets those bits ("write 1 to set"), to W1TC clears them;
/// zeros change nothing. Source: esp32-facts.md 3.6.
public enum GPIO {
  /// GPIO_OUT: the levels that output pins are driven to.
  public static var out: Register { Register(0x3ff4_4004) }
  /// GPIO_OUT_W1TS: drives pins high.
  public static var outW1TS: Register { Register(0x3ff4_4008) }
  /// GPIO_OUT_W1TC: drives pins low.
  public static var outW1TC: Register { Register(0x3ff4_400c) }
  /// GPIO_OUT1: as `out`, pins 32 and up.
  public static var out1: Register { Register(0x3ff4_4010) }
  /// GPIO_OUT1_W1TS: as `outW1TS`, pins 32 and up.
  public static var out1W1TS: Register { Register(0x3ff4_4014) }
  /// GPIO_OUT1_W1TC: as `outW1TC`, pins 32 and up.
  public static var out1W1TC: Register { Register(0x3ff4_4018) }

  /// GPIO_ENABLE: the pins that drive at all.
  public static var enable: Register { Register(0x3ff4_4020) }
  /// GPIO_ENABLE_W1TS: makes pins outputs.
  public static var enableW1TS: Register { Register(0x3ff4_4024) }
  /// GPIO_ENABLE_W1TC: lets pins go.
  public static var enableW1TC: Register { Register(0x3ff4_4028) }
  /// GPIO_ENABLE1: as `enable`, pins 32 and up.
  public static var enable1: Register { Register(0x3ff4_402c) }
  /// GPIO_ENABLE1_W1TS: as `enableW1TS`, pins 32 and up.
  public static var enable1W1TS: Register { Register(0x3ff4_4030) }
  /// GPIO_ENABLE1_W1TC: as `enableW1TC`, pins 32 and up.
  public static var enable1W1TC: Register { Register(0x3ff4_4034) }

  /// GPIO_STRAP: the strapping pins as they were at reset.
  public static var strap: Register { Register(0x3ff4_4038) }
  /// GPIO_IN: the levels at pins whose input is on.
  public static var `in`: Register { Register(0x3ff4_403c) }
  /// GPIO_IN1: as `in`, pins 32 and up.
  public static var in1: Register { Register(0x3ff4_4040) }

  /// GPIO_STATUS: the pins whose interrupt is pending.
  public static var status: Register { Register(0x3ff4_4044) }
  /// GPIO_STATUS_W1TS: makes interrupts pending.
  public static var statusW1TS: Register { Register(0x3ff4_4048) }
  /// GPIO_STATUS_W1TC: takes pending interrupts back.
  public static var statusW1TC: Register { Register(0x3ff4_404c) }
  /// GPIO_STATUS1: as `status`, pins 32 and up.
  public static var status1: Register { Register(0x3ff4_4050) }
  /// GPIO_STATUS1_W1TS: as `statusW1TS`, pins 32 and up.
  public static var status1W1TS: Register { Register(0x3ff4_4054) }
  /// GPIO_STATUS1_W1TC: as `statusW1TC`, pins 32 and up.
  public static var status1W1TC: Register { Register(0x3ff4_4058) }
  /// GPIO_PCPU_INT: as `status`, where the pin interrupts this CPU.
  public static var pcpuInt: Register { Register(0x3ff4_4068) }

  /// GPIO_PINn: how a pin interrupts, and whether it is an open drain.
  public static func pin(_ n: UInt32) -> Register { Register(0x3ff4_4088 &+ 4 &* n) }
  /// GPIO_FUNCm_IN_SEL_CFG: the pin that a peripheral's input m comes from.
  public static func funcInSelCfg(_ m: UInt32) -> Register { Register(0x3ff4_4130 &+ 4 &* m) }
  /// GPIO_FUNCn_OUT_SEL_CFG: the peripheral that drives a pin; 256 is `out`.
  public static func funcOutSelCfg(_ n: UInt32) -> Register { Register(0x3ff4_4530 &+ 4 &* n) }

  /// What `funcOutSelCfg` holds when a pin follows `out` (SIG_GPIO_OUT_IDX).
  public static var simpleOutput: UInt32 { 256 }

  /// INT_TYPE = 1 in `pin`: interrupts when the level rises.
  public static var onRisingEdge: UInt32 { 1 << 7 }
  /// INT_TYPE = 2 in `pin`: interrupts when the level falls.
  public static var onFallingEdge: UInt32 { 2 << 7 }
  /// INT_TYPE = 3 in `pin`: interrupts when the level changes.
  public static var onAnyEdge: UInt32 { 3 << 7 }
  /// INT_TYPE = 4 in `pin`: interrupts as long as the level is low.
  public static var whileLow: UInt32 { 4 << 7 }
  /// INT_TYPE = 5 in `pin`: interrupts as long as the level is high.
  public static var whileHigh: UInt32 { 5 << 7 }
  /// The bit of INT_ENA in `pin` that lets the PRO CPU be interrupted.
  ///
  /// It is bit 2 of the field; the reference manual and ESP-IDF's `gpio_reg.h` say bit 3, which is
  /// the PRO CPU's NMI.
  public static var proInterruptEnable: UInt32 { 1 << 15 }
}
