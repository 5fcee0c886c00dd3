/// What may change the program counter. All take the instruction's own address and the target's.
extension MachineInstruction {
  /// Branches that compare two registers.
  public enum CompareBranch: String, CaseIterable, Sendable {
    case bnone, beq, blt, bltu, ball, bbc
    case bany, bne, bge, bgeu, bnall, bbs

    /// The field r of format RRI8.
    var r: UInt32 {
      switch self {
      case .bnone: 0
      case .beq: 1
      case .blt: 2
      case .bltu: 3
      case .ball: 4
      case .bbc: 5
      case .bany: 8
      case .bne: 9
      case .bge: 10
      case .bgeu: 11
      case .bnall: 12
      case .bbs: 13
      }
    }

    /// The branch that is taken where this one is not: one bit of its number tells the two apart.
    var opposite: Self { Self.allCases.first { $0.r == r ^ 8 } ?? self }
  }

  /// `beq as, at, target` and its like.
  public static func branch(
    _ name: CompareBranch, _ s: Register, _ t: Register, at address: UInt32, to target: UInt32
  ) -> Self {
    Self(
      name.rawValue, "\(s), \(t), \(distance(address, target))",
      bits: rri8(
        branchField(address, target, bits: 8), r: name.r, s: s.number, t: t.number, op0: 7))
  }

  /// `bbci as, bit, target` when `isSet` is false, otherwise `bbsi`.
  public static func branchOnBit(
    isSet: Bool, _ s: Register, bit: Int, at address: UInt32, to target: UInt32
  ) -> Self {
    let number = field(bit, bits: 5)
    return Self(
      isSet ? "bbsi" : "bbci", "\(s), \(bit), \(distance(address, target))",
      bits: rri8(
        branchField(address, target, bits: 8), r: (isSet ? 14 : 6) | number >> 4, s: s.number,
        t: number & 15, op0: 7))
  }

  /// Branches that compare a register with one of sixteen constants.
  public enum ConstantBranch: String, CaseIterable, Sendable {
    case beqi, bnei, blti, bgei, bltui, bgeui

    /// The constants, by the number that the field r has.
    public var constants: [Int] {
      switch self {
      case .beqi, .bnei, .blti, .bgei: [-1, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 64, 128, 256]
      case .bltui, .bgeui: [32768, 65536, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 64, 128, 256]
      }
    }

    /// m, n and op0 of format BRI8.
    var low: UInt32 {
      switch self {
      case .beqi: 0x26
      case .bnei: 0x66
      case .blti: 0xA6
      case .bgei: 0xE6
      case .bltui: 0xB6
      case .bgeui: 0xF6
      }
    }
  }

  /// `beqi as, constant, target` and its like; `index` is the constant's in `name.constants`.
  public static func branch(
    _ name: ConstantBranch, _ s: Register, constantIndex index: Int, at address: UInt32,
    to target: UInt32
  ) -> Self {
    Self(
      name.rawValue, "\(s), \(name.constants[index]), \(distance(address, target))",
      bits: branchField(address, target, bits: 8) << 16 | UInt32(index) << 12 | s.number << 8
        | name.low)
  }

  /// Branches that compare a register with zero.
  public enum ZeroBranch: String, CaseIterable, Sendable {
    case beqz, bnez, bltz, bgez
  }

  /// `beqz as, target` and its like.
  public static func branch(
    _ name: ZeroBranch, _ s: Register, at address: UInt32, to target: UInt32
  ) -> Self {
    let low: UInt32 =
      switch name {
      case .beqz: 0x16
      case .bnez: 0x56
      case .bltz: 0x96
      case .bgez: 0xD6
      }
    return Self(
      name.rawValue, "\(s), \(distance(address, target))",
      bits: branchField(address, target, bits: 12) << 12 | s.number << 8 | low)
  }

  /// What opens a zero-overhead loop.
  public enum LoopStart: String, CaseIterable, Sendable {
    case loop, loopnez, loopgtz
  }

  /// `loop as, end` and its like: the end is the address after the loop's last instruction.
  public static func loop(
    _ name: LoopStart, _ s: Register, at address: UInt32, end: UInt32
  ) -> Self {
    let r: UInt32 =
      switch name {
      case .loop: 8
      case .loopnez: 9
      case .loopgtz: 10
      }
    return Self(
      name.rawValue, "\(s), \(distance(address, end))",
      bits: field(Int(end) - Int(address) - 4, bits: 8) << 16 | r << 12 | s.number << 8 | 0x76)
  }

  /// `j target`, within 128 KiB.
  public static func j(at address: UInt32, to target: UInt32) -> Self {
    Self("j", distance(address, target), bits: branchField(address, target, bits: 18) << 6 | 6)
  }

  /// `call0 target`, whose target lies at a multiple of 4.
  public static func call0(at address: UInt32, to target: UInt32) -> Self {
    Self("call0", distance(address, target), bits: callField(address, target) << 6 | 5)
  }

  /// `jx as`.
  public static func jx(_ s: Register) -> Self {
    Self("jx", "\(s)", bits: rrr(0, 0, r: 0, s: s.number, t: 10))
  }

  /// `callx0 as`.
  public static func callx0(_ s: Register) -> Self {
    Self("callx0", "\(s)", bits: rrr(0, 0, r: 0, s: s.number, t: 12))
  }

  /// `ret`.
  public static let ret = Self("ret", bits: 0x80)

  /// A target relative to the address four bytes further on.
  static func branchField(_ address: UInt32, _ target: UInt32, bits: UInt32) -> UInt32 {
    field(Int(target) - Int(address) - 4, bits: bits, signed: true)
  }

  /// A target in words, relative to the word after that of the instruction.
  static func callField(_ address: UInt32, _ target: UInt32) -> UInt32 {
    precondition(target % 4 == 0, "a call's target lies at a multiple of 4")
    return field((Int(target) - Int(address & ~3) - 4) / 4, bits: 18, signed: true)
  }
}
