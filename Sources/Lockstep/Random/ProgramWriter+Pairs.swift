/// Pieces with two instructions that the chip executes as one.
extension ProgramWriter {
  /// A pair, as it stands in compiled programs and as it does not: entered at its second
  /// instruction, gone round by itself, or written anew.
  mutating func pair() {
    let pair = numbers.pick(InstructionPair.allCases)
    switch numbers.below(4) {
    case 0 where pair == .addiBnez: countDown()
    case 0 where plain(pair) != nil: rewritten(pair)
    case 1:
      // The second is jumped to, now and then.
      let (second, chooser) = (text.label(), register())
      refresh(chooser)
      text.add(to: second) { .branch(.bltz, chooser, at: $0, to: $1) }
      write(pair, second: second)
    default: write(pair, second: nil)
    }
  }

  /// Writes both instructions, and before them what makes a branch go both ways.
  private mutating func write(_ pair: InstructionPair, second: ProgramText.Label?) {
    if let both = plain(pair) {
      text.add(both.first)
      if let second { text.place(second) }
      return text.add(both.second)
    }
    let (to, from, other) = (register(), register(), register())
    let (amount, isEqual) = (1 + numbers.below(15), numbers.once(in: 2))
    let first: MachineInstruction
    let branch: (UInt32, UInt32) -> MachineInstruction
    refresh(from)
    switch pair {
    case .addiBne:
      if isEqual { text.add(.addi(other, from, amount)) }
      first = .addi(to, from, amount)
      branch = { .branch(.bne, to, other, at: $0, to: $1) }
    case .addiBeqz, .addiBnez:
      if isEqual { text.add(.movi(from, -amount)) }
      first = .addi(to, from, amount)
      branch = { .branch(pair == .addiBeqz ? .beqz : .bnez, to, at: $0, to: $1) }
    case .addiBeqi:
      let index = numbers.below(16)
      let constant = MachineInstruction.ConstantBranch.beqi.constants[index]
      if isEqual { text.load(from, UInt32(truncatingIfNeeded: constant - amount)) }
      first = .addi(to, from, amount)
      branch = { .branch(.beqi, to, constantIndex: index, at: $0, to: $1) }
    case .movBeqz:
      if isEqual { text.add(.movi(from, 0)) }
      first = .three(.or, to, from, from)
      branch = { .branch(.beqz, to, at: $0, to: $1) }
    default:
      if isEqual { text.add(.srli(other, from, amount)) }
      first = .srli(to, from, amount)
      branch = { .branch(.beq, to, other, at: $0, to: $1) }
    }
    text.add(first)
    if let second { text.place(second) }
    forward(branch)
  }

  /// The instructions of a pair that does not branch; nil for one that does.
  private mutating func plain(
    _ pair: InstructionPair
  ) -> (first: MachineInstruction, second: MachineInstruction)? {
    let (to, left, right) = (register(), register(), register())
    let (result, other) = (register(), register())
    // The second mostly takes what the first gives.
    let source = numbers.once(in: 4) ? register() : to
    switch pair {
    case .xorAnd: return (.three(.xor, to, left, right), .three(.and, result, source, other))
    case .andSrli:
      return (.three(.and, to, left, right), .srli(result, source, numbers.below(16)))
    case .slliXor:
      return (.slli(to, left, 1 + numbers.below(31)), .three(.xor, result, other, source))
    case .mullAdd: return (.three(.mull, to, left, right), .three(.add, result, source, other))
    default: return nil
    }
  }

  /// A loop whose end is the pair.
  private mutating func countDown() {
    text.add(.movi(.a14, 1 + numbers.below(5)))
    let start = text.here()
    filler()
    text.add(.addi(.a14, .a14, -1))
    text.add(to: start) { .branch(.bnez, .a14, at: $0, to: $1) }
  }

  /// A function that is called, whose second instruction of a pair is stored over, and that is
  /// called again.
  private mutating func rewritten(_ pair: InstructionPair) {
    guard let old = plain(pair), let new = plain(pair) else { return }
    // The word that is stored over has bytes of both, or of the second alone.
    let isSecondAlone = numbers.once(in: 2)
    func body(_ second: MachineInstruction) -> [MachineInstruction] {
      isSecondAlone ? [old.first, second, .nop, .ret] : [.nop, old.first, second, .ret]
    }
    rewrite(from: body(old.second), to: body(new.second))
  }
}
