import Foundation
import ImageReader

/// Refuses files that QEMU would take for raw bytes.
///
/// It loads those at address 0 and runs them for ever, without a word.
enum FirmwareFile {
  /// The clock of QEMU's processor, to which each console's link sets the runtime.
  ///
  /// Source: console-simcall.S, which says 10; console-uart0.S says 40.
  private static let clockMegahertz: UInt32 = 10

  /// Checks that all that is to be loaded is there, and for this processor.
  ///
  /// - Throws: `NotFirmware`.
  static func check(_ elf: URL) throws(NotFirmware) {
    guard let bytes = try? Data(contentsOf: elf) else {
      throw NotFirmware(path: elf.path, reason: "the file can't be read")
    }
    let file: ELFFile
    do {
      file = try ELFFile([UInt8](bytes))
    } catch {
      throw NotFirmware(path: elf.path, reason: "\(error)")
    }
    guard file.type == .executable else {
      throw NotFirmware(path: elf.path, reason: "it is not linked yet")
    }
    guard file.segments.contains(where: \.isLoaded) else {
      throw NotFirmware(path: elf.path, reason: "it has nothing to load")
    }
    if isForQEMU(file) == false {
      throw NotFirmware(
        path: elf.path, reason: "its console is a serial port, which QEMU's machine has not",
        isForBoard: true)
    }
  }

  /// Whether a program is linked for QEMU's console; nil when it does not say.
  static func isForQEMU(_ file: ELFFile) -> Bool? {
    file.symbol(named: "cycles_per_microsecond").map { $0.address == clockMegahertz }
  }
}
