/// Two instructions in a row that `run(until:)` executes as one.
///
/// The raw value has both mnemonics; MOV is the assembler's word for OR of a register with itself.
/// A test compares the list with that of the chip, `Operation+Pairs.swift`.
public enum InstructionPair: String, CaseIterable, Sendable {
  case addiBne = "addi+bne"
  case addiBeqz = "addi+beqz"
  case addiBnez = "addi+bnez"
  case addiBeqi = "addi+beqi"
  case movBeqz = "mov+beqz"
  case xorAnd = "xor+and"
  case andSrli = "and+srli"
  case srliBeq = "srli+beq"
  case slliXor = "slli+xor"
  case mullAdd = "mull+add"

  /// The pair that two instructions make which lie side by side; nil when they make none.
  init?(_ first: MachineInstruction, _ second: MachineInstruction) {
    self.init(rawValue: "\(Self.name(of: first))+\(Self.name(of: second))")
  }

  private static func name(of instruction: MachineInstruction) -> String {
    let isMove =
      instruction.mnemonic == "or" && instruction.bits >> 8 & 15 == instruction.bits >> 4 & 15
    return isMove ? "mov" : instruction.mnemonic
  }
}
