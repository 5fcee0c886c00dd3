import Foundation

/// Refuses files that QEMU would take for raw bytes: it loads those at address 0 and runs them
/// for ever, without a word.
enum FirmwareFile {
  private static let xtensa: UInt32 = 94

  /// Checks that all that is to be loaded is there.
  ///
  /// - Throws: `NotFirmware`.
  static func check(_ elf: URL) throws(NotFirmware) {
    guard let bytes = try? Data(contentsOf: elf, options: .alwaysMapped) else {
      throw NotFirmware(path: elf.path, reason: "it can't be read")
    }
    if let reason = flaw(in: bytes) { throw NotFirmware(path: elf.path, reason: reason) }
  }

  /// What is wrong with the file, or nil.
  private static func flaw(in bytes: Data) -> String? {
    guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else { return "it is not an ELF file" }
    guard bytes.count >= 52 else { return "it ends inside its header" }
    guard bytes[4] == 1, bytes[5] == 1 else { return "it is not a 32-bit little-endian ELF file" }
    func number(at offset: Int, bytes count: Int) -> UInt32 {
      bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    guard number(at: 18, bytes: 2) == xtensa else { return "it is not for the Xtensa processor" }
    let table = Int(number(at: 28, bytes: 4))
    let entrySize = Int(number(at: 42, bytes: 2))
    let entries = Int(number(at: 44, bytes: 2))
    guard entries > 0, entrySize >= 32 else { return "it holds nothing to load" }
    guard table + entries * entrySize <= bytes.count else { return "it ends too early" }
    for entry in 0..<entries {
      let start = table + entry * entrySize
      let end = Int(number(at: start + 4, bytes: 4)) + Int(number(at: start + 16, bytes: 4))
      guard end <= bytes.count else { return "it ends too early" }
    }
    return nil
  }
}
