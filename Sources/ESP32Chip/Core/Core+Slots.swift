extension Core {
  /// Decodes the instruction of a slot.
  ///
  /// Sets `attention` when that narrows the hot loop's windows.
  @inline(never)
  func decodeSlot(_ slot: Slot) {
    let pc = address(of: slot, in: slots)
    let instruction = decode(at: pc)
    slot.pointee =
      breakpoints.contains(pc)
      ? Instruction(.breakpoint)
      : hasInstructionBreak(at: pc) ? Instruction(.instructionBreak) : paired(instruction, at: pc)
  }

  /// The pair that the instruction at `pc` makes with the next one, or itself.
  private func paired(_ first: Instruction, at pc: UInt32) -> Instruction {
    guard first.operation.beginsPairs else { return first }
    let next = pc &+ first.length
    guard next &- CodeWindow.base < CodeWindow.size, !breakpoints.contains(next),
      !hasInstructionBreak(at: next)
    else { return first }
    let second = decode(at: next)
    guard let operation = first.paired(with: second) else { return first }
    let slot = slots + Int(next &- CodeWindow.base)
    if slot.operation == .undecoded { slot.pointee = second }
    var pair = first
    pair.operation = operation
    return pair
  }

  /// The instruction at `pc`, whatever breakpoints there are.
  func decode(at pc: UInt32) -> Instruction {
    guard protection.allowsFetch(at: pc), let word = memory.instruction(at: pc) else {
      return Instruction(.outside)
    }
    watchStores(to: pc, bytes: Decoder.length(word))
    var instruction = Decoder.decode(word, at: pc)
    switch instruction.operation {
    case .l32r:
      if !isWatchingAccesses, let offset = memory.offset(ofByteAt: instruction.immediate) {
        instruction.immediate = offset
      } else {
        instruction.operation = .l32rSlow
      }
    case .j, .call0:
      let target = pc &+ 3 &+ instruction.immediate
      if target &- CodeWindow.base >= CodeWindow.size {
        instruction.operation = instruction.operation == .j ? .jFar : .call0Far
        instruction.immediate = target
      }
    default: break
    }
    return instruction
  }

  /// Sees to it that a store through the data bus into code that lies in SRAM1 is noticed.
  private func watchStores(to pc: UInt32, bytes: UInt32) {
    guard let first = memory.offset(ofByteAt: pc),
      let last = memory.offset(ofByteAt: pc &+ bytes &- 1)
    else { return }
    let lowest = min(first, last) & ~3
    guard lowest < lowestAliasedCode else { return }
    lowestAliasedCode = lowest
    accessWindowsChanged()
  }

  /// Forgets what was decoded from the bytes `address..<address + count` of the instruction bus.
  ///
  /// An instruction may begin up to two bytes before them, and the first of its pair three more.
  func forgetSlots(at address: UInt32, count: UInt32) {
    for index in 0..<count &+ 5 {
      let place = address &- 5 &+ index &- CodeWindow.base
      if place < CodeWindow.size { slots[Int(place)] = Instruction(.undecoded) }
    }
  }

  /// Forgets all that was decoded.
  func forgetSlots() {
    slots.update(repeating: Instruction(.undecoded), count: Int(CodeWindow.size))
    lowestAliasedCode = UInt32(MemoryMap.dram.count)
  }

  /// Forgets what was decoded from `count` bytes of the block of RAM; they are within one word.
  func forgetCode(atOffset offset: UInt32, count: UInt32) {
    switch offset {
    case Memory.Offset.sram0..<Memory.Offset.rtcFast:
      forgetSlots(
        at: MemoryMap.sram0.lowerBound &+ offset &- Memory.Offset.sram0, count: count)
    case Memory.Offset.rtcFast..<Memory.Offset.rtcSlow:
      forgetSlots(
        at: MemoryMap.rtcFastAlias.lowerBound &+ offset &- Memory.Offset.rtcFast, count: count)
    case lowestAliasedCode..<Memory.Offset.sram0:
      let data = MemoryMap.dram.lowerBound &+ offset
      let word = MemoryMap.sram1Alias.lowerBound &+ (MemoryMap.sram1.upperBound &- 4 &- data & ~3)
      forgetSlots(at: word, count: 4)
    default: break
    }
  }

  /// The rules for accesses have changed: nothing that was decoded under the old ones holds.
  func accessRulesChanged() {
    forgetSlots()
    accessWindowsChanged()
  }

  /// Whether every access is looked at one by one, so that the hot loop's windows are closed.
  var isWatchingAccesses: Bool {
    hasWatchpoints || observation != nil || !protection.allowsData(at: MemoryMap.dram.lowerBound)
      || !protection.allowsData(at: MemoryMap.sram0.lowerBound)
  }

  /// Sets the hot loop's windows to what can be loaded and stored without a look.
  func accessWindowsChanged() {
    let isOpen =
      !hasWatchpoints && observation == nil
      && protection.allowsData(at: MemoryMap.dram.lowerBound)
    loadWindow = isOpen ? UInt32(MemoryMap.dram.count) : 0
    storeWindow = isOpen ? lowestAliasedCode : 0
    if attention == .none { attention = .endSlice }
  }

  /// Puts a breakpoint of the host at that address.
  public func setBreakpoint(at address: UInt32) {
    if !breakpoints.contains(address) { breakpoints.append(address) }
    forgetSlots(at: address, count: 1)
  }

  /// Takes the host's breakpoint at that address away.
  public func clearBreakpoint(at address: UInt32) {
    breakpoints.removeAll { $0 == address }
    forgetSlots(at: address, count: 1)
  }
}
