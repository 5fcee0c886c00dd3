/// Loads and stores that the hot loop does not do itself: all that is not in the data bus's RAM,
/// all that is not aligned, and every one while accesses are watched.
///
/// The order of what can go wrong is the ISA's ("Exception priority"): alignment, data breakpoint,
/// protection, the bus.
extension Core {
  /// Loads `width` bytes, 1, 2 or 4; the hot loop has `n` cycles left.
  ///
  /// `attention` tells when the value does not count.
  private func loadSlowly(_ address: UInt32, _ width: UInt32, _ n: Int32) -> UInt32 {
    guard mayAccess(address, width, isStore: false) else { return 0 }
    if let register = Self.register(at: address) {
      guard width == 4, address & 3 == 0 else { return refuse(.partialRegister, address, width) }
      guard let value = peripherals.read(register, at: moment(n)) else {
        return refuse(.unknownRegister, address, width)
      }
      if let log = registerLog, log.notesLoads {
        log.append(.init(moment: moment(n), address: register, value: value, isStore: false))
      }
      registersTouched(byStore: false)
      return value
    }
    guard let offset = place(address, width, storing: nil) else { return 0 }
    observation?.countRead(atOffset: offset)
    if width == 4, address & 3 == 0 { return memory.word(atOffset: offset) }
    var value: UInt32 = 0
    for index in 0..<width {
      guard let byte = memory.byte(at: address &+ index) else {
        return refuse(unknown(address &+ index), address, width)
      }
      value |= UInt32(byte) << (8 * index)
    }
    return value
  }

  /// Stores the lowest `width` bytes of a value, 1, 2 or 4; the hot loop has `n` cycles left.
  private func storeSlowly(_ value: UInt32, at address: UInt32, _ width: UInt32, _ n: Int32) {
    guard mayAccess(address, width, isStore: true) else { return }
    if let register = Self.register(at: address) {
      guard width == 4, address & 3 == 0 else {
        _ = refuse(.partialRegister, address, width, storing: value)
        return
      }
      guard peripherals.write(value, to: register, at: moment(n)) else {
        _ = refuse(.unknownRegister, address, width, storing: value)
        return
      }
      registerLog?.append(
        .init(moment: moment(n), address: register, value: value, isStore: true))
      registersTouched(byStore: true)
      return
    }
    guard let offset = place(address, width, storing: value) else { return }
    guard memory.offset(ofByteAt: address &+ width &- 1) != nil else {
      _ = refuse(unknown(address &+ width &- 1), address, width, storing: value)
      return
    }
    observation?.countWrite(atOffset: offset)
    for index in 0..<width {
      guard let place = memory.offset(ofByteAt: address &+ index) else { return }
      memory.bytes.storeBytes(
        of: UInt8(truncatingIfNeeded: value >> (8 * index)), toByteOffset: Int(place),
        as: UInt8.self)
      forgetCode(atOffset: place, count: 1)
    }
  }

  /// Executes a load or a store that the hot loop does not do itself.
  @inline(never)
  func accessSlowly(_ slot: Slot, _ n: Int32) {
    let x = slot.pointee
    let target = Int(x.t)
    let address = registers[Int(x.s)] &+ x.immediate
    // The careful loop may stand before a pair that the other one has made.
    switch x.operation.first {
    case .l32i, .l32iNarrow: load(address, 4, to: target, n)
    case .l16ui: load(address, 2, to: target, n)
    case .l16si:
      load(address, 2, to: target, n)
      guard attention != .trapped else { return }
      registers[target] = UInt32(
        bitPattern: Int32(Int16(truncatingIfNeeded: registers[target])))
    case .l8ui: load(address, 1, to: target, n)
    case .s32i, .s32iNarrow: storeSlowly(registers[target], at: address, 4, n)
    case .s16i: storeSlowly(registers[target], at: address, 2, n)
    case .s8i: storeSlowly(registers[target], at: address, 1, n)
    case .l32rSlow: load(x.immediate, 4, to: target, n)
    case .l32ai: if isAligned(address) { load(address, 4, to: target, n) }
    case .s32ri: if isAligned(address) { storeSlowly(registers[target], at: address, 4, n) }
    default: compareAndStore(address, target, n)
    }
  }

  private func load(_ address: UInt32, _ width: UInt32, to target: Int, _ n: Int32) {
    let value = loadSlowly(address, width, n)
    if attention != .trapped { registers[target] = value }
  }

