extension MemoryMap {
  /// The classic ESP32 (ESP32-D0WD).
  ///
  /// Source: esp32-facts.md 1.1 (regions), 1.3 (reservations and what may be loaded over).
  public static let esp32 = MemoryMap(
    regions: esp32Regions, usable: esp32Usable, reservations: esp32Reservations,
    bluetoothReservations: esp32BluetoothReservations)

  private static let esp32Regions = [
    region("DROM", .flash, 0x3F40_0000, 0x3F7F_FFFF, "constants in flash, through the cache"),
    region("PSRAM", .psram, 0x3F80_0000, 0x3FBF_FFFF, "external RAM, on boards that have it"),
    region("peripherals", .peripherals, 0x3FF0_0000, 0x3FF7_FFFF, "registers, whole words only"),
    region("RTC fast data", .rtc, 0x3FF8_0000, 0x3FF8_1FFF, "kept in deep sleep; data view"),
    region("ROM 1", .rom, 0x3FF9_0000, 0x3FF9_FFFF, "constants of the ROM"),
    region("SRAM2", .dram, 0x3FFA_E000, 0x3FFD_FFFF, "data, bytes and DMA allowed"),
    region("SRAM1", .dram, 0x3FFE_0000, 0x3FFF_FFFF, "data; the ROM's stacks lie at its start"),
    region("ROM 0", .rom, 0x4000_0000, 0x4005_FFFF, "code of the ROM; the chip starts here"),
    region("PRO cache", .iram, 0x4007_0000, 0x4007_7FFF, "SRAM0: caches flash for core 0"),
    region("APP cache", .iram, 0x4007_8000, 0x4007_FFFF, "SRAM0: caches flash for core 1"),
    region("SRAM0", .iram, 0x4008_0000, 0x4009_FFFF, "code, whole aligned words only"),
    region("SRAM1 alias", .iram, 0x400A_0000, 0x400B_FFFF, "SRAM1 again, its words reversed"),
    region("RTC fast code", .rtc, 0x400C_0000, 0x400C_1FFF, "kept in deep sleep; code view"),
    region("IROM", .flash, 0x400D_0000, 0x403F_FFFF, "code in flash, through the cache"),
    region("RTC slow", .rtc, 0x5000_0000, 0x5000_1FFF, "kept in deep sleep; shared with the ULP"),
    region(
      "peripherals alias", .peripherals, 0x6000_0000, 0x6003_FFFF,
      "the same registers, by another bus"),
  ]

  private static let esp32Usable = [
    region("IRAM", .iram, 0x4008_0000, 0x4009_FFFF, "code; whole aligned words only"),
    region("DRAM", .dram, 0x3FFB_0000, 0x3FFD_FFFF, "constants, variables, heap and stack"),
  ]

  private static let esp32Reservations = [
    region("ROM data", .rom, 0x3FFA_E000, 0x3FFA_E6DF, "variables of the ROM"),
    region("PRO ROM data", .rom, 0x3FFE_0000, 0x3FFE_043F, "the ROM's UART buffers and clock"),
    region("ROM vector tables", .rom, 0x3FFE_0440, 0x3FFE_07D8, "used by the ROM's own vectors"),
    region("PRO ROM stack", .rom, 0x3FFE_1320, 0x3FFE_3F1F, "the stack that the entry runs on"),
    region("APP ROM data", .rom, 0x3FFE_3F20, 0x3FFE_434F, "the same variables for core 1"),
    region("APP ROM stack", .rom, 0x3FFE_5230, 0x3FFE_7E2F, "core 1's stack in the ROM"),
    region("PRO cache", .rom, 0x4007_0000, 0x4007_7FFF, "the ROM reads the flash through it"),
  ]

  private static let esp32BluetoothReservations = [
    region("Bluetooth data", .rom, 0x3FFA_E6E0, 0x3FFA_FF0F, "only if Bluetooth is used"),
    region("Bluetooth variables", .rom, 0x3FFB_8000, 0x3FFB_FF6F, "only if Bluetooth is used"),
  ]

  /// A region from its first to its last address, as data sheets write it.
  private static func region(
    _ name: String, _ kind: RegionKind, _ first: UInt32, _ last: UInt32, _ note: String
  ) -> MemoryRegion {
    MemoryRegion(name: name, kind: kind, range: first..<last + 1, note: note)
  }
}
