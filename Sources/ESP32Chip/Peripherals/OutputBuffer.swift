/// The bytes that a UART has sent, each with the moment at which its stop bit was out.
///
/// A buffer of fixed length: the host takes what is in it before it is full. What finds no room is
/// counted, never silently gone.
public final class OutputBuffer {
  /// How many bytes have room.
  public let capacity: Int
  /// How many are waiting to be taken.
  public private(set) var count = 0
  /// How many have been sent since power-on.
  public private(set) var totalCount: UInt64 = 0
  /// How many found no room.
  public private(set) var lostCount: UInt64 = 0
  private let bytes: UnsafeMutablePointer<UInt8>
  private let moments: UnsafeMutablePointer<Moment>

  /// An empty buffer with room for so many bytes.
  public init(capacity: Int = 4096) {
    self.capacity = capacity
    bytes = .allocate(capacity: capacity)
    moments = .allocate(capacity: capacity)
  }

  deinit {
    bytes.deallocate()
    moments.deallocate()
  }

  /// Whether the host should take what is there soon.
  public var isHalfFull: Bool { count >= capacity / 2 }

  /// The bytes that are waiting, oldest first; valid until the next byte or `removeAll`.
  public var waiting: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes, count: count)
  }

  /// When that waiting byte was out.
  public func moment(ofByte index: Int) -> Moment {
    precondition(index >= 0 && index < count, "no byte of that number is waiting")
    return moments[index]
  }

  /// Forgets what is there: the host has read it.
  public func removeAll() { count = 0 }

  /// Adds a byte.
  public func append(_ byte: UInt8, at moment: Moment) {
    totalCount &+= 1
    guard count < capacity else {
      lostCount &+= 1
      return
    }
    (bytes + count).initialize(to: byte)
    (moments + count).initialize(to: moment)
    count &+= 1
  }
}
