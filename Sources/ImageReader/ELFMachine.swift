/// The processors of ELF's machine numbers that a person is likely to meet.
enum ELFMachine {
  /// Tensilica's Xtensa, the ESP32's processor.
  static let xtensa: UInt16 = 94

  /// The name of a machine.
  static func name(_ number: UInt16) -> String {
    switch number {
    case 2: "SPARC"
    case 3: "x86"
    case 4: "Motorola 68000"
    case 8: "MIPS"
    case 20: "PowerPC"
    case 21: "PowerPC 64"
    case 22: "S/390"
    case 40: "ARM"
    case 42: "SuperH"
    case 62: "x86-64"
    case 83: "AVR"
    case xtensa: "Xtensa"
    case 105: "MSP430"
    case 183: "AArch64"
    case 243: "RISC-V"
    case 247: "BPF"
    case 258: "LoongArch"
    default: "unknown machine"
    }
  }
}
