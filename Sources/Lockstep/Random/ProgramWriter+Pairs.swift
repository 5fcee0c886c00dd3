/// Pieces with two instructions that the chip executes as one.
extension ProgramWriter {
  /// A pair, as it stands in compiled programs and as it does not: entered at its second
  /// instruction, gone round by itself, or written anew.
  mutating func pair() {
    let pair = numbers.pick(InstructionPair.allCases)
    switch numbers.below(4) {
    case 0 where pair == .addiNarrowBnez: countDown()
    case 0 where pair.isRewritable: rewritten(pair)
    case 1 where !pair.needsAddress:
      // The second is jumped to, now and then.
      let (second, chooser) = (text.label(), register())
      refresh(chooser)
      text.add(to: second) { .branch(.bltz, chooser, at: $0, to: $1) }
      write(pair, second: second)
    default: write(pair, second: nil)
    }
  }

  /// Once in so many times a pair has the opposite branch, which makes another pair or none.
  private static var oppositeRate: Int { 8 }

  /// A branch from one address to another.
  private typealias Branch = (UInt32, UInt32) -> MachineInstruction

  /// Writes both instructions, and before them what makes a branch go both ways.
  private mutating func write(_ pair: InstructionPair, second: ProgramText.Label?) {
    if pair.isChoice { return choose(pair, second: second) }
    if let both = plain(pair) {
      text.add(both.first)
      if let second { text.place(second) }
      return text.add(both.second)
    }
    let (to, from, other) = (register(), register(), register())
    refresh(from)
    let isEqual = numbers.once(in: 2)
    let isOpposite = numbers.once(in: Self.oppositeRate)
    func compares(_ name: MachineInstruction.CompareBranch) -> Branch {
      { .branch(isOpposite ? name.opposite : name, to, other, at: $0, to: $1) }
    }
    let isNotZero: Branch = { .branch(isOpposite ? .beqz : .bnez, to, at: $0, to: $1) }
    let first: MachineInstruction
    let branch: Branch
    switch pair {
    case .addNarrowBlt:
      first = .addN(to, from, other)
      if isEqual { text.add(.movi(from, 0)) }
      branch = compares(.blt)
    case .addiNarrowBne:
      first = .addiN(to, from, 7)
      if isEqual { text.add(.addi(other, from, 7)) }
      branch = compares(.bne)
    case .addiNarrowBnez:
      first = .addiN(to, from, 7)
      if isEqual { text.add(.movi(from, -7)) }
      branch = isNotZero
    case .movNarrowBnez:
      first = .movN(to, from)
      if isEqual { text.add(.movi(from, 0)) }
      branch = isNotZero
    case .extuiBnez:
      first = .extui(to, from, shift: numbers.below(16), width: 8)
      if isEqual { text.add(.movi(from, 0)) }
      branch = isNotZero
    case .extuiBgeu:
      first = .extui(to, from, shift: 0, width: 8)
      if isEqual { text.add(.movN(other, from)) }
      branch = compares(.bgeu)
    default:
      first = .l32iN(to, .a1, 4 * numbers.below(16))
      if isEqual { text.add(.movi(other, 0)) }
      branch = compares(.bgeu)
    }
    text.add(first)
    if let second { text.place(second) }
    forward(branch)
  }

  /// A branch over one instruction, and that instruction.
  private mutating func choose(_ pair: InstructionPair, second: ProgramText.Label?) {
    let (left, right, to, from) = (register(), register(), register(), register())
    refresh(left)
    if numbers.once(in: 2) { text.add(.movN(right, left)) }
    let name: MachineInstruction.CompareBranch =
      switch pair {
      case .bneOverMovNarrow: .bne
      case .bltOverMovNarrow: .blt
      case .bltuOverMovNarrow: .bltu
      default: .beq
      }
    let branch = numbers.once(in: Self.oppositeRate) ? name.opposite : name
    let target = text.label()
    text.add(to: target) { .branch(branch, left, right, at: $0, to: $1) }
    if let second { text.place(second) }
    text.add(pair == .beqOverXor ? .three(.xor, to, to, from) : .movN(to, from))
    text.place(target)
  }

  /// The instructions of a pair that does not branch; nil for one that does.
  private mutating func plain(
    _ pair: InstructionPair
  ) -> (first: MachineInstruction, second: MachineInstruction)? {
    let (to, left, right) = (register(), register(), register())
    let (result, other) = (register(), register())
    // The second mostly takes what the first gives.
    let source = numbers.once(in: 4) ? register() : to
    let offset = 4 * numbers.below(16)
    switch pair {
    case .andSrli:
      return (.three(.and, to, left, right), .srli(result, source, numbers.below(16)))
    case .slliXor:
      return (.slli(to, left, 1 + numbers.below(31)), .three(.xor, result, other, source))
    case .mullAddNarrow: return (.three(.mull, to, left, right), .addN(result, source, other))
    case .addNarrowAddiNarrow: return (.addN(to, left, right), .addiN(result, source, 3))
    case .addiNarrowAddiNarrow: return (.addiN(to, left, -1), .addiN(result, source, 15))
    case .addiNarrowMovNarrow: return (.addiN(to, left, 5), .movN(result, source))
    case .movNarrowMovNarrow: return (.movN(to, left), .movN(result, source))
    // What is in a1 is where the data is, and a15 belongs to nobody.
    case .addNarrowL32iNarrow:
      text.add(.movi(to, offset))
      return (.addN(.a15, .a1, to), .l32iN(result, .a15, 4))
    case .addx4L32iNarrow:
      text.add(.movi(to, offset / 4))
      return (.three(.addx4, .a15, to, .a1), .l32iN(result, .a15, 8))
    case .addiS32iNarrow: return (.addi(.a15, .a1, offset), .s32iN(left, .a15, 4))
    case .l32iNarrowL32iNarrow: return (.l32iN(to, .a1, offset), .l32iN(result, .a1, 12))
    case .l32iNarrowMull: return (.l32iN(to, .a1, offset), .three(.mull, result, source, to))
    case .s32iNarrowS32iNarrow: return (.s32iN(left, .a1, offset), .s32iN(right, .a1, 8))
    default: return nil
    }
  }

  /// A loop whose end is the pair.
  private mutating func countDown() {
    text.add(.movi(.a14, 1 + numbers.below(5)))
    let start = text.here()
    filler()
    text.add(.addiN(.a14, .a14, -1))
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
