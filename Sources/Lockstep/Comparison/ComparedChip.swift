import ESP32Chip

/// The simulated chip, as the comparison and the table of the manuals drive it.
final class ComparedChip {
  private let chip = Chip()
  private var core: Core { chip.core }

  /// A chip with a program in memory that is otherwise all zeros, as QEMU's is.
  init(_ program: LoadedProgram) {
    let zeros = [UInt8](repeating: 0, count: 0x2_0000)
    for address in [0x3FFB_0000, 0x3FFD_0000 as UInt32] {
      load(LoadedProgram.Piece(address: address, bytes: zeros))
    }
    load(LoadedProgram.Piece(address: 0x4008_0000, bytes: zeros))
    for piece in program.pieces { load(piece) }
  }

  private func load(_ piece: LoadedProgram.Piece) {
    let isLoaded = piece.bytes.withUnsafeBytes { chip.load($0, at: piece.address) }
    precondition(isLoaded, "a program that the chip has no memory for")
  }

  /// Begins at an address, as after a reset.
  func enter(_ entry: UInt32) { chip.enter(entry) }

  /// The address of the next instruction.
  var pc: UInt32 { core.pc }

  /// a0 to a15.
  func register(_ number: Int) -> UInt32 { core.register(number) }

  /// Changes one of a0 to a15.
  func setRegister(_ number: Int, to value: UInt32) { core.setRegister(number, to: value) }

  /// What is special about the next instruction.
  var foresight: Foresight {
    let place = core.pc & ~3
    guard let low = chip.word(at: place) else { return Foresight(bits: 0) }
    let both = UInt64(chip.word(at: place &+ 4) ?? 0) << 32 | UInt64(low)
    let bits = both >> (8 * UInt64(core.pc & 3))
    return Foresight(bits: UInt32(bits & 0xFF_FFFF))
  }

  /// How many instructions it has executed.
  var instructionCount: UInt64 { chip.instructionCount }

  /// Executes an instruction, or takes an interrupt.
  ///
  /// - Returns: why the chip has stopped, in words; nil when it goes on.
  func step() -> String? { chip.step().map { "\($0)" } }

  /// Executes so many instructions at once, as fast as it can, and takes the interrupts between
  /// them and behind the last.
  ///
  /// - Returns: why the chip has stopped before that, in words; nil when it has not.
  func run(instructionCount count: Int) -> String? {
    let length = UInt64(count) * chip.peripherals.clock.cpuPeriod
    let stop = chip.run(until: Moment(units: chip.now.units + length))
    return stop == .limit ? nil : "\(stop)"
  }

  /// What `differences(from:)` compares.
  var state: CoreState {
    var state = CoreState()
    state.pc = core.pc
    for number in 0..<16 { state.a[number] = core.register(number) }
    for index in Self.observed.indices {
      state.observed[index] = value(of: Self.observed[index].place)
    }
    return state
  }

  /// Makes everything that is compared what it is in QEMU's core.
  func take(_ state: CoreState) {
    chip.enter(state.pc)
    for number in 0..<16 { setRegister(number, to: state.a[number]) }
    for (index, register) in ObservedRegister.all.enumerated() {
      set(register.place, to: state.observed[index] & register.mask)
    }
    silenceTimers()
  }

  /// Goes where QEMU's core has gone, and takes some of its registers, in place of an instruction.
  func follow(_ state: CoreState, registers: [Int]) {
    core.pc = state.pc
    set(.special(.lcount), to: state[.lcount])
    for number in registers { setRegister(number, to: state.a[number]) }
  }

  /// What differs; empty when nothing does.
  func differences(from state: CoreState) -> [Difference.Register] {
    var differences: [Difference.Register] = []
    if core.pc != state.pc {
      differences.append(.init(name: "pc", qemu: state.pc, chip: core.pc))
    }
    for number in 0..<16 {
      let value = core.register(number)
      guard value != state.a[number] else { continue }
      differences.append(.init(name: "a\(number)", qemu: state.a[number], chip: value))
    }
    for index in Self.observed.indices {
      let register = Self.observed[index]
      let value = value(of: register.place)
      guard (value ^ state.observed[index]) & register.mask != 0 else { continue }
      differences.append(
        .init(name: register.name.lowercased(), qemu: state.observed[index], chip: value))
    }
    return differences
  }

  private static let observed = ObservedRegister.all

  private func value(of place: ObservedRegister.Place) -> UInt32 {
    switch place {
    case .special(let special): core.specialRegister(Int(special.rawValue)) ?? 0
    case .user: core.threadPointer
    }
  }

  private func set(_ place: ObservedRegister.Place, to value: UInt32) {
    switch place {
    case .special(let special): _ = core.setSpecialRegister(Int(special.rawValue), to: value)
    case .user: core.threadPointer = value
    }
  }

  /// Whether an address is a peripheral's: QEMU has memory there.
  static func isPeripheral(_ address: UInt32) -> Bool {
    (0x3FF0_0000..<0x3FF8_0000).contains(address) || (0x6000_0000..<0x6008_0000).contains(address)
  }

  /// Whether an interrupt that is enabled is pending, masked or not.
  var hasPendingInterrupt: Bool {
    value(of: .special(.interrupt)) & value(of: .special(.intenable)) != 0
  }

  /// Whether the chip takes an interrupt before the next instruction.
  var isAboutToBeInterrupted: Bool {
    let ps = value(of: .special(.ps))
    // Both shared lines are of level 1.
    return ps & 0x1F == 0 && hasPendingInterrupt
  }

  /// Makes the timer of CCOMPARE0 pending, which QEMU's clock has found due.
  func raiseTimer() { core.makePending(InterruptLine.timer) }

  /// Takes the timer's interrupt back once it has been taken.
  func dropTimer() { core.dropPending(InterruptLine.timer) }

  /// Puts CCOUNT behind the timers' moments, and takes back what has come of them: the chip's own clock is not QEMU's.
  func silenceTimers() {
    let moments = [SpecialRegister.ccompare0, .ccompare1, .ccompare2]
      .map { value(of: .special($0)) }.sorted()
    // Right behind the first of the widest gap between two of them.
    var start = moments[0]
    var widest: UInt32 = 0
    for index in moments.indices {
      let gap = moments[(index + 1) % moments.count] &- moments[index]
      guard gap > widest || moments.allSatisfy({ $0 == moments[0] }) else { continue }
      (start, widest) = (moments[index], gap)
    }
    set(.special(.ccount), to: start &+ 2)
    core.dropPending(InterruptLine.timers)
  }
}
