/// Why a run came to its end.
public enum Stop: Hashable, Sendable {
  /// The moment was reached up to which it was to run.
  case limit
  /// The console's or the log's buffer is half full: empty it, and run on.
  case outputWaiting
  /// The processor waits for an interrupt (WAITI) and nothing inside the chip can ever wake it.
  ///
  /// The level is PS.INTLEVEL.
  case halted(interruptLevel: Int)
  /// A watchdog or the software has reset the chip.
  case reset(ResetReason)
  /// The model cannot go on as the chip would.
  case fault(Fault)
  /// The instruction at that address, at which the host has put a breakpoint, is next.
  case breakpoint(UInt32)

  /// The level at which firmware waits that is done: the chip's time stands still then.
  public static let doneLevel = 15
}
