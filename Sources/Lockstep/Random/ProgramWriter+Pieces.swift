/// A piece for each mnemonic.
extension ProgramWriter {
  /// Writes a piece in which the mnemonic is executed, most of the time.
  mutating func emit(_ mnemonic: String) {
    if let name = MachineInstruction.ThreeRegisters(rawValue: mnemonic) { return three(name) }
    if let name = MachineInstruction.TwoRegisters(rawValue: mnemonic) {
      let source = register()
      refresh(source)
      return text.add(.two(name, register(), source))
    }
    if let name = MachineInstruction.ShiftAmount(rawValue: mnemonic) {
      let source = register()
      refresh(source)
      return text.add(.shiftAmount(name, source))
    }
    if let name = MachineInstruction.CompareBranch(rawValue: mnemonic) { return branch(name) }
    if let name = MachineInstruction.ConstantBranch(rawValue: mnemonic) { return branch(name) }
    if let name = MachineInstruction.ZeroBranch(rawValue: mnemonic) { return branch(name) }
    if let name = MachineInstruction.LoopStart(rawValue: mnemonic) { return loop(name) }
    if let name = MachineInstruction.Access(rawValue: mnemonic) { return access(name) }
    if let name = MachineInstruction.CacheOperation(rawValue: mnemonic) {
      return text.add(.cache(name, .a1, 4 * numbers.below(256)))
    }
    if RandomProgram.immediates.contains(mnemonic) { return immediate(mnemonic) }
    if RandomProgram.controls.contains(mnemonic) { return control(mnemonic) }
    if RandomProgram.narrow.contains(mnemonic) { return narrow(mnemonic) }
    system(mnemonic)
  }

  private mutating func three(_ name: MachineInstruction.ThreeRegisters) {
    let (left, right) = (register(), register())
    refresh(left)
    refresh(right)
    switch name {
    case .quou, .quos, .remu, .rems:
      // A division by zero in one of sixteen, and the one that overflows as often.
      if numbers.once(in: 16) { text.add(.movi(right, 0)) }
      if numbers.once(in: 16) {
        text.load(left, 0x8000_0000)
        text.add(.movi(right, -1))
      }
    case .moveqz, .movnez: if numbers.once(in: 2) { text.add(.movi(right, 0)) }
    case .src: if numbers.once(in: 2) { text.add(.shiftAmount(.ssl, register())) }
    default: break
    }
    text.add(.three(name, register(), left, right))
  }

  private mutating func immediate(_ mnemonic: String) {
    let (to, from) = (register(), register())
    refresh(from)
    switch mnemonic {
    case "ssai": text.add(.ssai(numbers.below(32)))
    case "slli": text.add(.slli(to, from, 1 + numbers.below(31)))
    case "srai": text.add(.srai(to, from, numbers.below(32)))
    case "srli": text.add(.srli(to, from, numbers.below(16)))
    case "extui":
      text.add(.extui(to, from, shift: numbers.below(32), width: 1 + numbers.below(16)))
    case "sext": text.add(.sext(to, from, bit: 7 + numbers.below(16)))
    case "clamps": text.add(.clamps(to, from, bit: 7 + numbers.below(16)))
    case "addi": text.add(.addi(to, from, numbers.below(256) - 128))
    case "addmi": text.add(.addmi(to, from, (numbers.below(256) - 128) * 256))
    case "movi": text.add(.movi(to, numbers.below(4096) - 2048))
    default: text.load(to, word())
    }
  }

  private mutating func narrow(_ mnemonic: String) {
    let (to, left, right) = (register(), register(), register())
    refresh(left)
    let offset = 4 * numbers.below(16)
    switch mnemonic {
    case "l32i.n": text.add(.l32iN(to, .a1, offset))
    case "s32i.n": text.add(.s32iN(left, .a1, offset))
    case "add.n": text.add(.addN(to, left, right))
    case "addi.n": text.add(.addiN(to, left, numbers.pick([-1] + Array(1...15))))
    case "movi.n": text.add(.moviN(to, numbers.below(128) - 32))
    case "mov.n": text.add(.movN(to, left))
    case "beqz.n", "bnez.n":
      if numbers.once(in: 2) { text.add(.movi(left, 0)) }
      forward(byteCount: 2) {
        .branchN(isNonzero: mnemonic == "bnez.n", left, at: $0, to: $1)
      }
    case "break.n": text.add(.breakN(numbers.below(16)))
    case "ret.n": call(returning: .retN, byRegister: numbers.once(in: 2))
    case "ill.n": text.add(.illN)
    default: text.add(.nopN)
    }
  }

  /// A load or store in the data, by a1 or by another register; now and then one where nothing may
  /// be touched, or one that is watched.
  private mutating func access(_ name: MachineInstruction.Access) {
    let value = register()
    if name.isStore { refresh(value) }
    let size = name.byteCount
    let place = numbers.below(RandomProgram.Place.dataByteCount / size)
    var (base, offset) = (Register.a1, min(place, 255) * size)
    switch numbers.below(12) {
    case 0:
      text.load(.a15, UInt32(numbers.below(0x1000)) * 4)
      return text.add(.access(name, value, .a15, 4 * numbers.below(64)))
    case 1...5:
      let address = RandomProgram.Place.data + UInt32(place * size)
      offset = min(numbers.below(256), place) * size
      text.load(.a15, address - UInt32(offset))
      base = .a15
    case 6 where name != .s32c1i:
      return watched(name, value, offset: offset)
    default: break
    }
    if name == .s32c1i {
      let expected = register()
      if numbers.once(in: 2) { text.add(.access(.l32i, expected, base, offset)) }
      text.add(.wsr(expected, .scompare1))
    }
    text.add(.access(name, value, base, offset))
  }

  /// An access below a watchpoint that hits, or narrowly misses.
  private mutating func watched(
    _ name: MachineInstruction.Access, _ value: Register, offset: Int
  ) {
    let (address, control): (SpecialRegister, SpecialRegister) =
      numbers.once(in: 2) ? (.dbreaka0, .dbreakc0) : (.dbreaka1, .dbreakc1)
    // Where debug exceptions are masked, QEMU tries the access again, and for ever.
    text.add(.rsil(.a15, numbers.below(6)))
    let size: UInt32 = numbers.pick([4, 8, 16])
    let hit = RandomProgram.Place.data + UInt32(offset) & ~(size - 1)
    text.load(.a15, numbers.once(in: 3) ? hit + size : hit)
    text.add(.wsr(.a15, address))
    // Bit 31 watches stores, bit 30 loads; the mask's zeros are don't-care bits of the address.
    text.load(.a15, numbers.pick([0x8000_0000, 0x4000_0000, 0xC000_0000]) | 0x40 - size)
    text.add(.wsr(.a15, control))
    text.add(.dsync)
    text.add(.access(name, value, .a1, offset))
    text.add(.movi(.a15, 0))
    text.add(.wsr(.a15, control))
    text.add(.dsync)
  }

  /// An instruction that may stand anywhere: in a loop, or where a branch jumps over it.
  mutating func filler() {
    switch numbers.below(4) {
    case 0: text.add(.addi(register(), register(), numbers.below(256) - 128))
    case 1: text.add(.addN(register(), register(), register()))
    case 2: text.add(.moviN(register(), numbers.below(128) - 32))
    default:
      text.add(
        .three(numbers.pick([.add, .xor, .sub, .addx4, .minu]), register(), register(), register()))
    }
  }
}
