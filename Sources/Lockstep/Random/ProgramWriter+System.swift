/// Pieces about special registers, exceptions and interrupts.
extension ProgramWriter {
  /// Registers that hold any word without consequence.
  private static let harmless: [SpecialRegister] = [
    .misc0, .misc1, .excsave1, .excsave2, .excsave3, .excsave4, .excsave5, .excsave6, .depc,
    .epc1, .epc2, .epc3, .epc4, .epc5, .epc6, .epc7, .scompare1, .excvaddr, .lbeg, .dbreaka0,
    .dbreaka1, .ccompare0, .ccompare1, .ccompare2,
  ]
  /// Registers that are only read: writing them is the business of other pieces.
  private static let read: [SpecialRegister] = [
    .lend, .lcount, .atomctl, .vecbase, .exccause, .debugcause, .intenable, .ps, .ccount, .dbreakc0,
    .dbreakc1,
  ]
  private static let states: [SpecialRegister] = [.eps2, .eps3, .eps4, .eps5, .eps6, .eps7]

  mutating func system(_ mnemonic: String) {
    switch mnemonic {
    case "rsr":
      text.add(.rsr(register(), numbers.pick(Self.harmless + Self.read + Self.states + [.sar])))
    case "wsr": write { .wsr($0, $1) }
    case "xsr": write { .xsr($0, $1) }
    case "rur": text.add(.rur(register(), .threadptr))
    case "wur":
      let register = register()
      refresh(register)
      text.add(.wur(register, .threadptr))
    case "rsil": text.add(.rsil(register(), numbers.pick([0, 0, 1, 2, 3, 5, 6, 15])))
    case "waiti": wait()
    case "rfi": returnFromInterrupt()
    case "rfe": returnFromException()
    case "rfde": returnFromDoubleException()
    case "break": text.add(.break(numbers.below(16), numbers.below(16)))
    case "syscall": raise(.syscall)
    case "ill": raise(.ill)
    case "isync": numbers.once(in: 2) ? patch() : text.add(.isync)
    case "wdtlb", "witlb":
      text.add(.movi(.a14, 15))
      text.add(.movi(.a15, 6))
      text.add(.translation(mnemonic == "wdtlb" ? .wdtlb : .witlb, .a14, .a15))
      text.add(.isync)
    default: order(mnemonic)
    }
  }

  private mutating func order(_ mnemonic: String) {
    let all: [MachineInstruction] = [.rsync, .esync, .dsync, .excw, .memw, .extw]
    text.add(all.first { $0.mnemonic == mnemonic } ?? .nop)
  }

  /// PS with any of its fields but EXCM, and windows off.
  private mutating func processorState() -> UInt32 {
    let level: UInt32 = numbers.pick([0, 0, 0, 1, 3, 5, 6, 7])
    let userMode: UInt32 = numbers.once(in: 3) ? 0 : 0x20
    let windows = UInt32(numbers.below(16)) << 8 | UInt32(numbers.below(4)) << 16
    return level | userMode | (numbers.once(in: 2) ? windows : 0)
  }

  private mutating func write(
    _ make: (_ register: Register, _ special: SpecialRegister) -> MachineInstruction
  ) {
    let register = register()
    switch numbers.below(12) {
    case 0:
      text.load(register, processorState())
      text.add(make(register, .ps))
      text.add(.rsync)
    case 1:
      text.load(register, processorState())
      text.add(make(register, numbers.pick(Self.states)))
    case 2:
      text.add(.movi(register, numbers.below(32)))
      text.add(make(register, .sar))
    case 3:
      text.add(.movi(register, numbers.below(2)))
      text.add(make(register, .cpenable))
    case 4:
      text.add(.movi(register, numbers.below(64)))
      text.add(make(register, .exccause))
    case 5:
      // Off and on again: what came in between is taken then.
      text.add(.movi(register, numbers.once(in: 3) ? 0 : Int(InterruptLine.software)))
      text.add(make(register, .intenable))
    case 6:
      // No instruction ends at 0, so the count has no consequence.
      text.add(.movi(.a15, 0))
      text.add(.wsr(.a15, .lend))
      text.add(.isync)
      refresh(register)
      text.add(make(register, .lcount))
      text.add(.isync)
    case 7:
      text.add(.movi(.a15, Int(InterruptLine.software)))
      text.add(.wsr(.a15, numbers.once(in: 4) ? .intclear : .interrupt))
      filler()
    default:
      refresh(register)
      text.add(make(register, numbers.pick(Self.harmless)))
    }
  }

