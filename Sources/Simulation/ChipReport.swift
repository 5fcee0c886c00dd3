/// What the simulated chip tells of a run, beyond its console.
public struct ChipReport: Sendable {
  /// How many instructions were executed; waiting takes none.
  public var instructions: UInt64
  /// How long it ran on the chip's clock, from the first instruction on.
  public var time: Duration
  /// What the scenario expected and did not come, in the scenario's order.
  public var disappointments: [Disappointment]
  /// The calls that led to where a panic or the model's limit stopped the firmware; nil of other
  /// ends, and where the program's file is not known.
  public var calls: CallChain?
  /// How much of its stack the firmware has used; nil where that is not known.
  public var stack: StackUse?
  /// What the pins did; nil where nobody asked to record it.
  public var pins: PinHistory?
  /// What was executed, read and written how often; nil where nobody asked to record it.
  public var accesses: AccessCounts?

  /// Describes a run; every value has the meaning of the property of its name.
  public init(
    instructions: UInt64, time: Duration, disappointments: [Disappointment] = [],
    calls: CallChain? = nil, stack: StackUse? = nil, pins: PinHistory? = nil,
    accesses: AccessCounts? = nil
  ) {
    self.instructions = instructions
    self.time = time
    self.disappointments = disappointments
    self.calls = calls
    self.stack = stack
    self.pins = pins
    self.accesses = accesses
  }
}

/// How deep a stack has been filled: its lowest word that no longer holds what power-on left there.
public struct StackUse: Hashable, Sendable {
  /// The stack's addresses.
  public var addresses: Range<UInt32>
  /// The lowest address that was written; the upper bound when none was.
  public var lowest: UInt32

  /// Describes a stack; every value has the meaning of the property of its name.
  public init(addresses: Range<UInt32>, lowest: UInt32) {
    self.addresses = addresses
    self.lowest = lowest
  }

  /// The most bytes that were in use.
  public var byteCount: UInt32 { addresses.upperBound - lowest }
  /// Whether it was filled to its last word, so that it has run over, or will with the next call.
  public var isFull: Bool { lowest == addresses.lowerBound }

  /// Looks for the lowest word that was written.
  ///
  /// - Parameters:
  ///   - addresses: the stack's.
  ///   - isUntouched: whether a word still holds what power-on left there.
  public init(_ addresses: Range<UInt32>, isUntouched: (UInt32) -> Bool) {
    var lowest = addresses.lowerBound
    while lowest < addresses.upperBound, isUntouched(lowest) { lowest += 4 }
    self.init(addresses: addresses, lowest: min(lowest, addresses.upperBound))
  }
}

/// Which levels the pins had when.
public struct PinHistory: Hashable, Sendable {
  /// A pin's level changed.
  public struct Change: Hashable, Sendable {
    /// When, in nanoseconds from the first instruction on; rounded down.
    public var nanoseconds: Int
    /// Which pin.
    public var pin: Int
    /// Its level from then on.
    public var isHigh: Bool

    /// Describes a change; every value has the meaning of the property of its name.
    public init(nanoseconds: Int, pin: Int, isHigh: Bool) {
      self.nanoseconds = nanoseconds
      self.pin = pin
      self.isHigh = isHigh
    }
  }

  /// The levels at the first instruction: bit n is GPIOn.
  public var initialLevels: UInt64
  /// The changes, by time.
  public var changes: [Change]

  /// Describes a history; every value has the meaning of the property of its name.
  public init(initialLevels: UInt64, changes: [Change] = []) {
    self.initialLevels = initialLevels
    self.changes = changes
  }

  /// The level of a pin at a time; what changes at that very time has changed.
  public func isHigh(_ pin: Int, atNanoseconds time: Int) -> Bool {
    changes.last { $0.pin == pin && $0.nanoseconds <= time }?.isHigh
      ?? (initialLevels >> UInt64(pin) & 1 == 1)
  }

  /// How often a pin has changed until a time.
  public func changeCount(of pin: Int, untilNanoseconds time: Int) -> Int {
    changes.count { $0.pin == pin && $0.nanoseconds <= time }
  }
}

/// How often what was executed, read and written.
public struct AccessCounts: Hashable, Sendable {
  /// The executions of each instruction, by its address.
  public var executions: [UInt32: UInt64]
  /// The loads of each word of memory, by its address.
  public var reads: [UInt32: UInt64]
  /// The stores to each word of memory, by its address.
  public var writes: [UInt32: UInt64]

  /// Describes counts; every value has the meaning of the property of its name.
  public init(
    executions: [UInt32: UInt64] = [:], reads: [UInt32: UInt64] = [:],
    writes: [UInt32: UInt64] = [:]
  ) {
    self.executions = executions
    self.reads = reads
    self.writes = writes
  }
}
