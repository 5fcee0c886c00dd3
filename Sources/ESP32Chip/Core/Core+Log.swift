/// What the core tells the log, if the host keeps one: interrupts and waiting.
extension Core {
  /// The moment at which the instruction ends after which the hot loop has `n` cycles left.
  func momentAfter(_ n: Int32) -> Moment {
    Moment(units: sliceEndMoment.units &- UInt64(UInt32(bitPattern: n)) &* unitsPerCycle)
  }

  func note(_ kind: ChangeLog.Kind, _ number: UInt32, _ level: Bool, at moment: Moment) {
    peripherals.changes?.append(
      ChangeLog.Change(at: moment, kind, UInt8(truncatingIfNeeded: number), to: level))
  }

  /// An interrupt is taken now: it ends the wait, if there was one.
  func interruptTaken(_ level: UInt32) {
    if isWaitNoted { note(.wait, waitLevel, false, at: now) }
    isWaitNoted = false
    isWaiting = false
    note(.interrupt, level, true, at: now)
  }

  /// The core waits, since just now or still.
  func waitingContinues(_ level: UInt32) {
    guard !isWaitNoted else { return }
    isWaitNoted = true
    waitLevel = level
    note(.wait, level, true, at: now)
  }

  /// A general exception is entered; a level-1 interrupt is one of them.
  func exceptionEntered(_ cause: UInt32) {
    nesting = nesting << 1 | (cause == ExceptionCause.level1Interrupt ? 1 : 0)
  }

  /// RFE: the innermost exception is over.
  func exceptionReturned(_ n: Int32) {
    if nesting & 1 != 0 { note(.interrupt, 1, false, at: momentAfter(n)) }
    nesting >>= 1
  }
}
