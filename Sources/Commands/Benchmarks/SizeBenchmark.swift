import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader

/// The first examples' bytes, beside the same programs in C.
struct SizeBenchmark {
  let workspace: Workspace

  /// Builds each program and its twin, and compares them.
  func measure() async throws -> [Measurement] {
    var all: [Measurement] = []
    for name in ["hello", "blink"] { all += try await compare(name) }
    return all
  }

  private func compare(_ name: String) async throws -> [Measurement] {
    let builder = FirmwareBuilder(workspace: workspace)
    let program = try SubjectFinder(workspace: workspace).example(named: name)
    let firmware = try await builder.toolchain.build(program)
    let image = try await builder.toolchain.image(of: firmware)
    let twin = try await CTwin(workspace: workspace).build(name, beside: firmware)
    let shared = try Set(CTwin.runtime(of: firmware).flatMap(Self.definedFunctions))
    let own = try (
      Self.bytes(of: firmware.elf(.uart0), without: shared),
      Self.bytes(of: twin.elf, without: shared)
    )
    let images = (FileSystem.size(of: image), FileSystem.size(of: twin.image))
    return [
      Measurement(
        name: "\(name): own functions, Swift ÷ C", value: Double(own.0) / Double(own.1),
        unit: "×", limit: 1.6, remark: "\(own.0) and \(own.1) bytes, with the libraries they call"),
      Measurement(
        name: "\(name): flash image, Swift ÷ C", value: Double(images.0) / Double(images.1),
        unit: "×", limit: 1.25,
        remark: "\(Numerals.count(images.0)) and \(Numerals.count(images.1)) bytes"),
      Measurement(
        name: "\(name): flash image", value: Double(images.0), unit: "bytes", limit: 4096,
        remark: "4 KiB"),
    ]
  }

  private static func definedFunctions(in object: URL) throws -> [String] {
    try ImageFile.elf(at: object).symbols
      .filter { $0.isDefined && $0.kind != .section }.map(\.name)
  }

  /// The bytes of an image's functions, but for those that both languages share.
  private static func bytes(of elf: URL, without shared: Set<String>) throws -> Int {
    try ImageFile.elf(at: elf).symbols
      .filter { $0.kind == .function && !shared.contains($0.name) }
      .reduce(0) { $0 + Int($1.size) }
  }
}

/// The same program in C, with picolibc's `puts`, linked with the same runtime.
struct CTwin {
  let workspace: Workspace

  /// The objects that both languages share: all of the runtime's but the Swift library's.
  static func runtime(of firmware: Firmware) -> [URL] {
    firmware.objects.filter {
      $0.deletingLastPathComponent().lastPathComponent == "runtime"
        && $0.lastPathComponent != "ESP32.o"
    }
  }

  /// Compiles the twin with `xtensa-lx106-elf-gcc -Os` and links it in the program's place.
  ///
  /// - Parameters:
  ///   - name: the program's name: the twin is benchmarks/twins/NAME.c.
  ///   - firmware: the Swift program, whose runtime objects are taken.
  /// - Returns: the twin's ELF file and flash image.
  /// - Throws: what kept a tool from doing its part.
  func build(_ name: String, beside firmware: Firmware) async throws -> (elf: URL, image: URL) {
    let folder = workspace.benchmarks.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let picolibc = "/usr/lib/xtensa-lx106-elf"
    var objects: [URL] = []
    for source in [name, "library"] {
      let object = folder.appending(path: "\(source).o")
      try await Silent("xtensa-lx106-elf-gcc").run([
        "--specs=\(picolibc)/picolibc.specs", "-Os", "-ffunction-sections", "-fdata-sections", "-c",
        workspace.root.appending(path: "benchmarks/twins/\(source).c").path, "-o", object.path,
      ])
      objects.append(object)
    }
    let elf = folder.appending(path: "\(name).elf")
    try await Silent("xtensa-lx106-elf-ld").run(
      [
        "--no-relax", "--gc-sections", "--no-warn-rwx-segments", "--defsym=board_led_pin=2", "-T",
        workspace.root.appending(path: "Sources/ESP32Runtime/esp32.ld").path, "-o", elf.path,
      ] + (objects + Self.runtime(of: firmware)).map(\.path) + ["\(picolibc)/lib/libc.a"])
    let image = folder.appending(path: "\(name).bin")
    let esptool = Silent(workspace.pythonEnvironment.appending(path: "bin/esptool").path)
    try await esptool.run([
      "--chip", "esp32", "elf2image", "--flash-mode", "dio", "--flash-freq", "40m", "--flash-size",
      "4MB", "-o", image.path, elf.path,
    ])
    return (elf, image)
  }
}