  /// S32C1I: stores when the word is what SCOMPARE1 is, and gives what it was.
  ///
  /// ATOMCTL has two bits for each way a region is cached: 0 forbids it. Source: ISA, "Conditional
  /// store option"; esp32-facts.md 6 (only on the data bus's RAM). Unverified: what the chip does
  /// on the instruction bus, which is a LoadStoreError here; on registers it is a fault.
  private func compareAndStore(_ address: UInt32, _ target: Int, _ n: Int32) {
    guard isAligned(address), mayAccess(address, 4, isStore: true) else { return }
    if Self.register(at: address) != nil {
      _ = refuse(.partialRegister, address, 4, storing: registers[target])
      return
    }
    let shift: UInt32? =
      switch protection.dataAttribute(at: address) {
      case 2: 0  // bypass
      case 0, 1: 2  // write-through
      case 4, 5: 4  // write-back
      default: nil
      }
    guard let shift, special[SpecialRegister.atomctl] >> shift & 3 != 0,
      !MemoryMap.instructionBus.contains(address)
    else { return raiseAccess(ExceptionCause.loadStoreError, address) }
    let old = loadSlowly(address, 4, n)
    guard attention != .trapped else { return }
    if old == special[SpecialRegister.scompare1] {
      storeSlowly(registers[target], at: address, 4, n)
    }
    if attention != .trapped { registers[target] = old }
  }

  /// The address of a register on the peripherals' own bus; nil where there is none.
  private static func register(at address: UInt32) -> UInt32? {
    switch address {
    case MemoryMap.peripherals: address
    case MemoryMap.ahb: address &- MemoryMap.ahb.lowerBound &+ 0x3FF4_0000
    default: nil
    }
  }

  /// The moment of an access by the instruction after which `n` cycles are left.
  private func moment(_ n: Int32) -> Moment {
    Moment(
      units: sliceEndMoment.units &- (UInt64(UInt32(bitPattern: n)) &+ 1) &* unitsPerCycle)
  }

  /// Ends the slice when a register's access changed what the hot loop relies on.
  private func registersTouched(byStore: Bool) {
    let driven = peripherals.interruptLines
    let risen = peripherals.takeRisenLines()
    if driven != lines || risen != 0 || peripherals.nextEvent < sliceEndMoment {
      latched |= risen & (InterruptLine.edge | InterruptLine.nonMaskable)
      lines = driven
      attention = .endSlice
    }
    if registerLog?.isHalfFull == true { attention = .endSlice }
    guard byStore else { return }
    if peripherals.clock.cpuPeriod != unitsPerCycle || peripherals.resetRequest != nil
      || peripherals.changes?.isHalfFull == true
    {
      attention = .endSlice
    }
  }

  /// Looks whether an access raises an exception before it comes to the bus.
  private func mayAccess(_ address: UInt32, _ width: UInt32, isStore: Bool) -> Bool {
    if address & (width - 1) != 0, MemoryMap.instructionBus.contains(address) {
      raiseAccess(ExceptionCause.alignment, address)
      return false
    }
    if hasWatchpoints, let index = watchpoint(at: address, width, isStore: isStore) {
      trap = .debug(cause: DebugCause.dataBreak | UInt32(index) << 8)
      attention = .trapped
      return false
    }
    guard protection.allowsData(at: address) else {
      raiseAccess(
        isStore ? ExceptionCause.storeProhibited : ExceptionCause.loadProhibited, address)
      return false
    }
    return true
  }

  /// The place of the first byte of an access in the RAM.
  private func place(_ address: UInt32, _ width: UInt32, storing value: UInt32?) -> UInt32? {
    guard let offset = memory.offset(ofByteAt: address) else {
      _ = refuse(unknown(address), address, width, storing: value)
      return nil
    }
    if width != 4, MemoryMap.instructionBus.contains(address) {
      raiseAccess(ExceptionCause.loadStoreError, address)
      return nil
    }
    return offset
  }

  private func isAligned(_ address: UInt32) -> Bool {
    if address & 3 == 0 { return true }
    raiseAccess(ExceptionCause.alignment, address)
    return false
  }

  private func raiseAccess(_ cause: UInt32, _ address: UInt32) {
    trap = .exception(cause: cause, address: address)
    attention = .trapped
  }

  /// What kind of fault an address is at which there is no RAM and no register.
  private func unknown(_ address: UInt32) -> Fault.Kind {
    switch address {
    case MemoryMap.romCode, MemoryMap.romData: .bootROM
    case MemoryMap.flashData, MemoryMap.flashCode, MemoryMap.externalRAM: .unmappedFlash
    default: .unknownAddress
    }
  }

  private func refuse(
    _ kind: Fault.Kind, _ address: UInt32, _ width: UInt32, storing value: UInt32? = nil
  ) -> UInt32 {
    fault = Fault(
      kind: kind, address: address, value: value ?? 0, width: width, isStore: value != nil)
    attention = .trapped
    return 0
  }
}
