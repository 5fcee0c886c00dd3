import ESP32

// Calls what the suite asks for, one call after the other. Both tell each other things in registers
// that keep what they are given.

enum Mailbox {
  /// RTC_CNTL_STORE0: the call that the suite wants; 0 when it has come back.
  static var call: Register { Register(0x3ff4_804c) }
  /// RTC_CNTL_STORE1: the same call, written when it is about to be made.
  static var begun: Register { Register(0x3ff4_8050) }
  /// RTC_CNTL_STORE4 and 5: what the call is given.
  static var argument: UInt64 {
    UInt64(Register(0x3ff4_80b4).read()) << 32 | UInt64(Register(0x3ff4_80b0).read())
  }

  /// RTC_CNTL_STORE6 and 7: what it gave.
  static func tell(_ result: UInt64) {
    Register(0x3ff4_80b8).write(UInt32(truncatingIfNeeded: result))
    Register(0x3ff4_80bc).write(UInt32(truncatingIfNeeded: result >> 32))
  }
}

/// Makes one call.
///
/// The argument is read before `begun` is written and the result is told after it is taken back,
/// so that between the two lies the call alone.
func make(_ call: UInt32) {
  let argument = Mailbox.argument
  var result: UInt64 = 0
  Mailbox.begun.write(call)
  switch call {
  case 1: measuredStart()
  case 2: measuredCalibrate()
  case 3: result = measuredNow()
  case 4: measuredSleep(until: argument)
  default: measuredSleep(for: argument)
  }
  Mailbox.begun.write(0)
  Mailbox.tell(result)
  Mailbox.call.write(0)
}

if Mailbox.call.read() == 0 {
  // No suite: each function once, for the budgets.
  for call: UInt32 in 1...5 { make(call) }
} else {
  while true {
    let call = Mailbox.call.read()
    if call != 0 { make(call) }
  }
}
