/// Something that a program wanted of the simulated chip and that the model does not have.
///
/// The real chip may well have it: the run ends here, since whatever the model answered would be
/// made up.
public struct ModelLimit: Hashable, Sendable {
  /// What happened, in one line: lower case, no full stop.
  public var words: String
  /// How to go on: a full sentence; nil where nobody knows.
  public var mend: String?
  /// The address of the instruction.
  public var pc: UInt32

  /// Describes a limit; every value has the meaning of the property of its name.
  public init(words: String, mend: String? = nil, pc: UInt32) {
    self.words = words
    self.mend = mend
    self.pc = pc
  }
}

/// Why the chip was reset while a program ran.
public struct ChipReset: Hashable, Sendable {
  /// What happened, in one line: lower case, no full stop.
  public var words: String
  /// Whether a watchdog did it.
  public var isWatchdog: Bool
  /// The address of the instruction that would have come next.
  public var pc: UInt32

  /// Describes a reset; every value has the meaning of the property of its name.
  public init(words: String, isWatchdog: Bool, pc: UInt32) {
    self.words = words
    self.isWatchdog = isWatchdog
    self.pc = pc
  }
}
