extension Core {
  /// The cycle of an instruction after which the hot loop has `n` cycles left.
  private func cycle(_ n: Int32) -> UInt64 { sliceEnd &- UInt64(UInt32(bitPattern: n)) &- 1 }

  /// RSR: what a special register has, for the instruction after which `n` cycles are left.
  func readSpecial(_ number: Int, _ n: Int32) -> UInt32 {
    switch number {
    case SpecialRegister.ccount: ccount(at: cycle(n))
    case SpecialRegister.interrupt: interrupt
    default: special[number]
    }
  }

  /// WSR: gives a special register a value; bits that do not exist stay 0.
  ///
  /// Sets `attention` when the hot loop relies on it.
  func writeSpecial(_ number: Int, _ value: UInt32, _ n: Int32) {
    switch number {
    case SpecialRegister.sar: special[number] = value & 63
    case SpecialRegister.br: special[number] = value & 0xFFFF
    case SpecialRegister.acchi:
      special[number] = UInt32(bitPattern: Int32(Int8(truncatingIfNeeded: value)))
    case SpecialRegister.lbeg, SpecialRegister.lend, SpecialRegister.lcount:
      special[number] = value
      attention = .endSlice
    case SpecialRegister.windowbase: turnWindow(to: value & 15)
    case SpecialRegister.windowstart: special[number] = value & 0xFFFF
    case SpecialRegister.ibreakenable, SpecialRegister.ibreaka0, SpecialRegister.ibreaka0 + 1:
      special[number] = number == SpecialRegister.ibreakenable ? value & 3 : value
      accessRulesChanged()
    case SpecialRegister.dbreakc0, SpecialRegister.dbreakc0 + 1:
      special[number] = value & 0xC000_003F
      accessRulesChanged()
    case SpecialRegister.atomctl: special[number] = value & 0x3F
    case SpecialRegister.cpenable: special[number] = value & 0xFF
    case SpecialRegister.icountlevel:
      special[number] = value & 15
      attention = .endSlice
    case SpecialRegister.icount:
      special[number] = value
      isInstructionCounted = false
      attention = .endSlice
    case SpecialRegister.interrupt:  // INTSET
      latched |= value & InterruptLine.software
      attention = .endSlice
    case SpecialRegister.intclear:
      latched &= ~(value & (InterruptLine.software | InterruptLine.edge))
    case SpecialRegister.intenable:
      special[number] = value
      attention = .endSlice
    case SpecialRegister.ps:
      special[number] = value & ProcessorState.mask
      attention = .endSlice
    case SpecialRegister.vecbase: special[number] = value & ~0x3FF
    case SpecialRegister.exccause: special[number] = value & 63
    case SpecialRegister.ccount:
      ccountOffset = value &- UInt32(truncatingIfNeeded: cycle(n) &+ 1)
      for index in 0..<3 { comparePlanned(index, at: cycle(n)) }
      attention = .endSlice
    case SpecialRegister.ccompare0...SpecialRegister.ccompare0 + 2:
      let index = number - SpecialRegister.ccompare0
      special[number] = value
      latched &= ~InterruptLine.compare(index)
      comparePlanned(index, at: cycle(n))
      attention = .endSlice
    case SpecialRegister.configid0: break
    default: special[number] = value
    }
  }

  /// Gives a0 to a15 another place among the 64 physical registers.
  func turnWindow(to base: UInt32) {
    let old = special[SpecialRegister.windowbase]
    for index in 0..<16 as Range<UInt32> {
      physicalRegisters[Int((old &* 4 &+ index) & 63)] = registers[Int(index)]
    }
    for index in 0..<16 as Range<UInt32> {
      registers[Int(index)] = physicalRegisters[Int((base &* 4 &+ index) & 63)]
    }
    special[SpecialRegister.windowbase] = base
  }

  /// What a special register has, looked at from outside; nil when the core has none of that
  /// number, or one that can only be written.
  public func specialRegister(_ number: Int) -> UInt32? {
    guard SpecialRegister.exists(number, for: .read) else { return nil }
    return number == SpecialRegister.ccount ? ccount(at: cycle) : readSpecial(number, 0)
  }

  /// Gives a special register a value from outside, as WSR would, between two instructions.
  ///
  /// Returns whether the core has a register of that number that can be written.
  @discardableResult
  public func setSpecialRegister(_ number: Int, to value: UInt32) -> Bool {
    guard SpecialRegister.exists(number, for: .write) else { return false }
    sliceEnd = cycle &+ 1
    writeSpecial(number, value, 0)
    if number == SpecialRegister.ccount { ccountOffset &+= 1 }
    attention = .none
    return true
  }

  /// The thread's own word, user register 231.
  public var threadPointer: UInt32 {
    get { threadptr }
    set { threadptr = newValue }
  }
}
