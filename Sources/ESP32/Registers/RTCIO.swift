/// The registers of RTC_IO that hold the pull resistors of pads which the RTC shares.
///
/// Such a pad ignores the IO_MUX's pull bits (erratum GPIO-3.6). Source: esp32-facts.md 3.6 for
/// pins 0 and 2, the reference manual's RTC_IO chapter for the others.
public enum RTCIO {
  /// The register and the bits of a pin's pull resistors.
  public struct Pulls: Equatable, Sendable {
    /// Where both bits are.
    public let register: Register
    /// RUE: pulls the pad up.
    public let up: UInt32
    /// RDE: pulls the pad down.
    public let down: UInt32
  }

  /// The pull resistors of a pin, or nil when the IO_MUX has them, or when it has none.
  public static func pulls(_ n: UInt32) -> Pulls? {
    guard n < 34 else { return nil }
    let offset = offsets[Int(n)]
    guard offset != 0 else { return nil }
    // GPIO32 and GPIO33, the crystal's pads, share a register; all others have their own.
    let up: UInt32 = n == 32 ? 22 : 27
    return Pulls(
      register: Register(0x3ff4_8400 &+ UInt32(offset)), up: 1 &<< up, down: 2 &<< up)
  }

  private static let offsets: InlineArray<34, UInt8> = [
    0x98, 0, 0x9c, 0, 0x94, 0, 0, 0,  // 0 to 7
    0, 0, 0, 0, 0xa8, 0xa4, 0xac, 0xa0,  // 8 to 15
    0, 0, 0, 0, 0, 0, 0, 0,  // 16 to 23
    0, 0x84, 0x88, 0xb0, 0, 0, 0, 0,  // 24 to 31
    0x8c, 0x8c,  // 32 and 33
  ]
}
