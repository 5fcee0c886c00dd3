/// Loads, stores and what orders them.
extension MachineInstruction {
  /// Loads and stores: `mnemonic at, as, offset`.
  public enum Access: String, CaseIterable, Sendable {
    case l8ui, l16ui, l16si, l32i, s8i, s16i, s32i, l32ai, s32ri, s32c1i

    /// How many bytes it moves: the offset is a multiple of that.
    public var byteCount: Int {
      switch self {
      case .l8ui, .s8i: 1
      case .l16ui, .l16si, .s16i: 2
      case .l32i, .s32i, .l32ai, .s32ri, .s32c1i: 4
      }
    }

    /// Whether it writes memory.
    public var isStore: Bool {
      switch self {
      case .s8i, .s16i, .s32i, .s32ri, .s32c1i: true
      case .l8ui, .l16ui, .l16si, .l32i, .l32ai: false
      }
    }

    /// The field r of format RRI8.
    var r: UInt32 {
      switch self {
      case .l8ui: 0
      case .l16ui: 1
      case .l32i: 2
      case .s8i: 4
      case .s16i: 5
      case .s32i: 6
      case .l16si: 9
      case .l32ai: 11
      case .s32c1i: 14
      case .s32ri: 15
      }
    }
  }

  /// `l32i at, as, offset` and its like; the offset in bytes is 0 to 255 units of the access.
  public static func access(_ name: Access, _ t: Register, _ s: Register, _ offset: Int) -> Self {
    precondition(offset % name.byteCount == 0, "an offset counts whole units")
    return Self(
      name.rawValue, "\(t), \(s), \(offset)",
      bits: rri8(field(offset / name.byteCount, bits: 8), r: name.r, s: s.number, t: t.number))
  }

  /// `l32r at, literal`: the literal's word lies up to 256 KiB before the instruction.
  public static func l32r(_ t: Register, at address: UInt32, literal: UInt32) -> Self {
    let words = (Int(literal) - Int((address &+ 3) & ~3)) / 4
    precondition(literal % 4 == 0 && (-65536 ... -1).contains(words), "a literal out of reach")
    return Self(
      "l32r", "\(t), \(distance(address, literal))",
      bits: field(words & 0xFFFF, bits: 16) << 8 | t.number << 4 | 1)
  }

  /// `memw`: all accesses before it are done before those after it.
  public static let memw = Self("memw", bits: 0x20C0)
  /// `extw`: as `memw`, and for what leaves the chip.
  public static let extw = Self("extw", bits: 0x20D0)

  /// The data and instruction caches' operations: `mnemonic as, offset`.
  public enum CacheOperation: String, CaseIterable, Sendable {
    case dpfr, dpfw, dpfro, dpfwo, dhwb, dhwbi, dhi, dii, ipf, ihi, iii

    /// The field t of format RRI8, where r is 7.
    var t: UInt32 {
      switch self {
      case .dpfr: 0
      case .dpfw: 1
      case .dpfro: 2
      case .dpfwo: 3
      case .dhwb: 4
      case .dhwbi: 5
      case .dhi: 6
      case .dii: 7
      case .ipf: 12
      case .ihi: 14
      case .iii: 15
      }
    }
  }

  /// `dhwb as, offset` and its like; the offset is a multiple of 4 up to 1020.
  public static func cache(_ name: CacheOperation, _ s: Register, _ offset: Int) -> Self {
    precondition(offset % 4 == 0, "a cache operation's offset counts words")
    return Self(
      name.rawValue, "\(s), \(offset)",
      bits: rri8(field(offset / 4, bits: 8), r: 7, s: s.number, t: name.t))
  }
}
