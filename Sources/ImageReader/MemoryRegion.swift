/// What a stretch of the chip's addresses is.
public enum RegionKind: String, Hashable, Sendable, CaseIterable {
  /// RAM on the instruction bus: fetched from, and read and written in whole aligned words only.
  case iram
  /// RAM on the data bus: read and written at will.
  case dram
  /// The external flash, read through the cache.
  case flash
  /// External RAM, which some boards have, through the cache.
  case psram
  /// The small memories that stay powered in deep sleep.
  case rtc
  /// Registers of the peripherals.
  case peripherals
  /// The program burnt into the chip, and the RAM that this program uses.
  case rom
}

/// A named stretch of the chip's addresses.
public struct MemoryRegion: Hashable, Sendable {
  /// Its name, as the book writes it.
  public var name: String
  /// What it is.
  public var kind: RegionKind
  /// Its addresses.
  public var range: Range<UInt32>
  /// One line about it.
  public var note: String

  /// Describes a region; every value has the meaning of the property of its name.
  public init(name: String, kind: RegionKind, range: Range<UInt32>, note: String) {
    self.name = name
    self.kind = kind
    self.range = range
    self.note = note
  }

  /// How many bytes it has.
  public var size: UInt32 { range.upperBound - range.lowerBound }
}
