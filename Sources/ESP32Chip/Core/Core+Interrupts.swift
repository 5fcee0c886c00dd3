/// The CPU's 32 interrupt lines.
///
/// Source: esp32-facts.md 3.2.
enum InterruptLine {
  static let software: UInt32 = 0x2000_0080
  static let edge: UInt32 = 0x5040_0400
  static let timer: UInt32 = 0x0001_8040
  static let nonMaskable: UInt32 = 0x0000_4000
  /// The lines whose bit in INTERRUPT is what the matrix drives.
  static let level: UInt32 = 0x8FBE_333F

  /// The lines of each level from 1 to 7.
  static func mask(ofLevel level: UInt32) -> UInt32 {
    switch level {
    case 1: 0x0006_37FF
    case 2: 0x0038_0000
    case 3: 0x28C0_8800
    case 4: 0x5300_0000
    case 5: 0x8401_0000
    case 7: nonMaskable
    default: 0
    }
  }

  /// The line of CCOMPARE0, 1 or 2.
  static func compare(_ index: Int) -> UInt32 {
    index == 0 ? 1 << 6 : index == 1 ? 1 << 15 : 1 << 16
  }
}

extension Core {
  /// The register INTERRUPT: what is pending, enabled or not.
  public var interrupt: UInt32 { latched | lines & InterruptLine.level }

  /// What is pending and enabled; the NMI asks nobody.
  var requested: UInt32 {
    interrupt & (special[SpecialRegister.intenable] | InterruptLine.nonMaskable)
  }

  /// Makes lines pending that latch, as a timer, an edge or the NMI would.
  ///
  /// For comparisons with another implementation, which leads where time is not the same.
  public func makePending(_ lines: UInt32) { latched |= lines & ~InterruptLine.level }

  /// Takes back lines that latch.
  public func dropPending(_ lines: UInt32) { latched &= ~lines }

  /// The highest level that has a request above what PS masks; nil when none has.
  func levelToTake() -> UInt32? {
    let requested = requested
    guard requested != 0 else { return nil }
    // No level masks the NMI, not even its own: taking it clears it.
    if requested & InterruptLine.nonMaskable != 0 { return 7 }
    let masked = interruptLevel
    var level: UInt32 = 6
    while level > masked {
      if requested & InterruptLine.mask(ofLevel: level) != 0 { return level }
      level -= 1
    }
    return nil
  }

  /// Enters the vector of the highest interrupt that is pending, enabled and not masked.
  ///
  /// Returns whether there was one.
  func takeInterrupt() -> Bool {
    guard let level = levelToTake() else { return false }
    interruptTaken(level)
    if level == 1 {
      raise(ExceptionCause.level1Interrupt)
    } else {
      enter(level: level)
      if level == 7 { latched &= ~InterruptLine.nonMaskable }
    }
    return true
  }

  // MARK: CCOUNT and CCOMPARE

  /// CCOUNT in that cycle.
  func ccount(at cycle: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: cycle) &+ ccountOffset }

  /// Finds when CCOUNT next equals CCOMPARE0, 1 or 2, seen from that cycle.
  func comparePlanned(_ index: Int, at cycle: UInt64) {
    let distance = special[SpecialRegister.ccompare0 + index] &- ccount(at: cycle)
    let due = cycle &+ (distance == 0 ? 1 << 32 : UInt64(distance))
    switch index {
    case 0: compareDue.0 = due
    case 1: compareDue.1 = due
    default: compareDue.2 = due
    }
  }

  /// The cycle in which the first of the three comparisons is due.
  var nextCompare: UInt64 { min(compareDue.0, compareDue.1, compareDue.2) }

  /// Makes the timers' lines pending whose comparison is due.
  func fireCompares() {
    guard nextCompare <= cycle else { return }
    if compareDue.0 <= cycle { fire(0, &compareDue.0) }
    if compareDue.1 <= cycle { fire(1, &compareDue.1) }
    if compareDue.2 <= cycle { fire(2, &compareDue.2) }
  }

  private func fire(_ index: Int, _ due: inout UInt64) {
    latched |= InterruptLine.compare(index)
    due &+= 1 << 32
  }
}
