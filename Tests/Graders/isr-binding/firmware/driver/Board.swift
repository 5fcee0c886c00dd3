import CXtensa
import ESP32

// How the suite and the driver tell each other things: registers that keep what they are given.

enum Mailbox {
  /// RTC_CNTL_STORE0: what the suite wants to happen.
  static var scenario: UInt32 { Register(0x3ff4_804c).read() }

  /// RTC_CNTL_STORE1: 1 when the submission is about to bind, 2 when it has.
  static func tell(stage: UInt32) { Register(0x3ff4_8050).write(stage) }

  /// RTC_CNTL_STORE2: all presses that were taken so far.
  static func tell(presses: UInt32) { Register(0x3ff4_8054).write(presses) }

  /// RTC_CNTL_STORE3: all ticks that were taken so far.
  static func tell(ticks: UInt32) { Register(0x3ff4_8058).write(ticks) }
}

/// What a program that ran before may have left, by bits of the scenario.
enum Leftover {
  static let pad: UInt32 = 1 << 8
  static let pin: UInt32 = 1 << 9
  static let edge: UInt32 = 1 << 10
  static let timer: UInt32 = 1 << 11
  static let alarm: UInt32 = 1 << 12
  static let others: UInt32 = 1 << 13

  static func leave(_ scenario: UInt32) {
    if scenario & pad != 0 { leavePad() }
    if scenario & pin != 0 {
      // An open drain, rising edges, and the other core.
      GPIO.pin(0).write(1 << 2 | GPIO.onRisingEdge | 1 << 13)
    }
    if scenario & edge != 0 { GPIO.statusW1TS.write(1) }
    if scenario & timer != 0 { leaveTimer() }
    if scenario & alarm != 0 { leaveAlarm() }
    if scenario & others != 0 { leaveOthers() }
  }

  /// An output at a pad that lets nothing in and is pulled down.
  private static func leavePad() {
    IOMux.pad(0).write(IOMux.usualDrive | IOMux.pullDown)
    if let pulls = RTCIO.pulls(0) {
      pulls.register.update(clearing: pulls.up, setting: pulls.down)
    }
    GPIO.enableW1TS.write(1)
  }

  /// A timer that counts down from far away to an alarm that is far away, too.
  private static func leaveTimer() {
    TIMG0.t0Config.write(0)
    TIMG0.t0LoadLo.write(0x8000_0000)
    TIMG0.t0LoadHi.write(3)
    TIMG0.t0Load.write(0)
    TIMG0.t0AlarmLo.write(5)
    TIMG0.t0AlarmHi.write(1)
    TIMG0.t0Config.write(TIMG0.enable | TIMG0.divider(7) | 1 << 12)
  }

  /// An alarm that has gone off.
  private static func leaveAlarm() {
    TIMG0.t0Config.write(0)
    TIMG0.t0LoadLo.write(0)
    TIMG0.t0LoadHi.write(0)
    TIMG0.t0Load.write(0)
    TIMG0.t0AlarmLo.write(2)
    TIMG0.t0AlarmHi.write(0)
    TIMG0.t0Config.write(
      TIMG0.enable | TIMG0.increase | TIMG0.divider(2) | TIMG0.levelInterrupt | TIMG0.alarmEnable)
    while TIMG0.intRaw.read() & 1 == 0 {}
    TIMG0.t0Config.write(0)
  }

  /// An edge of pin 5 that somebody will look at, the interrupt of timer 1, and the software's.
  private static func leaveOthers() {
    GPIO.statusW1TS.write(1 << 5)
    TIMG0.intEna.update(setting: 1 << 1)
    xtensa_write_intenable(xtensa_read_intenable() | 1 << 7)
  }
}
