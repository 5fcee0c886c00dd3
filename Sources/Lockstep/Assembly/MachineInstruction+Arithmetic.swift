/// Arithmetic, logic and shifts: results depend on registers alone.
extension MachineInstruction {
  /// Three registers: `mnemonic ar, as, at`.
  public enum ThreeRegisters: String, CaseIterable, Sendable {
    case and, or, xor, add, addx2, addx4, addx8, sub, subx2, subx4, subx8
    case src, mul16u, mul16s, mull, muluh, mulsh, quou, quos, remu, rems
    case min, max, minu, maxu, moveqz, movnez, movltz, movgez

    /// op2 and op1 of format RRR.
    var opcode: (op2: UInt32, op1: UInt32) {
      switch self {
      case .and: (1, 0)
      case .or: (2, 0)
      case .xor: (3, 0)
      case .add: (8, 0)
      case .addx2: (9, 0)
      case .addx4: (10, 0)
      case .addx8: (11, 0)
      case .sub: (12, 0)
      case .subx2: (13, 0)
      case .subx4: (14, 0)
      case .subx8: (15, 0)
      case .src: (8, 1)
      case .mul16u: (12, 1)
      case .mul16s: (13, 1)
      case .mull: (8, 2)
      case .muluh: (10, 2)
      case .mulsh: (11, 2)
      case .quou: (12, 2)
      case .quos: (13, 2)
      case .remu: (14, 2)
      case .rems: (15, 2)
      case .min: (4, 3)
      case .max: (5, 3)
      case .minu: (6, 3)
      case .maxu: (7, 3)
      case .moveqz: (8, 3)
      case .movnez: (9, 3)
      case .movltz: (10, 3)
      case .movgez: (11, 3)
      }
    }
  }

  /// `add ar, as, at` and its like.
  public static func three(
    _ name: ThreeRegisters, _ r: Register, _ s: Register, _ t: Register
  ) -> Self {
    let (op2, op1) = name.opcode
    return Self(
      name.rawValue, "\(r), \(s), \(t)",
      bits: rrr(op2, op1, r: r.number, s: s.number, t: t.number))
  }

  /// Two registers: `mnemonic destination, source`.
  public enum TwoRegisters: String, CaseIterable, Sendable {
    case neg, abs, srl, sra, sll, nsa, nsau
  }

  /// `neg ar, at` and its like.
  public static func two(_ name: TwoRegisters, _ to: Register, _ from: Register) -> Self {
    let (d, v) = (to.number, from.number)
    let bits =
      switch name {
      case .neg: rrr(6, 0, r: d, s: 0, t: v)
      case .abs: rrr(6, 0, r: d, s: 1, t: v)
      case .srl: rrr(9, 1, r: d, s: 0, t: v)
      case .sra: rrr(11, 1, r: d, s: 0, t: v)
      case .sll: rrr(10, 1, r: d, s: v, t: 0)
      case .nsa: rrr(4, 0, r: 14, s: v, t: d)
      case .nsau: rrr(4, 0, r: 15, s: v, t: d)
      }
    return Self(name.rawValue, "\(to), \(from)", bits: bits)
  }

  /// What puts a shift amount into SAR from a register.
  public enum ShiftAmount: String, CaseIterable, Sendable {
    case ssr, ssl, ssa8l, ssa8b
  }

  /// `ssr as` and its like.
  public static func shiftAmount(_ name: ShiftAmount, _ s: Register) -> Self {
    let r: UInt32 =
      switch name {
      case .ssr: 0
      case .ssl: 1
      case .ssa8l: 2
      case .ssa8b: 3
      }
    return Self(name.rawValue, "\(s)", bits: rrr(4, 0, r: r, s: s.number, t: 0))
  }

  /// `ssai amount`, 0 to 31.
  public static func ssai(_ amount: Int) -> Self {
    let sa = field(amount, bits: 5)
    return Self("ssai", "\(amount)", bits: rrr(4, 0, r: 4, s: sa & 15, t: sa >> 4))
  }

  /// `slli ar, as, amount`, 1 to 31; the field holds 32 minus the amount.
  public static func slli(_ r: Register, _ s: Register, _ amount: Int) -> Self {
    precondition((1...31).contains(amount), "slli shifts by 1 to 31")
    let sa = field(32 - amount, bits: 5)
    return Self(
      "slli", "\(r), \(s), \(amount)",
      bits: rrr(sa >> 4, 1, r: r.number, s: s.number, t: sa & 15))
  }

  /// `srai ar, at, amount`, 0 to 31.
  public static func srai(_ r: Register, _ t: Register, _ amount: Int) -> Self {
    let sa = field(amount, bits: 5)
    return Self(
      "srai", "\(r), \(t), \(amount)",
      bits: rrr(2 | sa >> 4, 1, r: r.number, s: sa & 15, t: t.number))
  }

  /// `srli ar, at, amount`, 0 to 15.
  public static func srli(_ r: Register, _ t: Register, _ amount: Int) -> Self {
    Self(
      "srli", "\(r), \(t), \(amount)",
      bits: rrr(4, 1, r: r.number, s: field(amount, bits: 4), t: t.number))
  }

  /// `extui ar, at, shift, width`: width 1 to 16.
  public static func extui(_ r: Register, _ t: Register, shift: Int, width: Int) -> Self {
    let sa = field(shift, bits: 5)
    return Self(
      "extui", "\(r), \(t), \(shift), \(width)",
      bits: rrr(
        field(width - 1, bits: 4), 4 | sa >> 4, r: r.number, s: sa & 15, t: t.number))
  }

  /// `sext ar, as, bit`: the sign bit's number, 7 to 22.
  public static func sext(_ r: Register, _ s: Register, bit: Int) -> Self {
    Self(
      "sext", "\(r), \(s), \(bit)",
      bits: rrr(2, 3, r: r.number, s: s.number, t: field(bit - 7, bits: 4)))
  }

  /// `clamps ar, as, bit`: the sign bit's number, 7 to 22.
  public static func clamps(_ r: Register, _ s: Register, bit: Int) -> Self {
    Self(
      "clamps", "\(r), \(s), \(bit)",
      bits: rrr(3, 3, r: r.number, s: s.number, t: field(bit - 7, bits: 4)))
  }

  /// `addi at, as, immediate`, -128 to 127.
  public static func addi(_ t: Register, _ s: Register, _ immediate: Int) -> Self {
    Self(
      "addi", "\(t), \(s), \(immediate)",
      bits: rri8(field(immediate, bits: 8, signed: true), r: 12, s: s.number, t: t.number))
  }

  /// `addmi at, as, immediate`: a multiple of 256, -32768 to 32512.
  public static func addmi(_ t: Register, _ s: Register, _ immediate: Int) -> Self {
    precondition(immediate % 256 == 0, "addmi adds multiples of 256")
    return Self(
      "addmi", "\(t), \(s), \(immediate)",
      bits: rri8(field(immediate / 256, bits: 8, signed: true), r: 13, s: s.number, t: t.number))
  }

  /// `movi at, immediate`, -2048 to 2047.
  public static func movi(_ t: Register, _ immediate: Int) -> Self {
    let imm12 = field(immediate, bits: 12, signed: true)
    return Self(
      "movi", "\(t), \(immediate)", bits: rri8(imm12 & 255, r: 10, s: imm12 >> 8, t: t.number))
  }
}
