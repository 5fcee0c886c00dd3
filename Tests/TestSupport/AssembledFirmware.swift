public import Foundation

/// Firmware that a test writes in assembly, linked at the chip's addresses with nothing else.
public struct AssembledFirmware: Sendable {
  private let assembly: String

  /// Takes a program's text; it begins at `_start`, and its stack ends at `_stack_top`.
  public init(_ assembly: String) { self.assembly = assembly }

  /// Assembles and links the firmware.
  ///
  /// - Parameters:
  ///   - folder: an existing folder, for `NAME.elf` and the files that it is made of.
  ///   - name: the files' name, without an extension.
  /// - Returns: the ELF file.
  /// - Throws: `TinyFirmware.Failure` when a tool is missing or refuses.
  public func build(in folder: URL, named name: String = "assembled") throws -> URL {
    func file(_ suffix: String) -> URL { folder.appending(path: "\(name).\(suffix)") }
    try Data(assembly.utf8).write(to: file("s"))
    try Data(Self.linkerScript.utf8).write(to: file("ld"))
    try TinyFirmware.run(
      "llvm-mc-22", "-triple=xtensa-none-elf", "-mcpu=esp32", "-mattr=-windowed",
      "-filetype=obj", file("s").path, "-o", file("o").path)
    try TinyFirmware.run(
      "xtensa-lx106-elf-ld", "--no-relax", "-T", file("ld").path, file("o").path, "-o",
      file("elf").path)
    return file("elf")
  }

  private static let linkerScript = """
    ENTRY(_start)
    SECTIONS {
      .text 0x40080000 : { *(.vectors) *(.literal) *(.text) }
      .data 0x3FFB0000 : { LONG(0) *(.data) }
      _heap_start = 0x3FFB1000;
      _heap_end = 0x3FFDC000;
      _stack_bottom = 0x3FFDC000;
      _stack_top = 0x3FFE0000;
    }
    """
}
