import BookModel
import FirmwareToolchain
import Foundation
import XCTest

/// Damaged programs and damaged files on the chip under the address sanitizer: none crashes it, none
/// hangs it.
final class ChipFuzzTests: XCTestCase {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private var folder = FileManager.default.temporaryDirectory

  /// `FUZZ_COUNT=20000` runs as many as were run before a release.
  private static let count =
    ProcessInfo.processInfo.environment["FUZZ_COUNT"].flatMap { Int($0) } ?? 1000

  override func setUpWithError() throws {
    folder = folder.appending(path: "chip-fuzz-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  override func tearDownWithError() throws { try FileManager.default.removeItem(at: folder) }

  func testDamagedProgramsNeitherCrashNorHangTheChip() throws {
    try compileDriver(
      files(in: "Tests/LockstepTests/Fuzz/Chip"), modules: ["ImageReader", "ESP32Chip", "Lockstep"])
    let seeds = files(in: "Tests/ImageReaderTests/Fuzz/Corpus", ending: nil)
      .filter { $0.hasSuffix("program.elf") || $0.hasSuffix("program.bin") }
    XCTAssertEqual(seeds.count, 2)
    let output = try run(path("fuzz"), ["\(Self.count)"] + seeds)
    let last = try XCTUnwrap(output.split(separator: "\n").last).description
    let numbers = Self.numbers(in: last)
    XCTAssertEqual(numbers.reduce(0, +), Self.count, output.suffix(2000).description)
    // Damage that is always refused, or always a fault, would prove little.
    XCTAssertLessThan(try XCTUnwrap(numbers.first), Self.count / 2, last)
    XCTAssertGreaterThan(numbers.filter { $0 > Self.count / 100 }.count, 2, last)
    print("\(Self.count) damaged programs: \(last)")
  }

  /// A third each: ELF files, flash images, and flash images whose checksum and hash are mended.
  func testDamagedFilesAreRefusedOrRunToTheirLimitAtMost() async throws {
    let examples = try await Self.examples(["hello", "uart-ring", "logger", "thermometer"])
    try compileDriver(
      files(in: "Tests/LockstepTests/Fuzz/Images")
        + files(in: "Sources/Lockstep")
        .filter { $0.hasSuffix("/RandomNumbers.swift") },
      modules: ["ImageReader", "ESP32Chip", "Diagnostics", "Simulation"])
    let output = try run(path("fuzz"), ["\(Self.count)"] + examples.map(\.path))
    let lines = output.split(separator: "\n").suffix(3).map(String.init)
    XCTAssertEqual(
      lines.flatMap(Self.numbers).reduce(0, +), Self.count, output.suffix(2000).description)
    // What was mended gets past the ROM's look at it, and does one thing or another.
    let mended = try XCTUnwrap(lines.first { $0.hasPrefix("mended") })
    for word in ["exits", "faults", "limits"] { XCTAssertTrue(mended.contains(word), mended) }
    print("\(Self.count) damaged files:\n\(lines.joined(separator: "\n"))")
  }

  /// The flash images and the linked programs of examples of the book.
  private static func examples(_ names: [String]) async throws -> [URL] {
    let book = try XCTUnwrap(Book.load(from: root.appending(path: "chapters").path).book)
    let toolchain = Toolchain(
      root: root, cache: root.appending(path: ".workbook/cache"),
      venv: URL(
        filePath: ProcessInfo.processInfo.environment["WORKBOOK_VENV"]
          ?? root.appending(path: ".workbook/venv").path))
    var files: [URL] = []
    for name in names {
      let sources = try book.program(name).files.map { SourceFile(name: $0.name, text: $0.text) }
      let firmware = try await toolchain.build(Program(name: name, files: sources))
      files += [try await toolchain.image(of: firmware), firmware.elf(.uart0)]
    }
    return files
  }

  private static func numbers(in line: String) -> [Int] {
    line.split { !$0.isNumber }.compactMap { Int($0) }
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Compiles modules and a driver, as fast as they are delivered.
  private func compileDriver(_ driver: [String], modules: [String]) throws {
    for module in modules {
      try compile(
        [
          "-emit-module", "-module-name", module, "-c", "-o", path("\(module).o"),
          "-emit-module-path", path("\(module).swiftmodule"),
        ]
          + files(in: "Sources/\(module)").filter { file in
            !Self.leftOut.contains { file.contains($0) }
          })
    }
    try compile(driver + modules.map { path("\($0).o") } + ["-o", path("fuzz")])
  }

  /// What plants bugs, and what runs QEMU by another package.
  private static let leftOut = ["/PlantedBugs/", "/LeashedProcess.swift", "/QEMU.swift"]

  private func compile(_ arguments: [String]) throws {
    let options = [
      "-O", "-wmo", "-sanitize=address", "-swift-version", "6", "-parse-as-library",
      "-suppress-warnings", "-package-name", "workbook", "-I", folder.path,
    ]
    _ = try run("swiftc", options + arguments)
  }

  private func files(in path: String, ending: String? = ".swift") -> [String] {
    let start = Self.root.appending(path: path)
    guard let all = FileManager.default.enumerator(atPath: start.path) else { return [] }
    return all.compactMap { $0 as? String }.filter { ending.map($0.hasSuffix) ?? true }.sorted()
      .map { start.appending(path: $0).path }
  }

  /// Runs a command to its end.
  /// - Returns: what it printed; a test fails when it ends with an error.
  private func run(_ command: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [command] + arguments
    // The backtracer of a crash would wait for ever.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no", "ASAN_OPTIONS": "detect_leaks=0"]
    ) { _, new in new }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: output, as: UTF8.self)
    XCTAssertEqual(process.terminationStatus, 0, "\(command): \(text.suffix(4000))")
    return text
  }
}
