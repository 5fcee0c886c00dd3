/// A register beside a0 to a15 that QEMU's log shows and that both cores have.
public struct ObservedRegister: Hashable, Sendable {
  /// Where a program finds it.
  public enum Place: Hashable, Sendable {
    /// By RSR and WSR.
    case special(SpecialRegister)
    /// By RUR and WUR.
    case user(UserRegister)
  }

  /// Its name in the log.
  public let name: String
  /// Where a program finds it.
  public let place: Place
  /// The bits that both cores have.
  public let mask: UInt32

  private init(_ name: String, _ place: Place, mask: UInt32 = .max) {
    self.name = name
    self.place = place
    self.mask = mask
  }

  /// All of them, in the order of `CoreState.observed`.
  ///
  /// CCOUNT and PRID are not among them: see `Exclusion`.
  public static let all: [ObservedRegister] = {
    let plain: [SpecialRegister] = [
      .lbeg, .lend, .lcount, .sar, .scompare1, .vecbase, .exccause, .excvaddr, .depc,
      .epc1, .epc2, .epc3, .epc4, .epc5, .epc6, .epc7,
      .eps2, .eps3, .eps4, .eps5, .eps6, .eps7,
      .excsave1, .excsave2, .excsave3, .excsave4, .excsave5, .excsave6, .excsave7,
      .misc0, .misc1, .atomctl, .debugcause, .dbreaka0, .dbreaka1, .dbreakc0, .dbreakc1,
      .ccompare0, .ccompare1, .ccompare2,
    ]
    return plain.map { ObservedRegister($0.name.uppercased(), .special($0)) } + [
      // The ring (bits 6 and 7) belongs to the MMU of QEMU's core.
      ObservedRegister("PS", .special(.ps), mask: 0x7_0F3F),
      // Lines whose kind is another on the two cores are left out; see `InterruptLine`.
      ObservedRegister("INTENABLE", .special(.intenable), mask: InterruptLine.shared),
      ObservedRegister("INTERRUPT", .special(.interrupt), mask: InterruptLine.sharedSoftware),
      // The chip has one coprocessor.
      ObservedRegister("CPENABLE", .special(.cpenable), mask: 1),
      ObservedRegister("THREADPTR", .user(.threadptr)),
    ]
  }()

  /// Where a special register stands in `all`; nil for one that is not compared.
  public static func index(of special: SpecialRegister) -> Int? {
    all.firstIndex { $0.place == .special(special) }
  }
}

/// Interrupt lines of the two cores.
///
/// Source: esp32-facts.md 3.2 for the ESP32; QEMU's target/xtensa/core-dc233c/core-isa.h.
public enum InterruptLine {
  /// The software line that is number 7 and of level 1 on both.
  public static let software: UInt32 = 1 << 7
  /// The timer of CCOMPARE0, number 6 and of level 1 on both.
  public static let timer: UInt32 = 1 << 6
  /// The ESP32's three timers.
  static let timers: UInt32 = 1 << 6 | 1 << 15 | 1 << 16
  /// Lines that are the same on both.
  public static let shared = software | timer
  /// Those of them whose state follows from the instructions alone.
  public static let sharedSoftware = software
}
