public import Foundation

/// Why two cores could not be compared.
///
/// That they differ is no error but a `Difference`.
public enum LockstepError: Error, Hashable {
  /// QEMU could not be started; the reason in the system's words.
  case noQEMU(String)
  /// QEMU wrote this in place of its registers.
  case notALog(String)
  /// QEMU's log has no such register.
  case noRegister(String)
  /// The program goes round for ever, the last time here.
  case endless(pc: UInt32)
  /// QEMU has written nothing for long; its last instruction stood here.
  case silent(pc: UInt32)
}

extension LockstepError: LocalizedError {
  public var errorDescription: String? {
    switch self {
    case .noQEMU(let reason): "QEMU's Xtensa core can't be started: \(reason)"
    case .notALog(let text): "QEMU wrote no registers, but '\(text)'"
    case .noRegister(let name): "QEMU's log shows no register '\(name)'"
    case .endless(let pc): "the program goes round for ever at \(hexadecimal(pc))"
    case .silent(let pc):
      "QEMU has stopped writing its registers after the instruction at \(hexadecimal(pc))"
    }
  }

  public var recoverySuggestion: String? {
    switch self {
    case .noQEMU, .notALog, .noRegister:
      "Install QEMU 7.2: sudo apt-get install qemu-system-misc util-linux."
    case .silent, .endless:
      "The program waits for ever there: let it end with the simulator's exit call."
    }
  }
}

/// A word as eight digits, as data sheets write addresses.
func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16)
  return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
}
