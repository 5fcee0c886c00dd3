public import Foundation

/// Runs a program on QEMU's core and on the chip, and compares every register after every
/// instruction.
///
/// A second chip runs the same program in stretches of many instructions, and its registers are
/// compared at their ends: see `Runner`.
///
/// QEMU leads where the program can see time or the machine: an interrupt of the timer, a read of
/// CCOUNT, of INTERRUPT, of PRID or of a peripheral, and the answers of the simulator's call.
/// Everything else the chip has to find by itself; interrupts by software among them.
public struct Comparison {
  private let qemu: QEMUCore
  private let chip: ComparedChip
  private var runner: Runner
  private let listing: [UInt32: MachineInstruction]
  private var agreement = Agreement()
  private var trail: [UInt32] = []
  /// The instruction before, of the listing, and where it stands.
  private var former: (address: UInt32, instruction: MachineInstruction)?
  /// How often QEMU has come to the same instruction without executing it.
  private var repeats = 0
  private static let trailLength = 12
  private static let repeatLimit = 100

  /// Compares the two cores on a program, from its entry to its end.
  ///
  /// - Parameters:
  ///   - program: what to load into both.
  ///   - listing: its instructions, for counts and reports; may be empty.
  ///   - limit: how many instructions are compared at most.
  ///   - folder: an existing folder for QEMU's files.
  /// - Returns: what was done alike.
  /// - Throws: `Difference`, or `LockstepError`.
  public static func run(
    _ program: LoadedProgram, listing: [UInt32: MachineInstruction] = [:], limit: Int = .max,
    in folder: URL
  ) throws -> Agreement {
    var comparison = Comparison(
      qemu: try QEMUCore(program, in: folder), chip: ComparedChip(program),
      runner: Runner(program), listing: listing)
    defer { comparison.qemu.stop() }
    try comparison.run(limit: limit)
    comparison.agreement.lastAddress = comparison.chip.pc
    return comparison.agreement
  }

  private init(
    qemu: QEMUCore, chip: ComparedChip, runner: Runner, listing: [UInt32: MachineInstruction]
  ) {
    self.qemu = qemu
    self.chip = chip
    self.runner = runner
    self.listing = listing
  }

  private mutating func run(limit: Int) throws {
    guard try qemu.advance() else { return }
    chip.take(qemu.state)
    runner.chip.take(qemu.state)
    while agreement.stepCount < limit {
      let pc = chip.pc
      let instruction = chip.foresight
      // Where an interrupt is next, a run takes it at its end, and QEMU's log shows it later.
      if runner.isDue || instruction.endsStretch, !chip.isAboutToBeInterrupted {
        try catchUp(with: qemu.state)
      }
      guard try qemu.advance() else { return }
      if qemu.state.pc == pc, !instruction.repeatsItself, chip.differences(from: qemu.state).isEmpty
      {
        agreement.repeatCount += 1
        repeats += 1
        guard repeats < Self.repeatLimit else { throw LockstepError.endless(pc: pc) }
        continue
      }
      repeats = 0
      if hasEntered, qemu.state[.epc1] == pc, chip.pc != qemu.state.pc {
        try interrupt()
      } else {
        try execute(instruction, at: pc)
        if hasEntered, chip.pc != qemu.state.pc { try interrupt() }
        if hasFailedToFetch { try raiseFetchException() }
      }
      let differences = chip.differences(from: qemu.state)
      guard differences.isEmpty else { throw difference(differences) }
      if instruction.waits { runner.endStretch() }
    }
    if !chip.isAboutToBeInterrupted { try catchUp(with: qemu.state) }
  }

  /// Lets the second chip run up to where the first one stands.
  private mutating func catchUp(with state: CoreState) throws {
    let stretch = runner.owed
    let stop = runner.catchUp()
    guard stretch > 0 || stop != nil else { return }
    var differences = runner.chip.differences(from: state)
    let (count, expected) = (runner.chip.instructionCount, chip.instructionCount)
    if count != expected {
      differences.append(
        .init(
          name: "instructions", qemu: UInt32(truncatingIfNeeded: expected),
          chip: UInt32(truncatingIfNeeded: count)))
    }
    guard stop == nil, differences.isEmpty else {
      throw difference(differences, stop: stop, stretch: stretch)
    }
    agreement.stretchCount += 1
  }

