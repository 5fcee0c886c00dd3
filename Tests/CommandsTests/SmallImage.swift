import Foundation

/// A linked image of a few functions and variables whose addresses and sizes never change.
enum SmallImage {
  /// Assembles and links the image as `NAME.elf`.
  ///
  /// - Parameters:
  ///   - project: the project whose root gets the file.
  ///   - name: the file's name without its extension.
  ///   - greeting: the bytes of a variable; another length gives another image.
  ///   - function: the name of its one Swift function.
  ///   - hasRooms: whether its script tells where heap and stack lie, as the runtime's own does.
  /// - Throws: `NotLinked` with what the tools said.
  static func build(
    in project: TemporaryProject, named name: String = "small", greeting: String = "hello",
    function: String = "tick", hasRooms: Bool = false
  ) throws {
    try project.write(assembly(greeting: greeting, function: function), to: "\(name).s")
    try project.write(linkerScript + (hasRooms ? rooms : ""), to: "\(name).ld")
    let outcome = try project.shell(
      """
      llvm-mc-22 -triple=xtensa-none-elf -mcpu=esp32 -mattr=-windowed -filetype=obj \
        \(name).s -o \(name).o &&
      xtensa-lx106-elf-ld --no-relax -T \(name).ld \(name).o -o \(name).elf
      """)
    guard outcome.status == 0 else { throw NotLinked(description: outcome.errors) }
  }

  /// A tool refused.
  struct NotLinked: Error, CustomStringConvertible {
    var description: String
  }

  private static let linkerScript = """
    ENTRY(_start)
    SECTIONS {
      .vectors 0x40080000 : { *(.vectors) }
      .text 0x40080400 : { *(.text) }
      .rodata 0x3FFB0000 : { *(.rodata) }
      .bss 0x3FFB0100 (NOLOAD) : { *(.bss) }
    }
    """

  private static let rooms = """

    _heap_start = 0x3FFB1110;
    _heap_end = 0x3FFDC000;
    _stack_bottom = 0x3FFDC000;
    _stack_top = 0x3FFE0000;
    """

  private static func assembly(greeting: String, function: String) -> String {
    """
    .section .vectors, "ax", @progbits
      .zero 1024
    .text
    .p2align 2
    \(symbol("_start", "function", "  j _start\n  .zero 9"))
    \(symbol("$e4main\(function.count)\(function)SiyF", "function", "  .zero 24"))
    \(symbol("wait", "function", "  .zero 12"))
    .section .rodata, "a", @progbits
    \(symbol("greeting", "object", "  .asciz \"\(greeting)\""))
    .section .bss, "aw", @nobits
    \(symbol("storage", "object", "  .zero 4096"))
    """
  }

  private static func symbol(_ name: String, _ kind: String, _ body: String) -> String {
    """
    .globl "\(name)"
    .type "\(name)", @\(kind)
    "\(name)":
    \(body)
    .size "\(name)", . - "\(name)"
    """
  }
}
