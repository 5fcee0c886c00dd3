public import Foundation

/// Firmware of a few instructions, assembled on the spot.
///
/// It is for tests that need a real image but no compiler, and it is linked at the chip's
/// addresses.
public struct TinyFirmware: Sendable {
  /// One thing that the firmware does.
  public enum Step: Sendable {
    /// Writes a text to the console.
    case print(String)
    /// Ends with a code.
    case exit(Int)
    /// Does the steps before it again, for ever.
    case again
    /// Does nothing, for ever.
    case hang
  }

  /// Where its texts go.
  public enum Console: Sendable {
    /// The simulator call of QEMU.
    case simulatorCall
    /// UART0, which the simulated chip and boards have; it ends by waiting at level 15.
    case uart0
  }

  /// A tool of the test failed, or is not there.
  public struct Failure: Error, CustomStringConvertible {
    /// The command and what it said.
    public var description: String

    /// Tells what failed.
    public init(description: String) { self.description = description }
  }

  private let steps: [Step]
  private let console: Console

  /// Describes firmware that does the steps in order.
  public init(_ steps: Step..., console: Console = .simulatorCall) {
    self.init(steps, console: console)
  }

  /// Describes firmware that does the steps in order.
  public init(_ steps: [Step], console: Console = .simulatorCall) {
    self.steps = steps
    self.console = console
  }

  /// Assembles and links the firmware.
  ///
  /// - Parameters:
  ///   - folder: an existing folder, for `NAME.elf` and the files that it is made of.
  ///   - name: the files' name, without an extension.
  /// - Returns: the ELF file.
  /// - Throws: `Failure` when a tool is missing or refuses.
  public func build(in folder: URL, named name: String = "tiny") throws -> URL {
    func file(_ suffix: String) -> URL { folder.appending(path: "\(name).\(suffix)") }
    try assembly.write(to: file("s"), atomically: true, encoding: .utf8)
    try Self.linkerScript.write(to: file("ld"), atomically: true, encoding: .utf8)
    try Self.run(
      "llvm-mc-22", "-triple=xtensa-none-elf", "-mcpu=esp32", "-mattr=-windowed",
      "-filetype=obj", file("s").path, "-o", file("o").path)
    try Self.run(
      "xtensa-lx106-elf-ld", "--no-relax", "-T", file("ld").path, file("o").path, "-o",
      file("elf").path)
    return file("elf")
  }

  private static let linkerScript = """
    ENTRY(_start)
    SECTIONS {
      .text 0x40080000 : { *(.literal) *(.text) }
      .data 0x3FFB0000 : { LONG(0) *(.data) }
    }
    """

  /// The program's text.
  ///
  /// The simulator call is three bytes that QEMU's processor knows and the assembler does not:
  /// call 4 writes, call 1 exits.
  private var assembly: String {
    var code = ""
    var literals = ""
    var texts = ""
    for (number, step) in steps.enumerated() {
      switch step {
      case .print(let text):
        code += console == .uart0 ? Self.print(number) : Self.callToPrint(number)
        literals += ".Laddress\(number): .4byte text\(number)\n"
        literals += ".Llength\(number): .4byte \(text.utf8.count)\n"
        let bytes = text.utf8.map { "\($0)" }.joined(separator: ", ")
        texts += "text\(number): .byte \(bytes)\n"
      case .exit(let exitCode):
        code +=
          console == .uart0
          ? Self.stop(number, exitCode)
          : "  movi a2, 1\n  movi a3, \(exitCode)\n  .byte 0x00, 0x51, 0x00\n"
      case .again:
        code += "  j _start\n"
      case .hang:
        code += ".Lhang\(number): j .Lhang\(number)\n"
      }
    }
    return """
      .section .literal, "ax", @progbits
      .balign 4
      .Lfifo: .4byte 0x60000000
      .Lstatus: .4byte 0x3ff4001c
      \(literals)
      .section .text
      .globl _start
      _start:
      \(code)
      .section .data
      \(texts)
      """
  }

  private static func callToPrint(_ number: Int) -> String {
    """
      movi a2, 4
      movi a3, 1
      l32r a4, .Laddress\(number)
      l32r a5, .Llength\(number)
      .byte 0x00, 0x51, 0x00

    """
  }

  /// Puts each byte into the FIFO as soon as it has room.
  private static func print(_ number: Int) -> String {
    """
      l32r a2, .Laddress\(number)
      l32r a3, .Llength\(number)
      add a3, a3, a2
      l32r a4, .Lfifo
      l32r a5, .Lstatus
      movi a7, 126
    .Lprint\(number):
      beq a2, a3, .Lprinted\(number)
    .Lfull\(number):
      memw
      l32i a6, a5, 0
      extui a6, a6, 16, 8
      bgeu a6, a7, .Lfull\(number)
      l8ui a6, a2, 0
      memw
      s32i a6, a4, 0
      addi a2, a2, 1
      j .Lprint\(number)
    .Lprinted\(number):

    """
  }

  /// Waits until the last byte is out, then for ever, with the exit code in a2.
  private static func stop(_ number: Int, _ exitCode: Int) -> String {
    """
      movi a2, \(exitCode)
      l32r a5, .Lstatus
    .Lbusy\(number):
      memw
      l32i a6, a5, 0
      extui a6, a6, 16, 12
      bnez a6, .Lbusy\(number)
    .Lstop\(number):
      waiti 15
      j .Lstop\(number)

    """
  }

  static func run(_ tool: String, _ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(tool): \(String(decoding: said, as: UTF8.self))")
    }
  }
}
