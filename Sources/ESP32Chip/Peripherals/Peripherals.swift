/// All that lies at 0x3FF0_0000 to 0x3FF7_FFFF: the chip's registers, and what they drive.
///
/// Registers answer by word. An address that the model does not know answers nothing, so that the
/// core can stop with a fault that names it.
public final class Peripherals {
  /// The clocks.
  public let clock: ClockTree
  /// The interrupt matrix.
  public let matrix: InterruptMatrix
  /// What UART0 has sent.
  public let console: OutputBuffer
  /// When `advance` is needed next.
  public private(set) var nextEvent = Moment.never
  /// A watchdog has fired, or software asked for a reset.
  public private(set) var resetRequest: ResetReason?

  /// The peripherals as they are when power is switched on.
  public init(slowClockHertz: UInt32 = 150_000) {
    clock = ClockTree(slowClockHertz: slowClockHertz)
    matrix = InterruptMatrix()
    console = OutputBuffer()
  }

  /// Where pins, sources and lines are noted, if the host wants them.
  public var changes: ChangeLog? {
    didSet { matrix.changes = changes }
  }

  /// The levels of the CPU's 32 lines that the matrix drives; the core's own lines are 0.
  public var interruptLines: UInt32 { matrix.lines }

  /// The lines that have risen since this was asked last, even if they fell again at once.
  ///
  /// The edge lines 10, 22, 28 and 30 latch these.
  public func takeRisenLines() -> UInt32 { matrix.takeRisenLines() }

  /// Reads a register; nothing when the model does not know it.
  ///
  /// - Parameters:
  ///   - address: a word's address; the core maps the alias at 0x6000_0000 itself.
  ///   - now: the moment at which the access reaches the bus.
  /// - Returns: the register's value, or nil.
  public func read(_ address: UInt32, at now: Moment) -> UInt32? {
    if nextEvent <= now { advance(to: now) }
    switch address & 0xFFFF_F000 {
    default: return nil
    }
  }

  /// Writes a register; false when the model does not know it, or not what is written to it.
  public func write(_ value: UInt32, to address: UInt32, at now: Moment) -> Bool {
    if nextEvent <= now { advance(to: now) }
    switch address & 0xFFFF_F000 {
    default: return false
    }
  }

  /// Does what is due at or before that moment, in the order in which it is due.
  public func advance(to now: Moment) {}

  /// Drives a pad from outside; nil lets it go, and the pulls decide.
  public func drive(_ pin: Int, _ level: Bool?, at now: Moment) {}

  /// A byte whose last bit comes in on UART0's wire at that moment.
  public func receive(_ byte: UInt8, at now: Moment) {}

  /// The state in which the boot ROM calls an entry after it has loaded it from flash.
  ///
  /// UART0 sends at 115200 baud and interrupts line 5, and both watchdogs of flash boot run.
  public func handOff(at now: Moment) {}

  /// Stops the watchdogs, for programs that are loaded without a boot.
  public func disarmWatchdogs(at now: Moment) {}
}
