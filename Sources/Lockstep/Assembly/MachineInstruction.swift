/// An instruction as the assembler writes it and as the processor reads it.
///
/// The encodings stand beside their mnemonics in this folder's extensions and nowhere else. They
/// are written from the ISA's instruction formats, not from the simulated chip's decoder: what
/// both agree on is agreed by two who did not copy. Source: Xtensa ISA reference manual, chapter
/// "Instruction formats and opcodes"; the tests compare each with LLVM's assembler.
public struct MachineInstruction: Hashable, Sendable {
  /// The assembler's word for it.
  public let mnemonic: String
  /// What follows the mnemonic, with the distance to the target as `. + n`.
  public let operands: String
  /// The 16 or 24 bits, the first byte lowest.
  public let bits: UInt32
  /// 2 for the density option's instructions, otherwise 3.
  public let byteCount: Int

  init(_ mnemonic: String, _ operands: String = "", bits: UInt32, byteCount: Int = 3) {
    self.mnemonic = mnemonic
    self.operands = operands
    self.bits = bits
    self.byteCount = byteCount
  }

  /// The line that the assembler turns into these bits.
  public var assembly: String { operands.isEmpty ? mnemonic : "\(mnemonic) \(operands)" }

  /// The bytes in the order of their addresses.
  public var bytes: [UInt8] {
    (0..<byteCount).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt32($0))) }
  }

  /// Any bits, for what no mnemonic names.
  public static func raw(_ bits: UInt32, byteCount: Int = 3) -> Self {
    Self(".raw", "0x" + String(bits, radix: 16), bits: bits, byteCount: byteCount)
  }
}

/// The formats: where a field's bits go.
extension MachineInstruction {
  /// RRR: op2, op1, r, s, t, op0.
  static func rrr(
    _ op2: UInt32, _ op1: UInt32, r: UInt32, s: UInt32, t: UInt32, op0: UInt32 = 0
  ) -> UInt32 {
    op2 << 20 | op1 << 16 | r << 12 | s << 8 | t << 4 | op0
  }

  /// RRI8: imm8, r, s, t, op0.
  static func rri8(_ imm8: UInt32, r: UInt32, s: UInt32, t: UInt32, op0: UInt32 = 2) -> UInt32 {
    precondition(imm8 < 256, "the immediate has 8 bits")
    return imm8 << 16 | r << 12 | s << 8 | t << 4 | op0
  }

  /// RRRN, the density option's: r, s, t, op0.
  static func rrrn(r: UInt32, s: UInt32, t: UInt32, op0: UInt32) -> UInt32 {
    r << 12 | s << 8 | t << 4 | op0
  }

  /// A number in the bits of a field.
  static func field(_ value: Int, bits: UInt32, signed: Bool = false) -> UInt32 {
    let range = signed ? -(1 << (bits - 1))..<(1 << (bits - 1)) : 0..<(1 << bits)
    precondition(range.contains(value), "\(value) does not fit into \(bits) bits")
    return UInt32(truncatingIfNeeded: value) & ((1 << bits) - 1)
  }

  /// How far an instruction's target is from the instruction, as the assembler writes it.
  static func distance(_ address: UInt32, _ target: UInt32) -> String {
    let bytes = Int(target) - Int(address)
    return bytes < 0 ? ". - \(-bytes)" : ". + \(bytes)"
  }
}
