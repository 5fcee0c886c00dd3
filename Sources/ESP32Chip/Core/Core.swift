/// The PRO CPU: one Xtensa LX6 with the call0 ABI's instructions.
///
/// One instruction takes one cycle; an instruction that raises an exception does too, and the entry
/// of an interrupt takes none. Source: Xtensa Instruction Set Architecture Reference Manual;
/// ESP-IDF `xtensa/config/core-isa.h` for what this core has of it; esp32-facts.md 3.
///
/// Inaccuracies: no pipeline, no wait states, no caches. Windowed calls, floating point, MAC16 and
/// the logic of booleans are a `Fault` that names the instruction. RSYNC and its like do nothing:
/// what is written to a special register holds from the next instruction on.
public final class Core {
  public let memory: Memory
  public let peripherals: Peripherals

  /// a0 to a15.
  let registers: UnsafeMutablePointer<UInt32>
  /// The 64 physical registers; those of the window are valid only while it is turned.
  let physicalRegisters: UnsafeMutablePointer<UInt32>
  /// The special registers, as far as they are no more than a word.
  let special: UnsafeMutablePointer<UInt32>
  /// A decoded instruction for each byte of the code window.
  let slots: UnsafeMutablePointer<Instruction>

  /// Where the next instruction lies.
  public var pc: UInt32 = 0
  var threadptr: UInt32 = 0
  var protection = RegionProtection()

  /// CPU cycles since power-on, at the beginning of the slice that runs or is about to.
  var cycle: UInt64 = 0
  /// The cycles of them in which the core waited.
  var idleCycles: UInt64 = 0
  /// The moment of `cycle`.
  public internal(set) var now = Moment.zero
  /// The cycle and the moment at which the slice that runs ends.
  var sliceEnd: UInt64 = 0
  var sliceEndMoment = Moment.zero
  /// What one cycle takes, for this slice.
  var unitsPerCycle: UInt64 = 12
  /// What CCOUNT is ahead of `cycle`.
  var ccountOffset: UInt32 = 0
  /// The cycles in which CCOUNT will next equal each CCOMPARE.
  var compareDue: (UInt64, UInt64, UInt64) = (1 << 32, 1 << 32, 1 << 32)

  /// The levels of the CPU's lines that the matrix drives.
  var lines: UInt32 = 0
  /// The bits of INTERRUPT that stay until they are cleared: edges, timers, software, NMI.
  var latched: UInt32 = 0
  /// Whether WAITI is being executed.
  var isWaiting = false

  /// Whether ICOUNT goes up when the instruction in hand is done.
  var isInstructionCounted = false

  /// Whether the log knows that the core waits, and at which level.
  var isWaitNoted = false
  var waitLevel: UInt32 = 0
  /// The general exceptions that are being handled, the innermost lowest: 1 for an interrupt.
  var nesting: UInt64 = 0

  /// What the slow paths have to tell the hot loop.
  enum Attention: UInt8 {
    case none
    /// The instruction is done, but something changed that the hot loop relies on.
    case endSlice
    /// The instruction was not executed: see `trap`, or `fault`.
    case trapped
  }

  var attention = Attention.none
  /// Why the last instruction was not executed.
  var trap = Trap.none
  /// What the model cannot do: set once, ends the run.
  var fault: Fault?

  /// The fast windows of the hot loop; closed or narrowed when accesses must be looked at.
  var loadWindow = UInt32(MemoryMap.dram.count)
  var storeWindow = UInt32(MemoryMap.dram.count)
  /// The lowest offset in SRAM1 from which an instruction has been decoded.
  var lowestAliasedCode = UInt32(MemoryMap.dram.count)

  /// Where the host has put breakpoints.
  var breakpoints: [UInt32] = []
  /// Counts what the program does, when set.
  var observation: Observation? { didSet { accessRulesChanged() } }
  /// Takes the accesses to registers, when set.
  var registerLog: RegisterLog?

  init(memory: Memory, peripherals: Peripherals) {
    self.memory = memory
    self.peripherals = peripherals
    registers = .allocate(capacity: 16)
    physicalRegisters = .allocate(capacity: 64)
    special = .allocate(capacity: 256)
    slots = .allocate(capacity: Int(CodeWindow.size))
    slots.initialize(repeating: Instruction(.undecoded), count: Int(CodeWindow.size))
    for index in 0..<64 { physicalRegisters[index] = 0xDEAD_0000 | UInt32(index) }
    for index in 0..<16 { registers[index] = 0xDEAD_0000 | UInt32(index) }
    special.initialize(repeating: 0xDEAD_5F00, count: 256)
    reset()
  }

  deinit {
    registers.deallocate()
    physicalRegisters.deallocate()
    special.deallocate()
    slots.deallocate()
  }

  /// How many instructions have been executed; those that raised an exception count.
  public var instructionCount: UInt64 { cycle &- idleCycles }

  /// One of a0 to a15.
  public func register(_ number: Int) -> UInt32 { registers[number & 15] }

  /// Gives one of a0 to a15 a value.
  public func setRegister(_ number: Int, to value: UInt32) { registers[number & 15] = value }

  /// The state after a reset of the core; its general registers keep what they had.
  ///
  /// Source: ISA, "Reset" of each option; PS and VECBASE: esp32-facts.md 6 and 3.3; PRID: 3.4.
  /// Unverified: ATOMCTL, of which is known only that S32C1I works without writing it; WINDOWBASE.
  /// CCOMPARE0…2, EPCn, EPSn, EXCSAVEn, EXCVADDR and all that the manual calls undefined keep what
  /// they had, which is a pattern after power-on.
  func reset() {
    special[SpecialRegister.lcount] = 0
    special[SpecialRegister.ibreakenable] = 0
    special[SpecialRegister.memctl] = 0
    special[SpecialRegister.atomctl] = 0x15
    special[SpecialRegister.dbreakc0] = 0
    special[SpecialRegister.dbreakc0 + 1] = 0
    special[SpecialRegister.configid0] = 0xC2BC_FFFE
    special[SpecialRegister.configid1] = 0x1CC5_FE96
    special[SpecialRegister.cpenable] = 0
    special[SpecialRegister.intenable] = 0
    special[SpecialRegister.ps] = 0x1F
    special[SpecialRegister.vecbase] = 0x4000_0000
    special[SpecialRegister.exccause] = 0
    special[SpecialRegister.debugcause] = 0
    special[SpecialRegister.prid] = 0xCDCD
    special[SpecialRegister.icount] = 0
    special[SpecialRegister.icountlevel] = 0
    special[SpecialRegister.windowbase] = 0
    special[SpecialRegister.windowstart] = 1
    special[SpecialRegister.sar] &= 63
    special[SpecialRegister.br] &= 0xFFFF
    protection = RegionProtection()
    latched = 0
    isWaiting = false
    isWaitNoted = false
    nesting = 0
    attention = .none
    trap = .none
    fault = nil
    pc = 0x4000_0400
    ccountOffset = 0 &- UInt32(truncatingIfNeeded: cycle)
    for index in 0..<3 { comparePlanned(index, at: cycle) }
    accessRulesChanged()
  }
}

/// Why an instruction was not executed: the exception that is to be raised in its place.
enum Trap {
  case none
  /// A general exception, and what EXCVADDR becomes with it.
  case exception(cause: UInt32, address: UInt32?)
  /// A debug exception: what DEBUGCAUSE becomes.
  case debug(cause: UInt32)
  /// The host's breakpoint.
  case breakpoint
  /// An instruction breakpoint that is not in force here: the instruction below it is to run.
  case steppedOver
}
