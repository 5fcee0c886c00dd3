/// The names of the chip's registers, for the words of a fault.
///
/// The table has the registers of all blocks that the model knows, also those registers that it does
/// not know, and the other blocks by name alone.
///
/// Source: espressif/svd, esp32.svd; bases: esp32-facts.md 1.2.
public enum RegisterNames {
  /// A register: its block, its name, and which one of several it is.
  public struct Name: Sendable {
    /// The block: `GPIO`, `TIMG0`.
    public let block: StaticString
    /// The register's name in the block; empty when only the block is known.
    ///
    /// A `%` stands for the index.
    public let register: StaticString
    /// Which one of several registers of one name.
    public let index: Int?
    /// The register's address, or the block's.
    public let address: UInt32

    /// The name as the manual spells it: `GPIO_PIN5`, `DPORT_PRO_GPIO_INTERRUPT_MAP`.
    public var spelling: String {
      var text = block.description
      if register.utf8CodeUnitCount > 0 { text += "_" }
      for character in register.description {
        if character == "%" { text += index?.description ?? "" } else { text.append(character) }
      }
      return text
    }
  }

  /// A row of a block's table: one register, or several that follow each other.
  struct Entry {
    let offset: UInt32
    let name: StaticString
    let count: UInt32
    let firstIndex: UInt32

    init(_ offset: UInt32, _ name: StaticString, count: UInt32 = 1, from firstIndex: UInt32 = 0) {
      self.offset = offset
      self.name = name
      self.count = count
      self.firstIndex = firstIndex
    }
  }

  /// A block of registers.
  private struct Block {
    let base: UInt32
    let name: StaticString
    let entries: [Entry]

    init(_ base: UInt32, _ name: StaticString, _ entries: [Entry] = []) {
      self.base = base
      self.name = name
      self.entries = entries
    }
  }

  /// The register at that address, if it has a name.
  public static func name(of address: UInt32) -> Name? {
    nearest(to: address).flatMap { $0.address == address ? $0 : nil }
  }

  /// The register nearest to that address in its block, or the block; nil outside the peripherals.
  ///
  /// Of two that are equally near, the lower one.
  public static func nearest(to address: UInt32) -> Name? {
    guard address >= 0x3FF0_0000, address < 0x3FF8_0000 else { return nil }
    var found: Block?
    for block in blocks where block.base <= address && block.base >= found?.base ?? 0 {
      found = block
    }
    guard let block = found else { return nil }
    let offset = address - block.base
    var nearest = Name(block: block.name, register: "", index: nil, address: block.base)
    var leastDistance = UInt32.max
    for entry in block.entries {
      let last = entry.count - 1
      let index = offset <= entry.offset ? 0 : min((offset - entry.offset) >> 2, last)
      let position = entry.offset + index * 4
      let distance = position > offset ? position - offset : offset - position
      guard distance < leastDistance else { continue }
      leastDistance = distance
      nearest = Name(
        block: block.name, register: entry.name,
        index: entry.count == 1 ? nil : Int(entry.firstIndex + index),
        address: block.base + position)
    }
    return nearest
  }

  private static let blocks: [Block] = [
    .init(0x3FF0_0000, "DPORT", dport),
    .init(0x3FF0_1000, "AES"), .init(0x3FF0_2000, "RSA"), .init(0x3FF0_3000, "SHA"),
    .init(0x3FF1_0000, "FLASH_MMU_TABLE_PRO"), .init(0x3FF1_2000, "FLASH_MMU_TABLE_APP"),
    .init(0x3FF4_0000, "UART0", uart),
    .init(0x3FF4_2000, "SPI1"), .init(0x3FF4_3000, "SPI0"),
    .init(0x3FF4_4000, "GPIO", gpio), .init(0x3FF4_4F00, "GPIO_SD"),
    .init(0x3FF4_6000, "FLASH_ENCRYPTION"), .init(0x3FF4_7000, "FRC_TIMER"),
    .init(0x3FF4_8000, "RTC_CNTL", rtcController), .init(0x3FF4_8400, "RTC_IO", rtcIO),
    .init(0x3FF4_8800, "SENS"), .init(0x3FF4_8C00, "RTC_I2C"),
    .init(0x3FF4_9000, "IO_MUX", ioMux),
    .init(0x3FF4_B000, "HINF"), .init(0x3FF4_C000, "UHCI1"), .init(0x3FF4_F000, "I2S0"),
    .init(0x3FF5_0000, "UART1", uart),
    .init(0x3FF5_3000, "I2C0"), .init(0x3FF5_4000, "UHCI0"), .init(0x3FF5_5000, "SLCHOST"),
    .init(0x3FF5_6000, "RMT"), .init(0x3FF5_7000, "PCNT"), .init(0x3FF5_8000, "SLC"),
    .init(0x3FF5_9000, "LEDC"), .init(0x3FF5_A000, "EFUSE"), .init(0x3FF5_CC00, "NRX"),
    .init(0x3FF5_D000, "BB"), .init(0x3FF5_E000, "MCPWM0"),
    .init(0x3FF5_F000, "TIMG0", timerGroup), .init(0x3FF6_0000, "TIMG1", timerGroup),
    .init(0x3FF6_4000, "SPI2"), .init(0x3FF6_5000, "SPI3"),
    .init(0x3FF6_6000, "SYSCON", system),
    .init(0x3FF6_7000, "I2C1"), .init(0x3FF6_8000, "SDMMC"), .init(0x3FF6_9000, "EMAC_DMA"),
    .init(0x3FF6_9800, "EMAC_EXT"), .init(0x3FF6_A000, "EMAC_MAC"), .init(0x3FF6_B000, "TWAI"),
    .init(0x3FF6_C000, "MCPWM1"), .init(0x3FF6_D000, "I2S1"),
    .init(0x3FF6_E000, "UART2", uart),
  ]
}
