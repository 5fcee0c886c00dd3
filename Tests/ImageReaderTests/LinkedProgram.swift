import Foundation
import ImageReader
import TestSupport

/// A real program for the chip, assembled and linked in a folder of its own.
struct LinkedProgram {
  let folder: TemporaryFolder
  /// The objects' names, in the order in which they are linked.
  let objectNames: [String]

  /// Assembles each text and links the objects.
  ///
  /// - Parameters:
  ///   - assembly: the texts by the names of their objects, in the order of linking.
  ///   - arguments: more arguments for the linker.
  /// - Throws: when a tool is missing or refuses.
  init(_ assembly: KeyValuePairs<String, String>, linkingWith arguments: [String] = []) throws {
    folder = try TemporaryFolder()
    objectNames = assembly.map(\.key)
    for (name, text) in assembly {
      let source = folder.url.appending(path: name + ".s")
      try text.write(to: source, atomically: true, encoding: .utf8)
      try Tool.run(
        "llvm-mc-22",
        [
          "-triple=xtensa-none-elf", "-mcpu=esp32", "-mattr=-windowed", "-filetype=obj",
          source.path, "-o", path(name),
        ])
    }
    let script = folder.url.appending(path: "program.ld")
    try Self.linkerScript.write(to: script, atomically: true, encoding: .utf8)
    try Tool.run(
      "xtensa-lx106-elf-ld",
      ["--no-relax", "--gc-sections", "-T", script.path, "-o", path("program.elf")] + arguments
        + objectNames.map(path))
  }

  /// Where a file of the folder is.
  func path(_ name: String) -> String { folder.url.appending(path: name).path }

  /// The bytes of a file of the folder.
  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path(name))))
  }

  /// A file of the folder, read.
  func elf(_ name: String) throws -> ELFFile { try ELFFile(try bytes(name)) }

  /// The objects, as a reference graph wants them.
  func objects() throws -> [(name: String, file: ELFFile)] {
    try objectNames.map { (name: $0, file: try elf($0)) }
  }

  /// The flash image that esptool makes of the program.
  func image() throws -> [UInt8] {
    try Tool.run(
      Tool.esptool,
      [
        "--chip", "esp32", "elf2image", "--flash-mode", "dio", "--flash-freq", "40m",
        "--flash-size", "4MB", "-o", path("program.bin"), path("program.elf"),
      ])
    return try bytes("program.bin")
  }

  private static let linkerScript = """
    ENTRY(_start)
    MEMORY {
      iram (rx) : ORIGIN = 0x40080000, LENGTH = 128K
      dram (rw) : ORIGIN = 0x3FFB0000, LENGTH = 192K
    }
    SECTIONS {
      .vectors : { KEEP(*(.vectors)) } > iram
      .iram1 : { *(.iram1.literal) *(.iram1.text) } > iram
      .text : { *(.literal .literal.* .text .text.*) } > iram
      .data : { LONG(0) *(.data .data.*) } > dram
      .rodata : { *(.rodata .rodata.*) } > dram
      .bss (NOLOAD) : { *(.bss .bss.* COMMON) } > dram
      _stack_top = ORIGIN(dram) + LENGTH(dram);
    }
    """

  /// Every kind of section, symbol and reference that the tools for the chip write.
  static func everything(linkingWith arguments: [String] = []) throws -> LinkedProgram {
    try LinkedProgram(["start.o": start, "app.o": app], linkingWith: arguments)
  }

  /// Written by hand: hardly any symbol has a size, literals lie in one section for all code.
  private static let start = """
    .file "start.s"
    .section .vectors, "ax", @progbits
    .p2align 2
    .globl _vectors
    _vectors:
      j _vectors
    .p2align 4
    level1_vector:
      j level1
    .p2align 4
    fault_vector:
      j fault
    .section .iram1.literal, "ax", @progbits
    .p2align 2
    .Lhandler: .long handler
    .section .iram1.text, "ax", @progbits
    .p2align 2
    level1:
      l32r a2, .Lhandler
      callx0 a2
      j level1
    fault:
      j fault
    .section .literal.start, "ax", @progbits
    .p2align 2
    .Lstack: .long _stack_top
    .Lmain: .long main
    .section .text.start, "ax", @progbits
    .p2align 2
    .globl _start
    .type _start, @function
    _start:
      l32r a1, .Lstack
      l32r a2, .Lmain
      callx0 a2
    halt:
      j halt
    .p2align 2
    .globl unused_label
    unused_label:
      ret
    .globl answer
    .set answer, 42
    .section .note.GNU-stack, "", @progbits

    """

  /// As a compiler writes it: a section for each function and variable, all with sizes.
  private static let app = """
    .file "app.swift"
    \(function("main", loading: "helper", "greeting", "optional", "pool"))
    \(function("helper", loading: "table"))
    \(function("deep", loading: ""))
    \(function("unused", loading: "only_unused"))
    \(function("only_unused", loading: ""))
    \(function("beside_only", loading: ""))
    .section .iram1.literal, "ax", @progbits
    .p2align 2
    .Lring: .long ring
    .Lbeside: .long beside_only
    .section .iram1.text, "ax", @progbits
    .p2align 2
    .globl handler
    .type handler, @function
    handler:
      l32r a2, .Lring
      ret
    .size handler, . - handler
    .p2align 2
    .globl beside
    .type beside, @function
    beside:
      l32r a2, .Lbeside
      ret
    .size beside, . - beside
    .weak optional
    .section .data.table, "aw", @progbits
    .p2align 2
    .globl table
    .type table, @object
    table: .long 1, deep + 2
    .size table, 8
    .globl table_alias
    .type table_alias, @object
    .set table_alias, table
    .size table_alias, 8
    .section .data.kept, "awR", @progbits
    .p2align 2
    .type kept, @object
    kept: .long from_kept
    .size kept, 4
    .section .rodata.from_kept, "a", @progbits
    .hidden from_kept
    .globl from_kept
    .type from_kept, @object
    from_kept: .byte 7
    .size from_kept, 1
    .section .rodata.greeting, "aMS", @progbits, 1
    .type greeting, @object
    greeting: .asciz "hello"
    .size greeting, 6
    .section .bss.ring, "aw", @nobits
    .p2align 3
    .globl ring
    .type ring, @object
    ring: .zero 72
    .size ring, 72
    .comm pool, 64, 4
    .section .note.GNU-stack, "", @progbits

    """

  /// A function that loads the addresses of some symbols, in a section of its own.
  private static func function(_ name: String, loading symbols: String...) -> String {
    let loaded = symbols.filter { !$0.isEmpty }
    let literals = loaded.map { ".L\(name)_\($0): .long \($0)" }
    let code = loaded.map { "  l32r a2, .L\(name)_\($0)" }
    return """
      .section .literal.\(name), "ax", @progbits
      .p2align 2
      \(literals.joined(separator: "\n"))
      .section .text.\(name), "ax", @progbits
      .p2align 2
      .globl \(name)
      .type \(name), @function
      \(name):
      \(code.joined(separator: "\n"))
        ret
      .size \(name), . - \(name)
      """
  }
}
