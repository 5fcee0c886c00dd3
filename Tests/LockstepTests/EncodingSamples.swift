import Lockstep

/// Instructions one after the other, of every mnemonic that the encoder knows, with operands at the
/// ends of their ranges and in between.
struct EncodingSamples {
  private(set) var instructions: [MachineInstruction] = []
  private var address: UInt32 = 0x1000
  private var numbers = RandomNumbers(seed: 1)

  /// The address of the first.
  static let origin: UInt32 = 0x1000

  init() {
    for _ in 0..<8 {
      arithmetic()
      immediates()
      branches()
      memory()
      system()
      density()
      foreign()
    }
  }

  /// Another register each time.
  private mutating func register() -> Register { Register(numbers.below(16)) }

  private mutating func add(_ instruction: MachineInstruction) {
    instructions.append(instruction)
    address += UInt32(instruction.byteCount)
  }

  /// An end of a range, or something in between.
  private mutating func pick(_ range: ClosedRange<Int>, step: Int = 1) -> Int {
    switch numbers.below(4) {
    case 0: range.lowerBound
    case 1: range.lowerBound + (range.upperBound - range.lowerBound) / step * step
    default:
      range.lowerBound + numbers.below((range.upperBound - range.lowerBound) / step + 1) * step
    }
  }

  private mutating func arithmetic() {
    for name in MachineInstruction.ThreeRegisters.allCases {
      add(.three(name, register(), register(), register()))
    }
    for name in MachineInstruction.TwoRegisters.allCases {
      add(.two(name, register(), register()))
    }
    for name in MachineInstruction.ShiftAmount.allCases { add(.shiftAmount(name, register())) }
  }

  private mutating func immediates() {
    add(.ssai(pick(0...31)))
    add(.slli(register(), register(), pick(1...31)))
    add(.srai(register(), register(), pick(0...31)))
    add(.srli(register(), register(), pick(0...15)))
    add(.extui(register(), register(), shift: pick(0...31), width: pick(1...16)))
    add(.sext(register(), register(), bit: pick(7...22)))
    add(.clamps(register(), register(), bit: pick(7...22)))
    add(.addi(register(), register(), pick(-128...127)))
    add(.addmi(register(), register(), pick(-32768...32512, step: 256)))
    add(.movi(register(), pick(-2048...2047)))
  }

  /// A target for a branch whose field reaches over a range, from the address after four bytes.
  private mutating func target(_ range: ClosedRange<Int>, step: Int = 1) -> UInt32 {
    UInt32(Int(address) + 4 + pick(range, step: step))
  }

  private mutating func branches() {
    for name in MachineInstruction.CompareBranch.allCases {
      add(.branch(name, register(), register(), at: address, to: target(-128...127)))
    }
    for name in MachineInstruction.ConstantBranch.allCases {
      for index in 0..<16 {
        let target = target(-128...127)
        add(.branch(name, register(), constantIndex: index, at: address, to: target))
      }
    }
    for name in MachineInstruction.ZeroBranch.allCases {
      add(.branch(name, register(), at: address, to: target(-2048...2047)))
    }
    for isSet in [false, true] {
      let target = target(-128...127)
      add(.branchOnBit(isSet: isSet, register(), bit: pick(0...31), at: address, to: target))
    }
    for name in MachineInstruction.LoopStart.allCases {
      add(.loop(name, register(), at: address, end: target(1...255)))
    }
    add(.j(at: address, to: target(-2000...131071)))
    // A call's target lies at a multiple of 4, and the assembler wants the call there as well.
    while address % 4 != 0 { add(address % 4 == 2 ? .nopN : .nop) }
    add(.call0(at: address, to: target(-2000...4000, step: 4)))
    while address % 4 != 0 { add(address % 4 == 2 ? .nopN : .nop) }
    add(.call(increment: pick(1...3), at: address, to: target(-2000...4000, step: 4)))
    add(.jx(register()))
    add(.callx0(register()))
    add(.ret)
  }

  private mutating func memory() {
    for name in MachineInstruction.Access.allCases {
      add(.access(name, register(), register(), pick(0...255) * name.byteCount))
    }
    while address % 4 != 0 { add(address % 4 == 2 ? .nopN : .nop) }
    add(.l32r(register(), at: address, literal: address - UInt32(4 * pick(1...500))))
    for name in MachineInstruction.CacheOperation.allCases {
      add(.cache(name, register(), 4 * pick(0...255)))
    }
    add(.memw)
    add(.extw)
  }

  private mutating func system() {
    for special in SpecialRegister.allCases {
      // The assembler refuses to write what only reads, and to read what only writes.
      if special != .intclear { add(.rsr(register(), special)) }
      guard special != .prid && special != .debugcause else { continue }
      add(.wsr(register(), special))
      if special != .intclear && special != .interrupt {
        add(.xsr(register(), special))
      }
    }
    for user in UserRegister.allCases {
      add(.rur(register(), user))
      add(.wur(register(), user))
    }
    add(.rsil(register(), pick(0...15)))
    add(.waiti(pick(0...15)))
    add(.rfi(pick(1...7)))
    add(.break(pick(0...15), pick(0...15)))
    for name in MachineInstruction.Translation.allCases {
      add(.translation(name, register(), register()))
    }
    add(.invalidate(isData: false, register()))
    add(.invalidate(isData: true, register()))
    add(.rer(register(), register()))
    add(.wer(register(), register()))
    for instruction: MachineInstruction in [
      .rfe, .rfde, .rfwo, .rfwu, .syscall, .simcall, .ill, .isync, .rsync, .esync, .dsync, .excw,
      .nop,
    ] { add(instruction) }
  }

  private mutating func density() {
    add(.l32iN(register(), register(), pick(0...60, step: 4)))
    add(.s32iN(register(), register(), pick(0...60, step: 4)))
    add(.addN(register(), register(), register()))
    add(.addiN(register(), register(), pick(1...15)))
    add(.addiN(register(), register(), -1))
    add(.moviN(register(), pick(-32...95)))
    for isNonzero in [false, true] {
      let target = target(0...63)
      add(.branchN(isNonzero: isNonzero, register(), at: address, to: target))
    }
    add(.movN(register(), register()))
    add(.breakN(pick(0...15)))
    add(.retN)
    add(.nopN)
    add(.illN)
  }

  private mutating func foreign() {
    add(.entry(register(), pick(0...32760, step: 8)))
    for increment in 1...3 { add(.callx(increment: increment, register())) }
    add(.retw)
    add(.retwN)
    add(.movsp(register(), register()))
    add(.rotw(pick(-8...7)))
    add(.l32e(register(), register(), pick(-64 ... -4, step: 4)))
    add(.s32e(register(), register(), pick(-64 ... -4, step: 4)))
    for name in MachineInstruction.BooleanLogic.allCases {
      add(.boolean(name, pick(0...15), pick(0...15), pick(0...15)))
    }
    for isTrue in [false, true] {
      let target = target(-128...127)
      add(.branchOnBoolean(isTrue: isTrue, pick(0...15), at: address, to: target))
    }
    add(.mulaAALL(register(), register()))
    add(.umulAAHH(register(), register()))
    add(.addS(pick(0...15), pick(0...15), pick(0...15)))
    add(.lsi(pick(0...15), register(), pick(0...1020, step: 4)))
    add(.ssi(pick(0...15), register(), pick(0...1020, step: 4)))
    add(.rfr(register(), pick(0...15)))
    add(.wfr(pick(0...15), register()))
    add(.oeqS(pick(0...15), pick(0...15), pick(0...15)))
  }
}
