/// What lies where in a chip's address space, and what a program may use of it.
public struct MemoryMap: Hashable, Sendable {
  /// All that answers to an address, by ascending address, without overlaps.
  public var regions: [MemoryRegion]
  /// What a program may fill: its code in the first, its data in the second.
  public var usable: [MemoryRegion]
  /// What the ROM uses while it loads an image, by ascending address: nothing may be loaded there.
  public var reservations: [MemoryRegion]
  /// What the ROM uses in addition when a program calls its Bluetooth code.
  public var bluetoothReservations: [MemoryRegion]

  /// Describes a map; every value has the meaning of the property of its name.
  public init(
    regions: [MemoryRegion], usable: [MemoryRegion], reservations: [MemoryRegion] = [],
    bluetoothReservations: [MemoryRegion] = []
  ) {
    self.regions = regions
    self.usable = usable
    self.reservations = reservations
    self.bluetoothReservations = bluetoothReservations
  }

  /// The region that answers to an address; nil when nothing does.
  public func region(containing address: UInt32) -> MemoryRegion? {
    regions.first { $0.range.contains(address) }
  }

  /// The usable region that an address belongs to; nil when a program may not lie there.
  public func usableRegion(containing address: UInt32) -> MemoryRegion? {
    usable.first { $0.range.contains(address) }
  }

  /// The reservations of the ROM that share an address with a range.
  public func reservations(touching range: Range<UInt32>) -> [MemoryRegion] {
    reservations.filter { $0.range.overlaps(range) }
  }
}