  /// Does to both chips what the program can't do.
  private func forBoth(_ act: (ComparedChip) -> Void) {
    act(chip)
    act(runner.chip)
  }

  /// Whether QEMU's core stands at the beginning of an interrupt's handling.
  private var hasEntered: Bool {
    let state = qemu.state
    let offset = state.pc &- state[.vecbase]
    return (offset == 0x300 || offset == 0x340) && state[.exccause] == 4 && state[.ps] & 0x10 != 0
  }

  /// Whether QEMU's core was refused the instruction that the chip has before it: of a place where
  /// nothing may be fetched QEMU writes no record.
  private var hasFailedToFetch: Bool {
    let state = qemu.state
    return state[.exccause] == 20 && state[.epc1] == chip.pc && state.pc != chip.pc
  }

  /// Lets the chip find out that it may not fetch.
  private mutating func raiseFetchException() throws {
    if let stop = chip.step() { throw difference([], stop: stop) }
    runner.owe()
  }

  /// Lets the chip take an interrupt.
  private mutating func interrupt() throws {
    if chip.hasPendingInterrupt {
      agreement.interruptCount += 1
    } else {
      // What the chip that steps holds is what QEMU's core held before it entered the vector.
      try catchUp(with: chip.state)
      forBoth { $0.raiseTimer() }
      agreement.ledInterruptCount += 1
      _ = runner.catchUp()
    }
    if let stop = chip.step() { throw difference([], stop: stop) }
    forBoth { $0.dropTimer() }
  }

  /// Lets the chip execute an instruction.
  private mutating func execute(_ instruction: Foresight, at pc: UInt32) throws {
    trail.append(pc)
    if trail.count > Self.trailLength { trail.removeFirst() }
    switch instruction.kind {
    case .simulatorCall: forBoth { $0.follow(qemu.state, registers: [2, 3]) }
    case .access(let base, let offset, let target)
    where ComparedChip.isPeripheral(chip.register(base) &+ offset):
      try catchUp(with: chip.state)
      forBoth { $0.follow(qemu.state, registers: target.map { [$0] } ?? []) }
    default:
      countPair(at: pc)
      if let stop = chip.step() { throw difference([], stop: stop) }
      if instruction.endsStretch {
        if let stop = runner.chip.step() { throw difference([], stop: stop) }
      } else {
        runner.owe()
      }
    }
    switch instruction.kind {
    case .simulatorCall: agreement.ledReadCount += 1
    case .led(let target):
      forBoth { $0.setRegister(target, to: qemu.state.a[target]) }
      agreement.ledReadCount += 1
    case .timer:
      forBoth { $0.silenceTimers() }
    default: break
    }
    agreement.stepCount += 1
    guard let name = listing[pc]?.mnemonic else { return }
    agreement.counts[name, default: 0] += 1
    if name.first == "b", chip.pc != pc + instruction.byteCount {
      agreement.takenCounts[name, default: 0] += 1
    }
  }

  /// Counts the pair, if the instruction that comes next is the second of one.
  private mutating func countPair(at pc: UInt32) {
    guard let instruction = listing[pc] else { return }
    defer { former = (pc, instruction) }
    guard let former, former.address + UInt32(former.instruction.byteCount) == pc,
      let pair = InstructionPair(former.instruction, instruction)
    else { return }
    if runner.owed > 0 {
      agreement.pairCounts[pair, default: 0] += 1
    } else {
      agreement.cutCounts[pair, default: 0] += 1
    }
  }

  private func difference(
    _ registers: [Difference.Register], stop: String? = nil, stretch: Int? = nil
  ) -> Difference {
    Difference(
      step: agreement.stepCount, trail: trail,
      instruction: trail.last.flatMap { listing[$0]?.assembly } ?? "", registers: registers,
      stop: stop, stretch: stretch)
  }
}
