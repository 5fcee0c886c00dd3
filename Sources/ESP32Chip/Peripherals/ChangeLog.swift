/// What happened in the chip, and when: pins, interrupts, sleep.
///
/// A buffer of fixed length: the host takes what is in it before it is full. What finds no room is
/// counted, never silently gone.
public final class ChangeLog {
  /// What changed.
  public enum Kind: UInt8, Sendable {
    /// The level of a pad; `number` is the GPIO.
    case pin
    /// A source of the interrupt matrix; `number` is an `InterruptSource`.
    case source
    /// What the matrix drives a line of the CPU with; `number` is the line.
    case line
    /// The CPU takes an interrupt (level true) or returns from it; `number` is its level, 1 to 7.
    case interrupt
    /// The CPU waits for an interrupt (level true) or goes on; `number` is what WAITI was given.
    case wait
  }

  /// One change.
  public struct Change: Hashable, Sendable {
    /// When it happened.
    public var moment: Moment
    /// What changed.
    public var kind: Kind
    /// Which one of its kind.
    public var number: UInt8
    /// What it is from then on.
    public var level: Bool

    /// A change of one thing to a level.
    public init(at moment: Moment, _ kind: Kind, _ number: UInt8, to level: Bool) {
      self.moment = moment
      self.kind = kind
      self.number = number
      self.level = level
    }
  }

  /// How many changes have room.
  public let capacity: Int
  /// How many are waiting to be taken.
  public private(set) var count = 0
  /// How many found no room since the log was made.
  public private(set) var lostCount: UInt64 = 0
  private let storage: UnsafeMutablePointer<Change>

  /// An empty log with room for so many changes.
  public init(capacity: Int = 8192) {
    self.capacity = capacity
    storage = .allocate(capacity: capacity)
  }

  deinit { storage.deallocate() }

  /// Whether the host should take what is there soon.
  public var isHalfFull: Bool { count >= capacity / 2 }

  /// The changes that are waiting, oldest first.
  public subscript(index: Int) -> Change {
    precondition(index >= 0 && index < count, "the log has no change of that number")
    return storage[index]
  }

  /// Forgets what is there: the host has read it.
  public func removeAll() { count = 0 }

  /// Notes a change.
  public func append(_ change: Change) {
    guard count < capacity else {
      lostCount &+= 1
      return
    }
    (storage + count).initialize(to: change)
    count &+= 1
  }
}
