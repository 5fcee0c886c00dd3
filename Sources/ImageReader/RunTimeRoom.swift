/// Memory that belongs to no section, but that a program fills while it runs: its heap, its stack.
public struct RunTimeRoom: Hashable, Sendable {
  /// What it is for: `heap` or `stack`.
  public var name: String
  /// Its addresses; the upper bound is the first address after it.
  public var addresses: Range<UInt32>

  /// Describes a room.
  public init(name: String, addresses: Range<UInt32>) {
    self.name = name
    self.addresses = addresses
  }

  /// How many bytes it has.
  public var size: UInt32 { addresses.upperBound - addresses.lowerBound }
}

extension ELFFile {
  /// The program's heap and stack, by address.
  ///
  /// They are known from the symbols that the runtime's linker script defines: `_heap_start` and
  /// `_heap_end`, `_stack_bottom` and `_stack_top`. An executable whose script does not define both
  /// symbols of a room, or defines them in the wrong order, has no such room.
  public var rooms: [RunTimeRoom] {
    [("heap", "_heap_start", "_heap_end"), ("stack", "_stack_bottom", "_stack_top")]
      .compactMap { name, first, end in
        guard let first = symbol(named: first), first.isDefined, let end = symbol(named: end),
          end.isDefined, first.address < end.address
        else { return nil }
        return RunTimeRoom(name: name, addresses: first.address..<end.address)
      }
      .sorted { $0.addresses.lowerBound < $1.addresses.lowerBound }
  }
}
