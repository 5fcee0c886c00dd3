/// Explains the lines that the chip's ROM prints before a program starts.
///
/// Sources: esp32-facts.md 4.4 (reset causes) and 5.2 (boot mode straps).
public enum BootLog {
  /// What a line says, in words.
  ///
  /// - Parameter line: `rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)`, for instance.
  /// - Returns: nil for a line that needs no explanation.
  public static func note(on line: String) -> String? {
    if line.hasPrefix("invalid header: 0x") {
      return "the flash memory holds no image at 0x1000; write one with 'workbook flash'"
    }
    guard let reset = number(after: "rst:0x", in: line),
      let straps = number(after: "boot:0x", in: line)
    else { return nil }
    let cause = resetCauses[reset] ?? "an unknown cause (\(reset))"
    return "reset by \(cause); \(bootMode(straps: straps))"
  }

  private static let resetCauses: [UInt32: String] = [
    0x1: "power-on or the EN button",
    0x3: "software, for the whole chip",
    0x5: "waking from deep sleep",
    0x7: "the watchdog of timer group 0, for the whole chip",
    0x8: "the watchdog of timer group 1, for the whole chip",
    0x9: "the RTC watchdog, for the whole chip",
    0xB: "a timer group's watchdog, for one processor",
    0xC: "software, for one processor",
    0xD: "the RTC watchdog, for one processor",
    0xE: "the first processor, for the second",
    0xF: "a supply voltage that was too low (brown-out)",
    0x10: "the RTC watchdog, for the chip and its RTC",
  ]

  /// Each strap is a pin's level at reset: bit 4 is GPIO0, bit 3 GPIO2, bit 5 GPIO12.
  private static func bootMode(straps: UInt32) -> String {
    let isHigh = { (bit: UInt32) in straps & 1 << bit != 0 }
    let mode =
      switch (isHigh(4), isHigh(3)) {
      case (true, _): "GPIO0 high: starts from flash"
      case (false, false): "GPIO0 and GPIO2 low: waits to be written to"
      case (false, true): "GPIO0 low but GPIO2 high: neither starts nor can be written to"
      }
    return isHigh(5) ? mode + "; GPIO12 high: powers the flash with 1.8 V" : mode
  }

  private static func number(after prefix: String, in line: String) -> UInt32? {
    guard let start = line.firstRange(of: prefix)?.upperBound else { return nil }
    return UInt32(line[start...].prefix(while: \.isHexDigit), radix: 16)
  }
}
