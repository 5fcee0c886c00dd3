/// What two cores have done alike.
public struct Agreement: Sendable {
  /// Instructions that both executed.
  public var stepCount = 0
  /// Interrupts that both took by themselves.
  public var interruptCount = 0
  /// Interrupts of a timer, which QEMU's core led.
  public var ledInterruptCount = 0
  /// Registers whose value was taken from QEMU: clocks, peripherals, the simulator's answers.
  public var ledReadCount = 0
  /// Records of instructions that QEMU entered and left, because an interrupt came first.
  public var repeatCount = 0
  /// Where the chip stood at the end, before the instruction there.
  public var lastAddress: UInt32 = 0
  /// How often each mnemonic of the listing was executed.
  public var counts: [String: Int] = [:]
  /// How often each branch of the listing went where it points to.
  public var takenCounts: [String: Int] = [:]

  /// Stretches of instructions that a chip executed at once, and was the same behind them.
  public var stretchCount = 0
  /// How often each pair of the listing was within a stretch, so that it could be executed as one.
  public var pairCounts: [InstructionPair: Int] = [:]
  /// How often a stretch ended between the two.
  public var cutCounts: [InstructionPair: Int] = [:]

  /// Nothing yet.
  public init() {}

  /// Adds what another run has done.
  public mutating func add(_ other: Agreement) {
    stepCount += other.stepCount
    interruptCount += other.interruptCount
    ledInterruptCount += other.ledInterruptCount
    ledReadCount += other.ledReadCount
    repeatCount += other.repeatCount
    lastAddress = other.lastAddress
    counts.merge(other.counts, uniquingKeysWith: +)
    takenCounts.merge(other.takenCounts, uniquingKeysWith: +)
    stretchCount += other.stretchCount
    pairCounts.merge(other.pairCounts, uniquingKeysWith: +)
    cutCounts.merge(other.cutCounts, uniquingKeysWith: +)
  }

  /// One line for a report.
  public var summary: String {
    "\(stepCount) instructions alike, one by one and in \(stretchCount) stretches, "
      + "\(interruptCount) interrupts; led by QEMU: "
      + "\(ledInterruptCount) interrupts, \(ledReadCount) reads"
  }
}
