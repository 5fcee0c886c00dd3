extension Core {
  /// What lies where behind VECBASE.
  ///
  /// Source: esp32-facts.md 3.3.
  enum Vector {
    /// Of the interrupt levels from 2 on, at distances of 0x40; level 6 is the debug level.
    static let level2: UInt32 = 0x180
    static let kernel: UInt32 = 0x300
    static let user: UInt32 = 0x340
    static let double: UInt32 = 0x3C0
  }

  /// The level of debug exceptions.
  static let debugLevel: UInt32 = 6
  /// The level up to which PS.EXCM masks.
  static let exceptionLevel: UInt32 = 3

  var ps: UInt32 {
    get { special[SpecialRegister.ps] }
    set { special[SpecialRegister.ps] = newValue }
  }

  /// CINTLEVEL: interrupts of this level and below are masked.
  var interruptLevel: UInt32 {
    let level = ps & ProcessorState.intlevel
    return ps & ProcessorState.excm != 0 ? max(level, Self.exceptionLevel) : level
  }

  /// Does what the instruction that was not executed has caused instead.
  func raiseTrap() -> Stop? {
    let trap = trap
    self.trap = .none
    switch trap {
    case .none: return nil
    case .exception(let cause, let address): raise(cause, address: address)
    case .debug(let cause): raiseDebug(cause)
    case .breakpoint:
      takeBackCycle()
      return .breakpoint(pc)
    case .steppedOver:
      takeBackCycle()
      stepOverBreak()
    }
    return nil
  }

  /// Enters the vector of a general exception at the instruction `pc`.
  ///
  /// With PS.EXCM set it is a double exception, which has a register and a vector of its own.
  func raise(_ cause: UInt32, address: UInt32? = nil) {
    special[SpecialRegister.exccause] = cause
    exceptionEntered(cause)
    if let address { special[SpecialRegister.excvaddr] = address }
    let vector: UInt32
    if ps & ProcessorState.excm != 0 {
      special[SpecialRegister.depc] = pc
      vector = Vector.double
    } else {
      special[SpecialRegister.epc1] = pc
      vector = ps & ProcessorState.um != 0 ? Vector.user : Vector.kernel
    }
    ps |= ProcessorState.excm
    pc = special[SpecialRegister.vecbase] &+ vector
  }

  /// Enters the vector of a debug exception at the instruction `pc`.
  func raiseDebug(_ cause: UInt32) {
    special[SpecialRegister.debugcause] = cause
    enter(level: Self.debugLevel)
  }

  /// Enters the vector of an interrupt level from 2 to 7 before the instruction `pc`.
  func enter(level: UInt32) {
    special[SpecialRegister.epc1 + Int(level) - 1] = pc
    special[SpecialRegister.eps2 + Int(level) - 2] = ps
    ps = ps & ~ProcessorState.intlevel | level | ProcessorState.excm
    pc = special[SpecialRegister.vecbase] &+ Vector.level2 &+ (level - 2) * 0x40
  }

  /// What fetching from `pc`, which has no instruction to execute, leads to.
  func fetchFailed() {
    if !protection.allowsFetch(at: pc) {
      trap = .exception(cause: ExceptionCause.fetchProhibited, address: pc)
    } else if MemoryMap.dram.contains(pc) || MemoryMap.peripherals.contains(pc)
      || MemoryMap.rtcFast.contains(pc)
    {
      // The data memories and the registers have no port for instructions.
      trap = .exception(cause: ExceptionCause.instructionFetchError, address: pc)
    } else {
      let kind: Fault.Kind =
        switch pc {
        case MemoryMap.romCode: .bootROM
        case MemoryMap.flashCode: .unmappedFlash
        default: .unfetchable
        }
      fault = Fault(kind: kind, address: pc, value: 0, width: 0, isStore: false)
    }
    attention = .trapped
  }

  /// The instruction at `pc` is one that the model has not.
  func faultUnmodelled() {
    fault = Fault(kind: .unmodelledInstruction, address: pc, value: 0, width: 0, isStore: false)
    attention = .trapped
  }

  /// Notes the exception that the instruction in hand raises, which is not executed.
  func trap(_ cause: UInt32) {
    trap = .exception(cause: cause, address: nil)
    attention = .trapped
  }
}
