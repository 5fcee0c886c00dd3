/// Special registers, exceptions, interrupts and protection.
extension MachineInstruction {
  /// `rsr at, register`.
  public static func rsr(_ t: Register, _ special: SpecialRegister) -> Self {
    Self(
      "rsr", "\(t), \(special.name)", bits: 0x03_0000 | special.rawValue << 8 | t.number << 4)
  }

  /// `wsr at, register`; INTERRUPT's number is written as INTSET.
  public static func wsr(_ t: Register, _ special: SpecialRegister) -> Self {
    let name = special == .interrupt ? "intset" : special.name
    return Self("wsr", "\(t), \(name)", bits: 0x13_0000 | special.rawValue << 8 | t.number << 4)
  }

  /// `xsr at, register`: both exchange their values.
  public static func xsr(_ t: Register, _ special: SpecialRegister) -> Self {
    Self(
      "xsr", "\(t), \(special.name)", bits: 0x61_0000 | special.rawValue << 8 | t.number << 4)
  }

  /// `rur ar, register`.
  public static func rur(_ r: Register, _ user: UserRegister) -> Self {
    Self("rur", "\(r), \(user)", bits: 0xE3_0000 | r.number << 12 | user.rawValue << 4)
  }

  /// `wur at, register`.
  public static func wur(_ t: Register, _ user: UserRegister) -> Self {
    Self("wur", "\(t), \(user)", bits: 0xF3_0000 | user.rawValue << 8 | t.number << 4)
  }

  /// `rsil at, level`: reads PS and sets its interrupt level.
  public static func rsil(_ t: Register, _ level: Int) -> Self {
    Self("rsil", "\(t), \(level)", bits: rrr(0, 0, r: 6, s: field(level, bits: 4), t: t.number))
  }

  /// `waiti level`: sets the interrupt level and waits.
  public static func waiti(_ level: Int) -> Self {
    Self("waiti", "\(level)", bits: rrr(0, 0, r: 7, s: field(level, bits: 4), t: 0))
  }

  /// `rfi level`: returns from an interrupt of level 2 to 7.
  public static func rfi(_ level: Int) -> Self {
    Self("rfi", "\(level)", bits: rrr(0, 0, r: 3, s: field(level, bits: 4), t: 1))
  }

  /// `break major, minor`.
  public static func `break`(_ major: Int, _ minor: Int) -> Self {
    Self(
      "break", "\(major), \(minor)",
      bits: rrr(0, 0, r: 4, s: field(major, bits: 4), t: field(minor, bits: 4)))
  }

  /// `rfe`: returns from an exception.
  public static let rfe = Self("rfe", bits: 0x3000)
  /// `rfde`: returns from a double exception.
  public static let rfde = Self("rfde", bits: 0x3200)
  /// `rfwo`: returns from a window overflow.
  public static let rfwo = Self("rfwo", bits: 0x3400)
  /// `rfwu`: returns from a window underflow.
  public static let rfwu = Self("rfwu", bits: 0x3500)
  /// `syscall`.
  public static let syscall = Self("syscall", bits: 0x5000)
  /// `simcall`: a request to a simulator.
  public static let simcall = Self("simcall", bits: 0x5100)
  /// `ill`: never legal.
  public static let ill = Self("ill", bits: 0)
  /// `isync`: what is fetched after it sees what was done before it.
  public static let isync = Self("isync", bits: 0x2000)
  /// `rsync`.
  public static let rsync = Self("rsync", bits: 0x2010)
  /// `esync`.
  public static let esync = Self("esync", bits: 0x2020)
  /// `dsync`.
  public static let dsync = Self("dsync", bits: 0x2030)
  /// `excw`: exceptions of what stands before it are raised before it.
  public static let excw = Self("excw", bits: 0x2080)
  /// `nop`.
  public static let nop = Self("nop", bits: 0x20F0)

  /// What reads, writes and looks into the tables of address protection.
  public enum Translation: String, CaseIterable, Sendable {
    case ritlb0, pitlb, witlb, ritlb1, rdtlb0, pdtlb, wdtlb, rdtlb1

    /// The field r of format RRR, where op2 is 5.
    var r: UInt32 {
      switch self {
      case .ritlb0: 3
      case .pitlb: 5
      case .witlb: 6
      case .ritlb1: 7
      case .rdtlb0: 11
      case .pdtlb: 13
      case .wdtlb: 14
      case .rdtlb1: 15
      }
    }
  }

  /// `wdtlb at, as` and its like.
  public static func translation(_ name: Translation, _ t: Register, _ s: Register) -> Self {
    Self(name.rawValue, "\(t), \(s)", bits: rrr(5, 0, r: name.r, s: s.number, t: t.number))
  }

  /// `iitlb as`, or `idtlb as` when it is for data: throws an entry away.
  public static func invalidate(isData: Bool, _ s: Register) -> Self {
    Self(
      isData ? "idtlb" : "iitlb", "\(s)", bits: rrr(5, 0, r: isData ? 12 : 4, s: s.number, t: 0))
  }

  /// `rer at, as`: reads an external register.
  public static func rer(_ t: Register, _ s: Register) -> Self {
    Self("rer", "\(t), \(s)", bits: rrr(4, 0, r: 6, s: s.number, t: t.number))
  }

  /// `wer at, as`: writes an external register.
  public static func wer(_ t: Register, _ s: Register) -> Self {
    Self("wer", "\(t), \(s)", bits: rrr(4, 0, r: 7, s: s.number, t: t.number))
  }
}
