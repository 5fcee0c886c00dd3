/// Where the chip's memories and peripherals lie on the two buses of the processor.
///
/// Source: esp32-facts.md 1.1.
public enum MemoryMap {
  /// SRAM2 and SRAM1 on the data bus: `0x3FFAE000`, 328 KiB.
  public static let dram: Range<UInt32> = 0x3FFA_E000..<0x4000_0000
  /// The part of `dram` that the instruction bus sees as well, backwards.
  public static let sram1: Range<UInt32> = 0x3FFE_0000..<0x4000_0000
  /// SRAM0 on the instruction bus: words only.
  ///
  /// Its first 64 KiB serve the flash caches.
  public static let sram0: Range<UInt32> = 0x4007_0000..<0x400A_0000
  /// SRAM1 on the instruction bus: its words in reverse order.
  public static let sram1Alias: Range<UInt32> = 0x400A_0000..<0x400C_0000
  /// RTC FAST memory on the data bus.
  public static let rtcFast: Range<UInt32> = 0x3FF8_0000..<0x3FF8_2000
  /// RTC FAST memory on the instruction bus, in the same order.
  public static let rtcFastAlias: Range<UInt32> = 0x400C_0000..<0x400C_2000
  /// RTC SLOW memory, on both buses.
  public static let rtcSlow: Range<UInt32> = 0x5000_0000..<0x5000_2000
  /// The peripherals' registers.
  public static let peripherals: Range<UInt32> = 0x3FF0_0000..<0x3FF8_0000
  /// The registers from `0x3FF40000` on, seen through the AHB bus.
  public static let ahb: Range<UInt32> = 0x6000_0000..<0x6004_0000
  /// The boot ROM's code.
  public static let romCode: Range<UInt32> = 0x4000_0000..<0x4006_0000
  /// The boot ROM's data.
  public static let romData: Range<UInt32> = 0x3FF9_0000..<0x3FFA_0000
  /// Flash, as data, when the cache is set up.
  public static let flashData: Range<UInt32> = 0x3F40_0000..<0x3F80_0000
  /// External RAM, when there is one.
  public static let externalRAM: Range<UInt32> = 0x3F80_0000..<0x3FC0_0000
  /// Flash, as code, when the cache is set up.
  public static let flashCode: Range<UInt32> = 0x400D_0000..<0x4040_0000
  /// All that the data bus alone reaches: below it lies nothing, above it the instruction bus.
  public static let dataBus: Range<UInt32> = 0x3F40_0000..<0x4000_0000
  /// The addresses of the instruction bus, which takes words only.
  public static let instructionBus: Range<UInt32> = 0x4000_0000..<0x5000_0000
}
