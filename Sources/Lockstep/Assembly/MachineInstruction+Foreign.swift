/// What the chip has and the call0 ABI's integer programs do not use: windows, booleans, MAC16 and
/// floating point. They are here to show that each is refused by the right name.
extension MachineInstruction {
  /// `entry as, bytes`: a multiple of 8 up to 32760.
  public static func entry(_ s: Register, _ bytes: Int) -> Self {
    precondition(bytes % 8 == 0, "a frame's size counts units of 8 bytes")
    return Self(
      "entry", "\(s), \(bytes)", bits: field(bytes / 8, bits: 12) << 12 | s.number << 8 | 0x36)
  }

  /// `call4 target`, `call8`, `call12`, by the windows' increment of 1 to 3.
  public static func call(increment: Int, at address: UInt32, to target: UInt32) -> Self {
    Self(
      "call\(increment * 4)", distance(address, target),
      bits: callField(address, target) << 6 | field(increment, bits: 2) << 4 | 5)
  }

  /// `callx4 as`, `callx8`, `callx12`, by the windows' increment of 1 to 3.
  public static func callx(increment: Int, _ s: Register) -> Self {
    Self(
      "callx\(increment * 4)", "\(s)",
      bits: rrr(0, 0, r: 0, s: s.number, t: 12 | field(increment, bits: 2)))
  }

  /// `retw`.
  public static let retw = Self("retw", bits: 0x90)
  /// `retw.n`.
  public static let retwN = Self("retw.n", bits: 0xF01D, byteCount: 2)

  /// `movsp at, as`.
  public static func movsp(_ t: Register, _ s: Register) -> Self {
    Self("movsp", "\(t), \(s)", bits: rrr(0, 0, r: 1, s: s.number, t: t.number))
  }

  /// `rotw count`, -8 to 7.
  public static func rotw(_ count: Int) -> Self {
    Self(
      "rotw", "\(count)", bits: rrr(4, 0, r: 8, s: 0, t: field(count, bits: 4, signed: true)))
  }

  /// `l32e at, as, offset`: -64 to -4.
  public static func l32e(_ t: Register, _ s: Register, _ offset: Int) -> Self {
    Self(
      "l32e", "\(t), \(s), \(offset)",
      bits: rrr(0, 9, r: field(offset / 4 + 16, bits: 4), s: s.number, t: t.number))
  }

  /// `s32e at, as, offset`: -64 to -4.
  public static func s32e(_ t: Register, _ s: Register, _ offset: Int) -> Self {
    Self(
      "s32e", "\(t), \(s), \(offset)",
      bits: rrr(4, 9, r: field(offset / 4 + 16, bits: 4), s: s.number, t: t.number))
  }

  /// `andb br, bs, bt` and its like: three boolean registers.
  public static func boolean(_ op2: BooleanLogic, _ r: Int, _ s: Int, _ t: Int) -> Self {
    Self(
      "\(op2)", "b\(r), b\(s), b\(t)",
      bits: rrr(
        op2.rawValue, 2, r: field(r, bits: 4), s: field(s, bits: 4), t: field(t, bits: 4)))
  }

  /// The logic of boolean registers, by op2 of format RRR.
  public enum BooleanLogic: UInt32, CaseIterable, Sendable {
    case andb, andbc, orb, orbc, xorb
  }

  /// `bt bs, target`, or `bf`: branches on a boolean register.
  public static func branchOnBoolean(
    isTrue: Bool, _ s: Int, at address: UInt32, to target: UInt32
  ) -> Self {
    Self(
      isTrue ? "bt" : "bf", "b\(s), \(distance(address, target))",
      bits: branchField(address, target, bits: 8) << 16 | (isTrue ? 1 : 0) << 12
        | field(s, bits: 4) << 8 | 0x76)
  }

  /// `mula.aa.ll as, at`: one of MAC16's.
  public static func mulaAALL(_ s: Register, _ t: Register) -> Self {
    Self("mula.aa.ll", "\(s), \(t)", bits: rrr(7, 8, r: 0, s: s.number, t: t.number, op0: 4))
  }

  /// `umul.aa.hh as, at`: one of MAC16's.
  public static func umulAAHH(_ s: Register, _ t: Register) -> Self {
    Self("umul.aa.hh", "\(s), \(t)", bits: rrr(7, 3, r: 0, s: s.number, t: t.number, op0: 4))
  }

  /// `add.s fr, fs, ft`.
  public static func addS(_ r: Int, _ s: Int, _ t: Int) -> Self {
    Self(
      "add.s", "f\(r), f\(s), f\(t)",
      bits: rrr(0, 10, r: field(r, bits: 4), s: field(s, bits: 4), t: field(t, bits: 4)))
  }

  /// `lsi ft, as, offset`: a multiple of 4 up to 1020.
  public static func lsi(_ t: Int, _ s: Register, _ offset: Int) -> Self {
    Self(
      "lsi", "f\(t), \(s), \(offset)",
      bits: rri8(field(offset / 4, bits: 8), r: 0, s: s.number, t: field(t, bits: 4), op0: 3))
  }

  /// `ssi ft, as, offset`: a multiple of 4 up to 1020.
  public static func ssi(_ t: Int, _ s: Register, _ offset: Int) -> Self {
    Self(
      "ssi", "f\(t), \(s), \(offset)",
      bits: rri8(field(offset / 4, bits: 8), r: 4, s: s.number, t: field(t, bits: 4), op0: 3))
  }

  /// `rfr ar, fs`.
  public static func rfr(_ r: Register, _ s: Int) -> Self {
    Self("rfr", "\(r), f\(s)", bits: rrr(15, 10, r: r.number, s: field(s, bits: 4), t: 4))
  }

  /// `wfr fr, as`.
  public static func wfr(_ r: Int, _ s: Register) -> Self {
    Self("wfr", "f\(r), \(s)", bits: rrr(15, 10, r: field(r, bits: 4), s: s.number, t: 5))
  }

  /// `oeq.s br, fs, ft`.
  public static func oeqS(_ r: Int, _ s: Int, _ t: Int) -> Self {
    Self(
      "oeq.s", "b\(r), f\(s), f\(t)",
      bits: rrr(2, 11, r: field(r, bits: 4), s: field(s, bits: 4), t: field(t, bits: 4)))
  }
}
