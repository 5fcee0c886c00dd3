/// A simulated ESP32: one core, its memories, and the peripherals that a program without an
/// operating system needs.
///
/// It is deterministic: the same image and the same signals from outside give the same
/// instructions at the same moments. The APP CPU stays in reset.
public final class Chip {
  public let core: Core
  public let memory: Memory
  public let peripherals: Peripherals

  /// A chip that has just got power; nothing is loaded.
  ///
  /// - Parameter slowClockHertz: what the RTC's oscillator has; on silicon it differs from chip to
  ///   chip and with the temperature.
  public init(slowClockHertz: UInt32 = 150_000) {
    memory = Memory()
    peripherals = Peripherals(slowClockHertz: slowClockHertz)
    core = Core(memory: memory, peripherals: peripherals)
  }

  /// Puts bytes into RAM, by an address of either bus.
  ///
  /// - Returns: whether all of them are in RAM; otherwise none has been put there.
  public func load(_ bytes: UnsafeRawBufferPointer, at address: UInt32) -> Bool {
    guard bytes.count <= Memory.Offset.end else { return false }
    for index in 0..<UInt32(bytes.count)
    where memory.offset(ofByteAt: address &+ index) == nil {
      return false
    }
    for index in 0..<UInt32(bytes.count) {
      guard let place = memory.offset(ofByteAt: address &+ index) else { continue }
      memory.bytes.storeBytes(of: bytes[Int(index)], toByteOffset: Int(place), as: UInt8.self)
    }
    core.accessRulesChanged()
    return true
  }

  /// The word of RAM at that address; looking has no effect.
  ///
  /// Nil where not all of it is RAM.
  public func word(at address: UInt32) -> UInt32? { memory.word(at: address) }

  /// The byte of RAM at that address; looking has no effect.
  ///
  /// Nil where there is no RAM.
  public func byte(at address: UInt32) -> UInt8? { memory.byte(at: address) }

  /// The state in which the boot ROM calls an entry after it has loaded an image from flash.
  ///
  /// The entry is called like a function of the windowed ABI, on the ROM's stack; UART0 is set up
  /// and mapped to line 5; the watchdogs of flash boot run. Source: esp32-facts.md 6, 1.3 and 4.
  /// Unverified: PS but for WOE, INTENABLE, and which window it is.
  public func handOff(to entry: UInt32) {
    core.reset()
    core.setSpecialRegister(SpecialRegister.windowbase, to: 4)
    core.setSpecialRegister(SpecialRegister.windowstart, to: 0b1_0101)
    core.setSpecialRegister(
      SpecialRegister.ps, to: ProcessorState.woe | ProcessorState.um | 2 << 16)
    core.setSpecialRegister(SpecialRegister.intenable, to: 1 << 5)
    // The return address lies in the ROM, marked as a CALL8's.
    core.setRegister(0, to: 0x8000_7C00)
    core.setRegister(1, to: 0x3FFE_3EB0)
    core.pc = entry
    peripherals.handOff(at: core.now)
  }

  /// Begins at an entry as if the core had been reset there, with all watchdogs off.
  public func enter(_ entry: UInt32) {
    core.reset()
    core.pc = entry
    peripherals.disarmWatchdogs(at: core.now)
  }

  /// Runs until that moment, or until something stops it.
  ///
  /// A run to the limit ends there, or later by less than one instruction. Waiting takes no time
  /// of the host's.
  public func run(until limit: Moment) -> Stop { core.run(until: limit) }

  /// Executes one instruction, enters one interrupt, or waits up to the next event or that moment.
  ///
  /// A breakpoint at the instruction does not stop it.
  public func step(until limit: Moment = .never) -> Stop? { core.step(until: limit) }

  /// The instructions executed so far; the time that the core waited is not in it.
  public var instructionCount: UInt64 { core.instructionCount }

  /// How long the chip has had power.
  public var now: Moment { core.now }

  /// Drives a pin from outside; nil lets it go, and the pulls decide.
  public func drive(_ pin: Int, _ level: Bool?) {
    peripherals.drive(pin, level, at: core.now)
  }

  /// A byte comes in on UART0's wire now.
  public func receive(_ byte: UInt8) { peripherals.receive(byte, at: core.now) }

  /// The levels at the pads, one bit for each GPIO.
  public var pinLevels: UInt64 { peripherals.gpio.levels }

  /// What UART0 has sent; the host empties it.
  public var console: OutputBuffer { peripherals.console }

  /// Where pins, interrupt lines and waiting are noted when it is set; the host empties it.
  public var changes: ChangeLog? {
    get { peripherals.changes }
    set { peripherals.changes = newValue }
  }

  /// Where the program's accesses to registers are noted when it is set; the host empties it.
  public var registerLog: RegisterLog? {
    get { core.registerLog }
    set { core.registerLog = newValue }
  }

  /// Counts executions and accesses when it is set; the run is slower then.
  public var observation: Observation? {
    get { core.observation }
    set { core.observation = newValue }
  }

  /// Makes `run(until:)` stop before the instruction at that address.
  public func addBreakpoint(at address: UInt32) { core.setBreakpoint(at: address) }

  /// Takes a breakpoint away.
  public func removeBreakpoint(at address: UInt32) { core.clearBreakpoint(at: address) }
}
