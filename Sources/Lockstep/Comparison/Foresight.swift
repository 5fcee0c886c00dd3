/// What the comparison must know of an instruction before both cores execute it.
///
/// This is no decoder: it knows the few instructions whose results QEMU has to lead.
struct Foresight: Hashable, Sendable {
  /// What is special about an instruction.
  enum Kind: Hashable, Sendable {
    /// Nothing: both cores execute it.
    case plain
    /// A request to the simulator, which the chip can't execute.
    case simulatorCall
    /// It reads what follows a clock, or names the core, into this register.
    case led(into: Int)
    /// It writes a timer's register: the chip's own timers must stay silent.
    case timer
    /// A load or store at an address: register, offset, and where a load's value goes.
    case access(base: Int, offset: UInt32, into: Int?)
  }

  /// What is special about it.
  let kind: Kind
  /// 2 or 3.
  let byteCount: UInt32
  /// Whether it jumps to itself, and so leaves everything as it was.
  let repeatsItself: Bool

  /// Whether it is WAITI, behind which time passes without instructions.
  let waits: Bool

  /// Whether QEMU leads what it does, so that a run of many instructions can't hold it.
  var endsStretch: Bool {
    switch kind {
    case .simulatorCall, .led, .timer: true
    case .plain, .access: false
    }
  }

  /// Looks at the 24 bits at an address.
  init(bits: UInt32) {
    let (t, s, r) = (Int(bits >> 4 & 15), Int(bits >> 8 & 15), bits >> 12 & 15)
    byteCount = bits & 8 != 0 ? 2 : 3
    repeatsItself = bits & 0xFF_FFFF == MachineInstruction.j(at: 0x1000, to: 0x1000).bits
    waits = bits & 0xFF_F0FF == MachineInstruction.waiti(0).bits
    let special = bits >> 8 & 255
    switch bits & 15 {
    case 0 where bits & 0xFF_FFFF == MachineInstruction.simcall.bits: kind = .simulatorCall
    case 0 where bits >> 16 & 255 == 0x03 || bits >> 16 & 255 == 0x61:
      // RSR and XSR.
      let led: [SpecialRegister] = [.ccount, .interrupt, .prid]
      let timers: [SpecialRegister] = [.ccompare0, .ccompare1, .ccompare2]
      if led.contains(where: { $0.rawValue == special }) {
        kind = .led(into: t)
      } else if bits >> 16 & 255 == 0x61, timers.contains(where: { $0.rawValue == special }) {
        kind = .timer
      } else {
        kind = .plain
      }
    case 0 where bits >> 16 & 255 == 0x13:
      kind = (240...242).contains(special) || special == 234 ? .timer : .plain
    case 2:
      // RRI8: l8ui, l16ui, l32i, s8i, s16i, s32i, l16si, l32ai, s32c1i, s32ri.
      let shifts: [UInt32: UInt32] = [
        0: 0, 1: 1, 2: 2, 4: 0, 5: 1, 6: 2, 9: 1, 11: 2, 14: 2, 15: 2,
      ]
      guard let shift = shifts[r] else {
        kind = .plain
        break
      }
      let isLoad = [0, 1, 2, 9, 11, 14].contains(r)
      kind = .access(base: s, offset: (bits >> 16 & 255) << shift, into: isLoad ? t : nil)
    case 8, 9: kind = .access(base: s, offset: r * 4, into: bits & 15 == 8 ? t : nil)
    default: kind = .plain
    }
  }
}
