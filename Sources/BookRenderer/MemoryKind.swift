/// A kind of memory, and with it one of the book's six colours.
public enum MemoryKind: String, Hashable, Sendable, CaseIterable {
  case iram
  case dram
  case flash
  case rtc
  case peripherals
  case rom

  /// How a reader sees it named.
  public var name: String {
    switch self {
    case .iram: "IRAM"
    case .dram: "DRAM"
    case .flash: "flash"
    case .rtc: "RTC"
    case .peripherals: "peripherals"
    case .rom: "ROM"
    }
  }
}
