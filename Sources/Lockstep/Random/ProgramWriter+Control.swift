/// Pieces that jump.
extension ProgramWriter {
  /// A branch over one or two fillers.
  mutating func forward(
    byteCount: Int = 3,
    _ make: @escaping (_ address: UInt32, _ target: UInt32) -> MachineInstruction
  ) {
    let target = text.label()
    text.add(to: target, byteCount: byteCount, make)
    for _ in 0...numbers.below(2) { filler() }
    // A narrow branch reaches no less than four bytes.
    text.add(.nop)
    text.place(target)
  }

  /// A branch forward, or back to what a jump has passed by.
  private mutating func eitherWay(
    _ make: @escaping (_ address: UInt32, _ target: UInt32) -> MachineInstruction
  ) {
    guard numbers.once(in: 2) else { return forward(make) }
    let (branch, out) = (text.label(), text.label())
    text.add(to: branch) { .j(at: $0, to: $1) }
    let back = text.here()
    filler()
    text.add(to: out) { .j(at: $0, to: $1) }
    text.place(branch)
    text.add(to: back, make)
    filler()
    text.place(out)
  }

  mutating func branch(_ name: MachineInstruction.CompareBranch) {
    let (left, right) = (register(), register())
    refresh(left)
    refresh(right)
    // Words that come from nowhere are hardly ever equal.
    if numbers.once(in: 3) { text.add(.movN(right, left)) }
    if numbers.once(in: 4) { text.add(.addi(right, left, numbers.once(in: 2) ? 1 : -1)) }
    if numbers.once(in: 4) { text.add(.movi(right, 0)) }
    eitherWay { .branch(name, left, right, at: $0, to: $1) }
  }

  mutating func branch(_ name: MachineInstruction.ConstantBranch) {
    let register = register()
    let index = numbers.below(16)
    let constant = UInt32(truncatingIfNeeded: name.constants[index])
    switch numbers.below(3) {
    case 0: text.load(register, constant)
    case 1: text.load(register, constant &+ (numbers.once(in: 2) ? 1 : .max))
    default: refresh(register)
    }
    eitherWay { .branch(name, register, constantIndex: index, at: $0, to: $1) }
  }

  mutating func branch(_ name: MachineInstruction.ZeroBranch) {
    let register = register()
    if numbers.once(in: 3) { text.add(.movi(register, 0)) } else { refresh(register) }
    eitherWay { .branch(name, register, at: $0, to: $1) }
  }

  mutating func control(_ mnemonic: String) {
    switch mnemonic {
    case "bbci", "bbsi":
      let (register, bit) = (register(), numbers.below(32))
      refresh(register)
      eitherWay {
        .branchOnBit(isSet: mnemonic == "bbsi", register, bit: bit, at: $0, to: $1)
      }
    case "j": eitherWay { .j(at: $0, to: $1) }
    case "jx": jumpByRegister()
    case "call0": call(returning: numbers.once(in: 2) ? .ret : .jx(.a0), byRegister: false)
    case "callx0": call(returning: numbers.once(in: 2) ? .ret : .jx(.a0), byRegister: true)
    case "ret": call(returning: .ret, byRegister: numbers.once(in: 2))
    // Without windows these are illegal.
    case "entry": text.add(.entry(.a1, 8 * numbers.below(64)))
    case "retw": text.add(.retw)
    default: text.add(.retwN)
    }
  }

  private mutating func jumpByRegister() {
    let target = text.label()
    if numbers.once(in: 6) {
      // To where nothing may be fetched: the handler goes on at what EXCSAVE7 holds.
      text.load(.a15, addressOf: target)
      text.add(.wsr(.a15, .excsave7))
      text.load(.a15, UInt32(0x100 + numbers.below(0x1000)))
    } else {
      text.load(.a15, addressOf: target)
    }
    text.add(.jx(.a15))
    filler()
    text.place(target)
  }

  /// A call of a function that stands right here.
  mutating func call(returning back: MachineInstruction, byRegister: Bool) {
    let over = text.label()
    text.add(to: over) { .j(at: $0, to: $1) }
    text.align()
    let function = text.here()
    filler()
    text.add(back)
    text.place(over)
    if byRegister {
      text.load(.a15, addressOf: function)
      text.add(.callx0(.a15))
    } else {
      text.add(to: function) { .call0(at: $0, to: $1) }
    }
  }

  /// A zero-overhead loop; it may be left early, be interrupted, or be set up by hand.
  mutating func loop(_ name: MachineInstruction.LoopStart) {
    let counts =
      switch name {
      case .loop: 1...6
      case .loopnez: 0...4
      case .loopgtz: -2...4
      }
    let (end, out) = (text.label(), text.label())
    let count = numbers.pick(counts)
    // In a handler nothing goes round.
    let isInHandler = numbers.once(in: 8)
    if isInHandler { setProcessorState(0x30) }
    if name == .loop && numbers.once(in: 4) {
      byHand(rounds: count, end: end)
    } else {
      text.add(.movi(.a14, count))
      text.add(to: end) { .loop(name, .a14, at: $0, end: $1) }
    }
    for _ in 0...numbers.below(3) { filler() }
    switch numbers.below(6) {
    case 0: text.add(.syscall)
    case 1:
      let register = register()
      text.add(to: out) { .branch(.bltz, register, at: $0, to: $1) }
    case 2:
      text.add(.movi(.a15, Int(InterruptLine.software)))
      text.add(.wsr(.a15, .interrupt))
    case 3: text.add(.access(.s32i, register(), .a1, 4 * numbers.below(64)))
    case 4:
      // A branch to the loop's end is the last instruction's successor, and goes round.
      let register = register()
      text.add(to: end) { .branch(.bgez, register, at: $0, to: $1) }
      filler()
    default: break
    }
    if numbers.once(in: 2) { filler() }
    text.place(end)
    filler()
    text.place(out)
    filler()
    if isInHandler { setProcessorState(0x20) }
  }

  /// Sets up a loop that starts here by the three registers.
  private mutating func byHand(rounds: Int, end: ProgramText.Label) {
    let start = text.label()
    text.load(.a15, addressOf: start)
    text.add(.wsr(.a15, .lbeg))
    text.load(.a15, addressOf: end)
    text.add(.wsr(.a15, .lend))
    text.add(.movi(.a15, rounds))
    text.add(.wsr(.a15, .lcount))
    text.add(.isync)
    text.place(start)
  }
}
