extension Core {
  /// Executes what the hot loop does not: the instruction of a slot; `pc` is the next one's place.
  ///
  /// The hot loop has `n` cycles left. `attention` tells whether the instruction was not executed,
  /// or whether the slice must end after it.
  @inline(never)
  func executeRarely(_ slot: Slot, _ n: Int32) {
    let x = slot.pointee
    pc = address(of: slot, in: slots)
    let next = pc &+ 3
    switch x.operation {
    case .rsr: registers[Int(x.t)] = readSpecial(Int(x.immediate), n)
    case .wsr: writeSpecial(Int(x.immediate), registers[Int(x.t)], n)
    case .xsr:
      let value = registers[Int(x.t)]
      registers[Int(x.t)] = readSpecial(Int(x.immediate), n)
      writeSpecial(Int(x.immediate), value, n)
    case .rur: registers[Int(x.r)] = threadptr
    case .wur: threadptr = registers[Int(x.t)]
    case .rsil:
      registers[Int(x.t)] = ps
      setInterruptLevel(UInt32(x.s))
      if requested != 0 { attention = .endSlice }
    case .waiti:
      setInterruptLevel(UInt32(x.s))
      isWaiting = true
      attention = .endSlice
    case .rfe:
      ps &= ~ProcessorState.excm
      exceptionReturned(n)
      return goOn(at: special[SpecialRegister.epc1])
    case .rfde: return goOn(at: special[SpecialRegister.depc])
    case .rfi:
      note(.interrupt, UInt32(x.s), false, at: momentAfter(n))
      ps = special[SpecialRegister.eps2 + Int(x.s) - 2]
      return goOn(at: special[SpecialRegister.epc1 + Int(x.s) - 1])
    case .loop, .loopnez, .loopgtz: return beginLoop(x)
    case .witlb:
      protection.setFetchAttribute(registers[Int(x.t)], at: registers[Int(x.s)])
      accessRulesChanged()
    case .wdtlb:
      protection.setDataAttribute(registers[Int(x.t)], at: registers[Int(x.s)])
      accessRulesChanged()
    case .readTLB0: registers[Int(x.t)] = registers[Int(x.s)] & 0xE000_0000
    case .probeTLB: registers[Int(x.t)] = registers[Int(x.s)] & 0xE000_0000 | 1
    case .readITLB1:
      let address = registers[Int(x.s)]
      registers[Int(x.t)] = address & 0xE000_0000 | protection.fetchAttribute(at: address)
    case .readDTLB1:
      let address = registers[Int(x.s)]
      registers[Int(x.t)] = address & 0xE000_0000 | protection.dataAttribute(at: address)
    case .syscall: trap(ExceptionCause.syscall)
    case .breakInstruction: return breakpointExecuted(DebugCause.breakInstruction, length: 3)
    case .breakNarrow: return breakpointExecuted(DebugCause.breakNarrow, length: 2)
    case .illegal, .illegalNarrow: trap(ExceptionCause.illegalInstruction)
    case .coprocessor:
      special[SpecialRegister.cpenable] & 1 == 0
        ? trap(ExceptionCause.coprocessor0Disabled) : faultUnmodelled()
    case .windowed:
      ps & ProcessorState.woe == 0 ? trap(ExceptionCause.illegalInstruction) : faultUnmodelled()
    case .jFar: return goOn(at: x.immediate)
    case .call0Far:
      registers[0] = next
      return goOn(at: x.immediate)
    case .outside: fetchFailed()
    case .breakpoint: setTrap(.breakpoint)
    case .instructionBreak:
      setTrap(
        interruptLevel < Self.debugLevel
          ? .debug(cause: DebugCause.instructionBreak) : .steppedOver)
    default: faultUnmodelled()
    }
    if attention != .trapped { pc = next }
  }

  private func setTrap(_ trap: Trap) {
    self.trap = trap
    attention = .trapped
  }

  private func setInterruptLevel(_ level: UInt32) {
    ps = ps & ~ProcessorState.intlevel | level
  }

  /// Ends a handler: what it masked may be pending, and loops are closed again; or jumps far.
  private func goOn(at address: UInt32) {
    pc = address
    attention = .endSlice
  }

  // MARK: Zero-overhead loops

  /// LOOP, LOOPNEZ, LOOPGTZ: the body begins behind it and ends at LEND.
  private func beginLoop(_ x: Instruction) {
    let count = registers[Int(x.s)]
    let end = pc &+ 3 &+ x.immediate
    special[SpecialRegister.lbeg] = pc &+ 3
    special[SpecialRegister.lend] = end
    special[SpecialRegister.lcount] = count &- 1
    let isSkipped =
      x.operation == .loopnez && count == 0
      || x.operation == .loopgtz && Int32(bitPattern: count) <= 0
    pc = isSkipped ? end : pc &+ 3
    attention = .endSlice
  }

  /// Whether a loop can be closed now: PS.EXCM turns that off, so that a handler is no part of it.
  var isLooping: Bool {
    special[SpecialRegister.lcount] != 0 && ps & ProcessorState.excm == 0
      && loopEndSlot != 0
  }

  /// The slot of LEND; 0, which lies in the margin, when LBEG or LEND are not in the code window.
  var loopEndSlot: Int {
    let end = special[SpecialRegister.lend] &- CodeWindow.base
    let begin = special[SpecialRegister.lbeg] &- CodeWindow.base
    return end < CodeWindow.size && begin < CodeWindow.size ? Int(end) : 0
  }

  /// Whether the instruction at `pc`, after which LEND came, closes a loop; counts the iteration.
  ///
  /// It does not when it jumped there.
  @inline(never)
  func closesLoop(_ x: Instruction, at pc: UInt32) -> Bool {
    guard isLooping, pc &+ x.length == special[SpecialRegister.lend] else { return false }
    special[SpecialRegister.lcount] &-= 1
    return true
  }
}

extension Instruction {
  /// How many bytes it takes; of a pair, the first one.
  var length: UInt32 { operation.first.rawValue >= Operation.l32iNarrow.rawValue ? 2 : 3 }
}
