/// Counts what a program does: how often each instruction is executed, each word read and written.
///
/// A run that is observed is slower; one that is not pays nothing. Registers of peripherals are not
/// counted.
public final class Observation {
  /// A count for each byte of the code window: how often the instruction there was begun.
  let executions: UnsafeMutablePointer<UInt64>
  private let reads: UnsafeMutablePointer<UInt64>
  private let writes: UnsafeMutablePointer<UInt64>
  private static let words = Int(Memory.Offset.end / 4)

  /// No counts yet.
  public init() {
    executions = .allocate(capacity: Int(CodeWindow.size))
    reads = .allocate(capacity: Self.words)
    writes = .allocate(capacity: Self.words)
    removeAll()
  }

  deinit {
    executions.deallocate()
    reads.deallocate()
    writes.deallocate()
  }

  /// Sets all counts to 0.
  public func removeAll() {
    executions.initialize(repeating: 0, count: Int(CodeWindow.size))
    reads.initialize(repeating: 0, count: Self.words)
    writes.initialize(repeating: 0, count: Self.words)
  }

  /// How often the instruction at that address has been executed; one that raised an exception
  /// counts.
  public func executionCount(at address: UInt32) -> UInt64 {
    let place = address &- CodeWindow.base
    return place < CodeWindow.size ? executions[Int(place)] : 0
  }

  /// Calls a function with the address and the count of every instruction that was executed, in
  /// the order of their addresses.
  public func forEachExecution(_ body: (_ address: UInt32, _ count: UInt64) -> Void) {
    for place in 0..<CodeWindow.size where executions[Int(place)] != 0 {
      body(CodeWindow.base + place, executions[Int(place)])
    }
  }

  /// Calls a function with the address and the counts of every word that was read or written.
  ///
  /// SRAM1 and RTC FAST memory are told by their addresses on the data bus.
  public func forEachAccess(
    _ body: (_ address: UInt32, _ reads: UInt64, _ writes: UInt64) -> Void
  ) {
    for index in 0..<Self.words where reads[index] | writes[index] != 0 {
      body(Memory.address(ofOffset: UInt32(index) * 4), reads[index], writes[index])
    }
  }

  func countRead(atOffset offset: UInt32) { reads[Int(offset >> 2)] &+= 1 }
  func countWrite(atOffset offset: UInt32) { writes[Int(offset >> 2)] &+= 1 }
}
