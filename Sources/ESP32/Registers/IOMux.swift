/// The registers of the IO_MUX: what each pad is connected to, and how it drives and pulls.
///
/// Source: esp32-facts.md 3.6, and the reference manual's IO_MUX chapter for the pads of pins 6 to
/// 11, 20, 24, 37 and 38.
public enum IOMux {
  /// The register of a pin's pad, which is not in the pins' order.
  ///
  /// Traps for pins 28 to 31 and above 39, which do not exist.
  public static func pad(_ n: UInt32) -> Register {
    let offset = offsets[Int(n)]
    precondition(offset != 0, "no such pin")
    return Register(0x3ff4_9000 &+ UInt32(offset))
  }

  /// FUN_PD: pulls the pad down.
  public static var pullDown: UInt32 { 1 << 7 }
  /// FUN_PU: pulls the pad up.
  public static var pullUp: UInt32 { 1 << 8 }
  /// FUN_IE: lets the pad's level in.
  public static var inputEnable: UInt32 { 1 << 9 }
  /// FUN_DRV = 2: drives with the strength that pads have after reset.
  public static var usualDrive: UInt32 { 2 << 10 }
  /// MCU_SEL = 2: the pad belongs to the GPIO matrix.
  public static var gpioFunction: UInt32 { 2 << 12 }

  private static let offsets: InlineArray<40, UInt8> = [
    0x44, 0x88, 0x40, 0x84, 0x48, 0x6c, 0x60, 0x64,  // 0 to 7
    0x68, 0x54, 0x58, 0x5c, 0x34, 0x38, 0x30, 0x3c,  // 8 to 15
    0x4c, 0x50, 0x70, 0x74, 0x78, 0x7c, 0x80, 0x8c,  // 16 to 23
    0x90, 0x24, 0x28, 0x2c, 0, 0, 0, 0,  // 24 to 31
    0x1c, 0x20, 0x14, 0x18, 0x04, 0x08, 0x0c, 0x10,  // 32 to 39
  ]
}