  /// Waits for an interrupt that is pending already, but masked.
  private mutating func wait() {
    text.add(.rsil(.a15, 1 + numbers.below(5)))
    text.add(.movi(.a15, Int(InterruptLine.software)))
    text.add(.wsr(.a15, .intenable))
    text.add(.wsr(.a15, .interrupt))
    text.add(.rsync)
    text.add(.waiti(0))
  }

  mutating func setProcessorState(_ value: UInt32) {
    text.load(.a15, value)
    text.add(.wsr(.a15, .ps))
    text.add(.rsync)
  }

  private mutating func returnFromInterrupt() {
    let level = 2 + numbers.below(6)
    let (epc, eps): (SpecialRegister, SpecialRegister) =
      switch level {
      case 2: (.epc2, .eps2)
      case 3: (.epc3, .eps3)
      case 4: (.epc4, .eps4)
      case 5: (.epc5, .eps5)
      case 6: (.epc6, .eps6)
      default: (.epc7, .eps7)
      }
    let target = text.label()
    text.load(.a15, addressOf: target)
    text.add(.wsr(.a15, epc))
    text.load(.a15, processorState())
    text.add(.wsr(.a15, eps))
    text.add(.rsync)
    text.add(.rfi(level))
    filler()
    text.place(target)
  }

  private mutating func returnFromException() {
    let target = text.label()
    // With EXCM nothing of level 1 comes in between and changes EPC1.
    setProcessorState(0x30)
    text.load(.a15, addressOf: target)
    text.add(.wsr(.a15, .epc1))
    text.add(.rsync)
    text.add(.rfe)
    filler()
    text.place(target)
  }

  private mutating func returnFromDoubleException() {
    let target = text.label()
    setProcessorState(0x30)
    text.load(.a15, addressOf: target)
    text.add(.wsr(.a15, .depc))
    text.add(.rsync)
    text.add(.rfde)
    filler()
    text.place(target)
    setProcessorState(0x20)
  }

  /// An exception; one in four happens inside another.
  private mutating func raise(_ instruction: MachineInstruction) {
    guard numbers.once(in: 4) else { return text.add(instruction) }
    setProcessorState(numbers.once(in: 2) ? 0x30 : 0x10)
    text.add(instruction)
    if numbers.once(in: 2) { text.add(.illN) }
    // Without EXCM, loops loop again.
    setProcessorState(0x20)
  }

  /// Code that is called, changed in its middle, and called again.
  private mutating func patch() {
    let (first, second) = (register(), register())
    let (old, new) = (numbers.below(2048), numbers.below(2048))
    func body(_ value: Int) -> [MachineInstruction] {
      [.nop, .movi(first, value), .movi(second, value / 256 * 256 + old % 256), .ret]
    }
    rewrite(from: body(old), to: body(new))
  }

  /// A function of twelve bytes that is called, whose second word is stored over, and that is
  /// called again: that word has the end of one instruction and the beginning of the next.
  mutating func rewrite(from old: [MachineInstruction], to new: [MachineInstruction]) {
    let over = text.label()
    text.add(to: over) { .j(at: $0, to: $1) }
    text.align()
    let function = text.here()
    for instruction in old { text.add(instruction) }
    text.place(over)
    text.add(to: function) { .call0(at: $0, to: $1) }
    let bytes = new.flatMap(\.bytes)
    text.load(.a14, addressOf: function)
    text.load(
      .a15, (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[4 + $1]) << (8 * UInt32($1)) })
    text.add(.access(.s32i, .a15, .a14, 4))
    text.add(.memw)
    text.add(.isync)
    text.add(to: function) { .call0(at: $0, to: $1) }
  }
}
