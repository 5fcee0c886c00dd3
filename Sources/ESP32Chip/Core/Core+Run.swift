extension Core {
  /// Runs until that moment, or until something stops it.
  ///
  /// It alternates between what is due (peripherals, comparisons of CCOUNT, interrupts) and slices
  /// of instructions up to whatever is due next.
  func run(until limit: Moment) -> Stop {
    attention = .none
    while true {
      if let stop = serve() { return stop }
      if now >= limit { return .limit }
      if isWaiting {
        if let stop = idle(until: limit) { return stop }
        continue
      }
      planSlice(until: limit)
      guard pc &- CodeWindow.base < CodeWindow.size else {
        if let stop = failToFetch() { return stop }
        continue
      }
      if special[SpecialRegister.icountlevel] != 0 {
        if !countInstruction() { continue }
        shortenSlice(to: 1)
      }
      executeSlice(Int32(truncatingIfNeeded: sliceEnd &- cycle))
      if let stop = finishTrap() { return stop }
    }
  }

  /// One instruction, one entry of an interrupt, or one stretch of waiting up to the next event or
  /// that moment.
  func step(until limit: Moment) -> Stop? {
    attention = .none
    if peripherals.nextEvent <= now { peripherals.advance(to: now) }
    takeOverLines()
    if let reason = peripherals.resetRequest { return .reset(reason) }
    fireCompares()
    if takeInterrupt() { return nil }
    if isWaiting { return idle(until: limit) }
    planSlice(until: .never)
    shortenSlice(to: 1)
    if !countInstruction() { return nil }
    guard pc &- CodeWindow.base < CodeWindow.size else { return failToFetch() }
    // The slot knows of the breakpoint only when it has been decoded since that was put there.
    if breakpoints.contains(pc) {
      stepOverBreak()
    } else {
      executeSlice(1)
    }
    return finishTrap()
  }

  /// Does what is due now.
  private func serve() -> Stop? {
    if peripherals.nextEvent <= now { peripherals.advance(to: now) }
    takeOverLines()
    if let reason = peripherals.resetRequest { return .reset(reason) }
    if peripherals.console.isHalfFull || peripherals.changes?.isHalfFull == true
      || registerLog?.isHalfFull == true
    {
      return .outputWaiting
    }
    fireCompares()
    _ = takeInterrupt()
    return nil
  }

  private func takeOverLines() {
    latched |= peripherals.takeRisenLines() & (InterruptLine.edge | InterruptLine.nonMaskable)
    lines = peripherals.interruptLines
  }

  /// Executes in the loop that fits; leaves `attention` at `trapped` when it came to that.
  func executeSlice(_ count: Int32) {
    if observation != nil || isLooping { executeCarefully(count) } else { executeFast(count) }
  }

  /// Does what comes of an instruction that was not executed.
  private func finishTrap() -> Stop? {
    instructionCounted()
    while attention == .trapped {
      attention = .none
      if var fault {
        self.fault = nil
        takeBackCycle()
        fault.pc = pc
        fault.instruction = memory.instruction(at: pc) ?? 0
        return .fault(fault)
      }
      if let stop = raiseTrap() { return stop }
    }
    return nil
  }

  /// Fetching from outside the code window takes a cycle, like an instruction.
  private func failToFetch() -> Stop? {
    fetchFailed()
    suspend(at: pc, Int32(truncatingIfNeeded: sliceEnd &- cycle) &- 1)
    return finishTrap()
  }

  /// The instruction that was begun has not been executed, and nothing has in its place.
  func takeBackCycle() {
    cycle &-= 1
    now.units &-= unitsPerCycle
  }

  /// The slice that can be executed without looking up: to the next thing that is due.
  private func planSlice(until limit: Moment) {
    unitsPerCycle = peripherals.clock.cpuPeriod
    let next = min(limit, peripherals.nextEvent)
    var count = min(nextCompare &- cycle, 1 << 30)
    if next.units &- now.units < count &* unitsPerCycle {
      count = max((next.units &- now.units &+ unitsPerCycle &- 1) / unitsPerCycle, 1)
    }
    sliceEnd = cycle
    sliceEndMoment = now
    shortenSlice(to: count)
  }

  func shortenSlice(to count: UInt64) {
    sliceEnd = cycle &+ count
    sliceEndMoment.units = now.units &+ count &* unitsPerCycle
  }

  // MARK: WAITI

  /// Skips the time up to the next event; stops when there can be none that wakes the core.
  ///
  /// Firmware that is done stays so: the time stands still then once no peripheral has anything to
  /// do. Otherwise a signal from outside might wake it, at level 7 and above as the NMI, so that time
  /// goes on.
  private func idle(until limit: Moment) -> Stop? {
    unitsPerCycle = peripherals.clock.cpuPeriod
    let level = interruptLevel
    waitingContinues(level)
    let compare = canWake(above: level) ? wakingCompare(above: level) : .max
    let event = peripherals.nextEvent
    if compare == .max, event == .never {
      if level < Stop.doneLevel, limit != .never { skip(to: limit) }
      return .halted(interruptLevel: Int(level))
    }
    let next = min(limit, event)
    let cyclesToCompare = compare &- cycle
    if compare != .max, (next.units &- now.units) / unitsPerCycle > cyclesToCompare {
      skip(cycles: cyclesToCompare)
    } else {
      skip(to: next)
    }
    return nil
  }

  private func canWake(above level: UInt32) -> Bool {
    level < 5 && special[SpecialRegister.intenable] & InterruptLine.timer != 0
  }

  /// The cycle of the first comparison whose line is enabled and above that level.
  private func wakingCompare(above level: UInt32) -> UInt64 {
    let enabled = special[SpecialRegister.intenable]
    var first = UInt64.max
    if level < 1, enabled & InterruptLine.compare(0) != 0 { first = min(first, compareDue.0) }
    if level < 3, enabled & InterruptLine.compare(1) != 0 { first = min(first, compareDue.1) }
    if level < 5, enabled & InterruptLine.compare(2) != 0 { first = min(first, compareDue.2) }
    return first
  }

  private func skip(to moment: Moment) {
    guard moment > now else { return }
    skip(cycles: (moment.units &- now.units &+ unitsPerCycle &- 1) / unitsPerCycle)
  }

  private func skip(cycles: UInt64) {
    cycle &+= cycles
    idleCycles &+= cycles
    now.units &+= cycles &* unitsPerCycle
  }
}
