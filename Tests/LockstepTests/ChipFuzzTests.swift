import Foundation
import XCTest

/// Damaged programs on the chip under the address sanitizer: none crashes it, none hangs it.
final class ChipFuzzTests: XCTestCase {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private var folder = FileManager.default.temporaryDirectory

  override func setUpWithError() throws {
    folder = folder.appending(path: "chip-fuzz-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  override func tearDownWithError() throws { try FileManager.default.removeItem(at: folder) }

  /// `FUZZ_COUNT=20000` runs as many as were run before a release.
  func testDamagedProgramsNeitherCrashNorHangTheChip() throws {
    let count = ProcessInfo.processInfo.environment["FUZZ_COUNT"].flatMap { Int($0) } ?? 1000
    for module in ["ImageReader", "ESP32Chip", "Lockstep"] {
      try compile(
        [
          module == "ESP32Chip" ? "-O" : "-Onone", "-emit-module", "-module-name", module, "-c",
          "-o", path("\(module).o"),
        ]
          + ["-emit-module-path", path("\(module).swiftmodule")]
          + files(in: "Sources/\(module)").filter { !$0.contains("/PlantedBugs/") })
    }
    let objects = ["ImageReader", "ESP32Chip", "Lockstep"].map { path("\($0).o") }
    try compile(
      files(in: "Tests/LockstepTests/Fuzz").filter { $0.hasSuffix(".swift") } + objects
        + ["-o", path("fuzz")])
    let seeds = files(in: "Tests/ImageReaderTests/Fuzz/Corpus", ending: nil)
      .filter { $0.hasSuffix("program.elf") || $0.hasSuffix("program.bin") }
    XCTAssertEqual(seeds.count, 2)
    let output = try run(path("fuzz"), ["\(count)"] + seeds)
    let last = try XCTUnwrap(output.split(separator: "\n").last).description
    let numbers = last.split { !$0.isNumber }.compactMap { Int($0) }
    XCTAssertEqual(numbers.reduce(0, +), count, output.suffix(2000).description)
    // Damage that is always refused, or always a fault, would prove little.
    XCTAssertLessThan(try XCTUnwrap(numbers.first), count / 2, last)
    XCTAssertGreaterThan(numbers.filter { $0 > count / 100 }.count, 2, last)
    print("\(count) damaged programs: \(last)")
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func compile(_ arguments: [String]) throws {
    let options = [
      "-wmo", "-sanitize=address", "-swift-version", "6", "-parse-as-library",
      "-suppress-warnings", "-I", folder.path,
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
