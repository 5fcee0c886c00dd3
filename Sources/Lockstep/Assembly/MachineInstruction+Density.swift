/// The density option: the same work in 16 bits.
extension MachineInstruction {
  private init(_ mnemonic: String, _ operands: String = "", narrow bits: UInt32) {
    self.init(mnemonic, operands, bits: bits, byteCount: 2)
  }

  /// `l32i.n at, as, offset`: a multiple of 4, 0 to 60.
  public static func l32iN(_ t: Register, _ s: Register, _ offset: Int) -> Self {
    precondition(offset % 4 == 0, "an offset counts whole words")
    return Self(
      "l32i.n", "\(t), \(s), \(offset)",
      narrow: rrrn(r: field(offset / 4, bits: 4), s: s.number, t: t.number, op0: 8))
  }

  /// `s32i.n at, as, offset`: a multiple of 4, 0 to 60.
  public static func s32iN(_ t: Register, _ s: Register, _ offset: Int) -> Self {
    precondition(offset % 4 == 0, "an offset counts whole words")
    return Self(
      "s32i.n", "\(t), \(s), \(offset)",
      narrow: rrrn(r: field(offset / 4, bits: 4), s: s.number, t: t.number, op0: 9))
  }

  /// `add.n ar, as, at`.
  public static func addN(_ r: Register, _ s: Register, _ t: Register) -> Self {
    Self(
      "add.n", "\(r), \(s), \(t)",
      narrow: rrrn(r: r.number, s: s.number, t: t.number, op0: 10))
  }

  /// `addi.n ar, as, immediate`: -1 or 1 to 15; the field's 0 stands for -1.
  public static func addiN(_ r: Register, _ s: Register, _ immediate: Int) -> Self {
    precondition(immediate != 0, "addi.n adds -1 or 1 to 15")
    return Self(
      "addi.n", "\(r), \(s), \(immediate)",
      narrow: rrrn(
        r: r.number, s: s.number, t: immediate == -1 ? 0 : field(immediate, bits: 4), op0: 11))
  }

  /// `movi.n as, immediate`: -32 to 95.
  public static func moviN(_ s: Register, _ immediate: Int) -> Self {
    precondition((-32...95).contains(immediate), "movi.n loads -32 to 95")
    let imm7 = UInt32(truncatingIfNeeded: immediate) & 0x7F
    return Self(
      "movi.n", "\(s), \(immediate)",
      narrow: rrrn(r: imm7 & 15, s: s.number, t: imm7 >> 4, op0: 12))
  }

  /// `beqz.n as, target`, or `bnez.n`: 4 to 67 bytes further on.
  public static func branchN(
    isNonzero: Bool, _ s: Register, at address: UInt32, to target: UInt32
  ) -> Self {
    let imm6 = field(Int(target) - Int(address) - 4, bits: 6)
    return Self(
      isNonzero ? "bnez.n" : "beqz.n", "\(s), \(distance(address, target))",
      narrow: rrrn(
        r: imm6 & 15, s: s.number, t: (isNonzero ? 12 : 8) | imm6 >> 4, op0: 12))
  }

  /// `mov.n at, as`.
  public static func movN(_ t: Register, _ s: Register) -> Self {
    Self("mov.n", "\(t), \(s)", narrow: rrrn(r: 0, s: s.number, t: t.number, op0: 13))
  }

  /// `break.n minor`.
  public static func breakN(_ minor: Int) -> Self {
    Self("break.n", "\(minor)", narrow: rrrn(r: 15, s: field(minor, bits: 4), t: 2, op0: 13))
  }

  /// `ret.n`.
  public static let retN = Self("ret.n", narrow: 0xF00D)
  /// `nop.n`.
  public static let nopN = Self("nop.n", narrow: 0xF03D)
  /// `ill.n`: never legal.
  public static let illN = Self("ill.n", narrow: 0xF06D)
}
