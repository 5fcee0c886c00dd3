public import Foundation

/// Firmware of a few instructions, assembled on the spot.
///
/// It is for tests that need a real image but no compiler, and it is linked at the chip's
/// addresses for the simulator call.
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

  /// A tool of the test failed, or is not there.
  public struct Failure: Error, CustomStringConvertible {
    /// The command and what it said.
    public var description: String

    /// Tells what failed.
    public init(description: String) { self.description = description }
  }

  private let steps: [Step]

  /// Describes firmware that does the steps in order.
  public init(_ steps: Step...) { self.init(steps) }

  /// Describes firmware that does the steps in order.
  public init(_ steps: [Step]) { self.steps = steps }

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
        code += """
            movi a2, 4
            movi a3, 1
            l32r a4, .Laddress\(number)
            l32r a5, .Llength\(number)
            .byte 0x00, 0x51, 0x00\n
          """
        literals += ".Laddress\(number): .4byte text\(number)\n"
        literals += ".Llength\(number): .4byte \(text.utf8.count)\n"
        let bytes = text.utf8.map { "\($0)" }.joined(separator: ", ")
        texts += "text\(number): .byte \(bytes)\n"
      case .exit(let exitCode):
        code += "  movi a2, 1\n  movi a3, \(exitCode)\n  .byte 0x00, 0x51, 0x00\n"
      case .again:
        code += "  j _start\n"
      case .hang:
        code += ".Lhang\(number): j .Lhang\(number)\n"
      }
    }
    return """
      .section .literal, "ax", @progbits
      .balign 4
      \(literals)
      .section .text
      .globl _start
      _start:
      \(code)
      .section .data
      \(texts)
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
