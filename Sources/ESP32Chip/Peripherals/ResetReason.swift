/// Why the chip started: what `RTC_CNTL_RESET_STATE` tells.
///
/// Source: esp32-facts.md 4.4 (ESP-IDF, reset_reasons.h).
public enum ResetReason: UInt8, Sendable {
  /// Power was switched on, or the pin EN was low.
  case powerOn = 1
  /// Software reset the digital core: `SW_SYS_RST`.
  case softwareCore = 3
  /// The chip woke from deep sleep.
  case deepSleep = 5
  /// The watchdog of timer group 0 reset the digital core.
  case timerGroup0Core = 7
  /// The watchdog of timer group 1 reset the digital core.
  case timerGroup1Core = 8
  /// The RTC watchdog reset the digital core.
  case rtcWatchdogCore = 9
  /// A timer group's watchdog reset the CPU.
  case timerGroupCPU = 11
  /// Software reset the CPU: `SW_PROCPU_RST`.
  case softwareCPU = 12
  /// The RTC watchdog reset the CPU.
  case rtcWatchdogCPU = 13
  /// The supply voltage fell.
  case brownOut = 15
  /// The RTC watchdog reset the chip, and the RTC too.
  case rtcWatchdogSystem = 16

  /// How much of the chip a reset reaches.
  enum Reach {
    /// The CPU alone.
    case cpu
    /// The digital core, without the RTC.
    case core
    /// All of it.
    case chip
  }

  /// How much of the chip this one reaches.
  var reach: Reach {
    switch self {
    case .timerGroupCPU, .softwareCPU, .rtcWatchdogCPU: .cpu
    case .softwareCore, .deepSleep, .timerGroup0Core, .timerGroup1Core, .rtcWatchdogCore: .core
    case .powerOn, .brownOut, .rtcWatchdogSystem: .chip
    }
  }

  /// The name in the boot log: `rst:0x7 (TG0WDT_SYS_RESET)`.
  public var bootLogName: StaticString {
    switch self {
    case .powerOn: "POWERON_RESET"
    case .softwareCore: "SW_RESET"
    case .deepSleep: "DEEPSLEEP_RESET"
    case .timerGroup0Core: "TG0WDT_SYS_RESET"
    case .timerGroup1Core: "TG1WDT_SYS_RESET"
    case .rtcWatchdogCore: "RTCWDT_SYS_RESET"
    case .timerGroupCPU: "TGWDT_CPU_RESET"
    case .softwareCPU: "SW_CPU_RESET"
    case .rtcWatchdogCPU: "RTCWDT_CPU_RESET"
    case .brownOut: "RTCWDT_BROWN_OUT_RESET"
    case .rtcWatchdogSystem: "RTCWDT_RTC_RESET"
    }
  }
}
