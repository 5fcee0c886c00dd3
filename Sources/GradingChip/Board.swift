public import ESP32Chip
import GradingHost
public import ImageReader
import Simulation

/// The learner's firmware on a simulated chip of its own, as a suite drives and watches it.
///
/// The chip stands where the boot ROM has loaded the image and is about to call its entry: the
/// watchdogs run, UART0 is set up, `.bss` holds what the memory held. Nothing of the program has
/// run yet. Every run has an end in simulated time, and the chip is the same each time.
public final class Board {
  /// The chip.
  public let chip: Chip
  /// The program, for its symbols.
  public let elf: ELFFile
  /// Every change of a pin, of an interrupt and of waiting so far.
  public private(set) var changes: [ChangeLog.Change] = []
  /// Every store to a peripheral's register so far, and every load where those were asked for.
  public private(set) var accesses: [RegisterLog.Access] = []
  /// Why the program can't go on; nil while it can.
  public private(set) var stop: Stop?
  private var output: [UInt8] = []

  /// Loads the firmware that is graded.
  ///
  /// - Parameters:
  ///   - key: the key of the file that has it.
  ///   - slowClockHertz: what the RTC's oscillator has.
  ///   - notesLoads: whether loads from registers are kept in `accesses`.
  /// - Throws: `BoardError.refused` for what the chip would not start; when there is no such file.
  public init(
    of key: String = "firmware", slowClockHertz: UInt32 = 150_000, notesLoads: Bool = false
  ) throws {
    elf = try ELFFile(try Submission.file(key))
    chip = Chip(slowClockHertz: slowClockHertz)
    chip.changes = ChangeLog()
    chip.registerLog = RegisterLog(notesLoads: notesLoads)
    do {
      try FirmwareImage.program(elf).start(on: chip, fromFlash: true)
    } catch {
      throw BoardError.refused("\(error)")
    }
  }

  // MARK: Running

  /// Runs for a time, or until the program can't go on.
  ///
  /// - Returns: whether the program can go on.
  @discardableResult
  public func run(for time: Duration) -> Bool { run(until: now + time) }

  /// Runs to a time since power-on, or until the program can't go on.
  ///
  /// - Returns: whether the program can go on.
  @discardableResult
  public func run(until time: Duration) -> Bool { advance(to: Moment(time)) == nil && stop == nil }

  /// Runs until the instruction at an address is next; gives up after a time.
  ///
  /// - Returns: whether it is next now.
  public func run(toInstructionAt address: UInt32, within time: Duration) -> Bool {
    chip.addBreakpoint(at: address)
    defer { chip.removeBreakpoint(at: address) }
    if chip.core.pc == address { step() }
    return advance(to: Moment(now + time)) == address
  }

  /// Executes one instruction, or enters one interrupt, or waits up to the next event.
  public func step() {
    guard stop == nil else { return }
    if let stop = chip.step() { end(stop) }
    drain()
  }

  /// The time since power-on.
  public var now: Duration { chip.now.time }

  /// Lets a program that is about to end come to its end: a panic prints a line first, with all
  /// interrupts masked, and that takes some milliseconds.
  func settle() {
    let level = (chip.core.specialRegister(Self.ps) ?? 0) & 15
    if stop == nil, level == Stop.doneLevel { run(for: .milliseconds(50)) }
  }

  /// The number of the special register PS.
  private static let ps = 230

  /// Runs, and gives the breakpoint at which it stands; nil at the limit, or at the end.
  private func advance(to limit: Moment) -> UInt32? {
    guard stop == nil else { return nil }
    while true {
      let stop = chip.run(until: limit)
      drain()
      switch stop {
      case .outputWaiting: continue
      case .breakpoint(let address): return address
      case .limit: return nil
      default:
        end(stop)
        return nil
      }
    }
  }

  /// Notes an end, which waiting for something that can only come from outside is not.
  private func end(_ stop: Stop) {
    if case .halted(let level) = stop, level < Stop.doneLevel { return }
    self.stop = stop
  }

  private func drain() {
    output += chip.console.waiting
    chip.console.removeAll()
    if let log = chip.changes {
      for index in 0..<log.count { changes.append(log[index]) }
      log.removeAll()
    }
    if let log = chip.registerLog {
      for index in 0..<log.count { accesses.append(log[index]) }
      log.removeAll()
    }
  }

  // MARK: From outside

  /// What a suite tells the grader's driver, before the program starts: it lies in
  /// RTC_CNTL_STORE0, 0x3FF4_804C, a register that keeps what it is given.
  public var scenario: UInt32 {
    get { chip.peripherals.read(Self.store0, at: chip.now) ?? 0 }
    set { _ = chip.peripherals.write(newValue, to: Self.store0, at: chip.now) }
  }

  private static let store0: UInt32 = 0x3FF4_804C

  /// Drives a pin high or low from outside.
  public func drive(_ pin: Int, _ level: Bool) { chip.drive(pin, level) }

  /// Lets a pin go: its pulls decide.
  public func release(_ pin: Int) { chip.drive(pin, nil) }

  /// Bytes come in on UART0's wire, all at once.
  public func type(_ text: String) {
    for byte in text.utf8 { chip.receive(byte) }
  }

  // MARK: What is to be seen

  /// All that the program has printed.
  public var console: String { String(decoding: output, as: UTF8.self) }

  /// The whole lines of it.
  public var lines: [Substring] {
    console.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }

  /// Every store to a register so far.
  public var writes: [RegisterLog.Access] { accesses.filter(\.isStore) }

  /// The register's value, as the program would read it; nil for what is no register.
  ///
  /// Reading has the effect that the program's reading has: there is none but for UART0's FIFO.
  public func register(_ address: UInt32) -> UInt32? {
    chip.peripherals.read(address, at: chip.now)
  }

  /// The address of a symbol.
  ///
  /// - Throws: when the program has none of that name.
  public func address(of symbol: String) throws -> UInt32 {
    guard let found = elf.symbol(named: symbol) else { throw BoardError.noSymbol(symbol) }
    return found.address
  }

  /// The status with which the program came to its end by itself; nil for any other end.
  public var exitStatus: Int32? {
    guard case .halted = stop else { return nil }
    return Int32(bitPattern: chip.core.register(2))
  }

  /// How the program came to its end, in words; nil while it goes on.
  public var ended: String? {
    switch stop {
    case nil: nil
    case .halted: lines.last { $0.contains("panic:") }.map(String.init) ?? exit
    case .reset(let reason): ChipReset(reason, at: chip.core.pc).words
    case .fault(let fault): ModelLimit(fault).words
    case .limit, .outputWaiting, .breakpoint: "it goes on"
    }
  }

  private var exit: String {
    let status = exitStatus ?? 0
    return status == 0 ? "it came to its end" : "it ended with the status \(status)"
  }

  /// A register's value or an address, as findings show it.
  public static func hexadecimal(_ value: UInt32) -> String {
    "0x" + Simulation.hexadecimal(value)
  }
}

/// Why a suite does not get what it asks of a board.
public enum BoardError: Error {
  /// The chip would not start the image; why, in words.
  case refused(String)
  /// The program has no symbol of that name: a bug of the task.
  case noSymbol(String)
}

extension Moment {
  /// The moment so long after power-on; what is less than a unit is left out.
  public init(_ time: Duration) {
    let (seconds, attoseconds) = time.components
    self.init(
      units: UInt64(seconds) * 480_000_000 + UInt64(attoseconds / 1_000_000_000) * 12 / 25)
  }

  /// The time since power-on.
  public var time: Duration { .nanoseconds(nanoseconds(since: .zero)) }
}
