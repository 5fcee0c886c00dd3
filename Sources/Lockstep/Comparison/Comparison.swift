public import Foundation

/// Runs a program on QEMU's core and on the chip, and compares every register after every
/// instruction.
///
/// QEMU leads where the program can see time or the machine: an interrupt of the timer, a read of
/// CCOUNT, of INTERRUPT, of PRID or of a peripheral, and the answers of the simulator's call.
/// Everything else the chip has to find by itself; interrupts by software among them.
public struct Comparison {
  private let qemu: QEMUCore
  private let chip: ComparedChip
  private let listing: [UInt32: MachineInstruction]
  private var agreement = Agreement()
  private var trail: [UInt32] = []
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
      qemu: try QEMUCore(program, in: folder), chip: ComparedChip(program), listing: listing)
    defer { comparison.qemu.stop() }
    try comparison.run(limit: limit)
    comparison.agreement.lastAddress = comparison.chip.pc
    return comparison.agreement
  }

  private init(qemu: QEMUCore, chip: ComparedChip, listing: [UInt32: MachineInstruction]) {
    self.qemu = qemu
    self.chip = chip
    self.listing = listing
  }

  private mutating func run(limit: Int) throws {
    guard try qemu.advance() else { return }
    chip.take(qemu.state)
    while agreement.stepCount < limit {
      let pc = chip.pc
      let instruction = chip.foresight
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
    }
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
  }

  /// Lets the chip take an interrupt.
  private mutating func interrupt() throws {
    if chip.hasPendingInterrupt {
      agreement.interruptCount += 1
    } else {
      chip.raiseTimer()
      agreement.ledInterruptCount += 1
    }
    if let stop = chip.step() { throw difference([], stop: stop) }
    chip.dropTimer()
  }

  /// Lets the chip execute an instruction.
  private mutating func execute(_ instruction: Foresight, at pc: UInt32) throws {
    trail.append(pc)
    if trail.count > Self.trailLength { trail.removeFirst() }
    switch instruction.kind {
    case .simulatorCall: chip.follow(qemu.state, registers: [2, 3])
    case .access(let base, let offset, let target)
    where ComparedChip.isPeripheral(chip.register(base) &+ offset):
      chip.follow(qemu.state, registers: target.map { [$0] } ?? [])
    default:
      if let stop = chip.step() { throw difference([], stop: stop) }
    }
    switch instruction.kind {
    case .simulatorCall: agreement.ledReadCount += 1
    case .led(let target):
      chip.setRegister(target, to: qemu.state.a[target])
      agreement.ledReadCount += 1
    case .timer: chip.silenceTimers()
    default: break
    }
    agreement.stepCount += 1
    guard let name = listing[pc]?.mnemonic else { return }
    agreement.counts[name, default: 0] += 1
    if name.first == "b", chip.pc != pc + instruction.byteCount {
      agreement.takenCounts[name, default: 0] += 1
    }
  }

  private func difference(_ registers: [Difference.Register], stop: String? = nil) -> Difference {
    Difference(
      step: agreement.stepCount, trail: trail,
      instruction: trail.last.flatMap { listing[$0]?.assembly } ?? "", registers: registers,
      stop: stop)
  }
}
