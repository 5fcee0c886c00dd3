/// Two instructions in a row that `run(until:)` executes as one.
///
/// The raw value has both mnemonics as the chip's sources write them: `Narrow` for `.n`.
/// A test compares the list with that of the chip, `Operation+Pairs.swift`.
public enum InstructionPair: String, CaseIterable, Sendable {
  case andSrli = "and+srli"
  case slliXor = "slli+xor"
  case mullAddNarrow = "mull+addNarrow"
  case addNarrowAddiNarrow = "addNarrow+addiNarrow"
  case addiNarrowAddiNarrow = "addiNarrow+addiNarrow"
  case addiNarrowMovNarrow = "addiNarrow+movNarrow"
  case movNarrowMovNarrow = "movNarrow+movNarrow"
  case addNarrowBlt = "addNarrow+blt"
  case addiNarrowBne = "addiNarrow+bne"
  case addiNarrowBnez = "addiNarrow+bnez"
  case movNarrowBnez = "movNarrow+bnez"
  case extuiBnez = "extui+bnez"
  case extuiBgeu = "extui+bgeu"
  case addNarrowL32iNarrow = "addNarrow+l32iNarrow"
  case addx4L32iNarrow = "addx4+l32iNarrow"
  case addiS32iNarrow = "addi+s32iNarrow"
  case l32iNarrowL32iNarrow = "l32iNarrow+l32iNarrow"
  case l32iNarrowMull = "l32iNarrow+mull"
  case l32iNarrowBgeu = "l32iNarrow+bgeu"
  case s32iNarrowS32iNarrow = "s32iNarrow+s32iNarrow"
  case beqOverXor = "beq+xor"
  case beqOverMovNarrow = "beq+movNarrow"
  case bneOverMovNarrow = "bne+movNarrow"
  case bltOverMovNarrow = "blt+movNarrow"
  case bltuOverMovNarrow = "bltu+movNarrow"

  /// The pair that two instructions make which lie side by side; nil when they make none.
  init?(_ first: MachineInstruction, _ second: MachineInstruction) {
    self.init(rawValue: "\(Self.name(of: first))+\(Self.name(of: second))")
  }

  private static func name(of instruction: MachineInstruction) -> String {
    instruction.mnemonic.replacing(".n", with: "Narrow")
  }

  /// Whether it is a branch and the instruction that it jumps over.
  var isChoice: Bool {
    switch self {
    case .beqOverXor, .beqOverMovNarrow, .bneOverMovNarrow, .bltOverMovNarrow,
      .bltuOverMovNarrow:
      true
    default: false
    }
  }

  /// Whether it can be written anew word by word: both its instructions have 24 bits.
  var isRewritable: Bool { self == .andSrli || self == .slliXor }

  /// Whether the second instruction's access has its address from the first one.
  var needsAddress: Bool {
    self == .addNarrowL32iNarrow || self == .addx4L32iNarrow || self == .addiS32iNarrow
  }
}
