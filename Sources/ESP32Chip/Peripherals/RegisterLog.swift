/// What the program read from the peripherals' registers and stored to them, and when.
///
/// A buffer of fixed length: the host takes what is in it before it is full. What finds no room is
/// counted, never silently gone.
public final class RegisterLog {
  /// One access of the program's to a register.
  public struct Access: Hashable, Sendable {
    /// When it reached the bus.
    public var moment: Moment
    /// The register's address on the peripherals' own bus.
    public var address: UInt32
    /// What was stored, or what a load got.
    public var value: UInt32
    /// Whether it was a store.
    public var isStore: Bool
  }

  /// How many accesses have room.
  public let capacity: Int
  /// Whether loads are noted as well as stores.
  public let notesLoads: Bool
  /// How many are waiting to be taken.
  public private(set) var count = 0
  /// How many found no room since the log was made.
  public private(set) var lostCount: UInt64 = 0
  private let storage: UnsafeMutablePointer<Access>

  /// An empty log with room for so many accesses.
  public init(capacity: Int = 8192, notesLoads: Bool = false) {
    self.capacity = capacity
    self.notesLoads = notesLoads
    storage = .allocate(capacity: capacity)
  }

  deinit { storage.deallocate() }

  /// Whether the host should take what is there soon.
  public var isHalfFull: Bool { count >= capacity / 2 }

  /// The accesses that are waiting, oldest first.
  public subscript(index: Int) -> Access {
    precondition(index >= 0 && index < count, "the log has no access of that number")
    return storage[index]
  }

  /// Forgets what is there: the host has read it.
  public func removeAll() { count = 0 }

  func append(_ access: Access) {
    guard count < capacity else {
      lostCount &+= 1
      return
    }
    (storage + count).initialize(to: access)
    count &+= 1
  }
}
