import ESP32Chip
import ImageReader

/// The registers and the stack as they were when the runtime began to panic.
///
/// The runtime starts its stack afresh to tell of a panic, over what would tell who called whom.
/// So the chip stops for a moment at the two functions that tell.
struct PanicScene {
  private let program: ELFFile?
  private let trap: UInt32?
  private let exception: UInt32?
  /// The calls that led there, once it has come to that.
  private(set) var calls: CallChain?
  /// How deep the stack had been.
  private(set) var stackUse: StackUse?

  /// Sets the breakpoints of a program that has the runtime's functions.
  init(_ program: ELFFile?, on chip: Chip) {
    func address(_ name: String) -> UInt32? {
      program?.symbol(named: name).flatMap { $0.isDefined ? $0.address : nil }
    }
    self.program = program
    trap = address("panic_trap")
    exception = address("panic_exception")
    for address in [trap, exception] { address.map { chip.addBreakpoint(at: $0) } }
  }

  /// Looks around when the chip has come to one of them.
  ///
  /// Source: traps.S, `panic_trap(a0, sp)`; vectors.S, `panic_exception(cause, pc, address, a0, sp)`.
  mutating func look(at chip: Chip, after stop: Stop, _ stack: StackImage?) {
    guard case .breakpoint(let pc) = stop, let program else { return }
    let core = chip.core
    let registers: CallChain.Registers
    switch pc {
    case trap: registers = .init(pc: core.register(2) &- 3, a0: nil, sp: core.register(3))
    case exception:
      registers = .init(pc: core.register(3), a0: core.register(5), sp: core.register(6))
    default: return
    }
    calls = CallChain(from: registers, in: program) { chip.word(at: $0) }
    stackUse = stack?.use(chip)
    for address in [trap, exception] { address.map { chip.removeBreakpoint(at: $0) } }
  }
}
