public import Foundation

/// Builds the chip with a planted bug, away from the sources, and lets the suite look for it.
///
/// Only the file with the bug is compiled anew, and the one with the bug before; the suite, which is
/// this module without what reads files, is compiled once.
public struct PlantingGround {
  /// What became of a bug.
  public enum Outcome: Hashable, Sendable {
    /// The suite reports this.
    case caught(String)
    /// The suite is content.
    case survived
  }

  private let sources: URL
  private let folder: URL
  /// How long the suite may take with a bug, in seconds: a chip that never ends is caught, too.
  private static let patience = 60

  /// Builds the suite.
  ///
  /// - Parameters:
  ///   - root: the repository.
  ///   - folder: a folder of its own, which is made.
  /// - Throws: `PlantingError`: also when the suite is not content with the chip as it is.
  public init(root: URL, in folder: URL) throws {
    sources = root.appending(path: "Sources")
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: sources.appending(path: "ESP32Chip"), to: chip)
    try writeFileMap()
    try compileChip()
    let suite = try swiftFiles(in: sources.appending(path: "Lockstep"))
      .filter { !Self.isLeftOut($0) }
    try run(
      "swiftc",
      Self.options + [
        "-O", "-wmo", "-module-name", "Lockstep", "-emit-module", "-emit-module-path",
        path("Lockstep.swiftmodule"), "-c", "-o", path("Lockstep.o"), "-I", folder.path,
      ] + suite)
    try "import Lockstep\n\n@main struct Main { static func main() { Suite.main() } }\n".write(
      toFile: path("Main.swift"), atomically: true, encoding: .utf8)
    try link()
    if case .caught(let report) = try judge() { throw PlantingError.unsound(report) }
  }

  /// Plants a bug, and lets the suite look for it.
  ///
  /// - Parameter bug: a bug whose text stands in the sources.
  /// - Returns: what the suite says.
  /// - Throws: `PlantingError`, or what the file system says.
  public func outcome(of bug: PlantedBug) throws -> Outcome {
    let file = chip.appending(path: bug.file)
    let text = try String(contentsOf: file, encoding: .utf8)
    try bug.planted(in: text).write(to: file, atomically: false, encoding: .utf8)
    defer { try? text.write(to: file, atomically: false, encoding: .utf8) }
    try compileChip()
    try link()
    return try judge()
  }

  private static let options = ["-swift-version", "6", "-parse-as-library", "-suppress-warnings"]

  /// What needs other modules, and what would plant bugs in its turn.
  private static func isLeftOut(_ path: String) -> Bool {
    path.hasSuffix("+ELF.swift") || path.contains("/PlantedBugs/")
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  /// The copy of the chip's sources that bugs are planted in.
  private var chip: URL { folder.appending(path: "ESP32Chip") }

  /// The object of each of the chip's sources.
  private func objects() throws -> [String] {
    try swiftFiles(in: chip).map { $0.replacing(".swift", with: ".o") }
  }

  /// Tells the compiler where to put each object, and what it needs to know next time.
  private func writeFileMap() throws {
    var map = ["": ["swift-dependencies": path("chip.swiftdeps")]]
    for source in try swiftFiles(in: chip) {
      map[source] = [
        "object": source.replacing(".swift", with: ".o"),
        "swift-dependencies": source.replacing(".swift", with: ".swiftdeps"),
      ]
    }
    try JSONEncoder().encode(map).write(to: folder.appending(path: "map.json"))
  }

  private func compileChip() throws {
    try run(
      "swiftc",
      Self.options + [
        "-O", "-incremental", "-module-name", "ESP32Chip", "-emit-module", "-emit-module-path",
        path("ESP32Chip.swiftmodule"), "-output-file-map", path("map.json"), "-c",
      ] + swiftFiles(in: chip))
  }

  private func link() throws {
    try run(
      "swiftc",
      Self.options + [
        "-module-name", "Main", "-I", folder.path, path("Main.swift"), path("Lockstep.o"),
        "-o", path("suite"),
      ] + objects())
  }

  /// Runs the suite: it ends with 0 when it is content, and with 1 after a report.
  private func judge() throws -> Outcome {
    let work = folder.appending(path: "work")
    try? FileManager.default.removeItem(at: work)
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    let (status, output) = try finish(
      "timeout", ["--signal=KILL", "\(Self.patience)", path("suite"), work.path])
    return status == 0 ? .survived : .caught(output.isEmpty ? "it never ends, or crashes" : output)
  }

  private func run(_ command: String, _ arguments: [String]) throws {
    let (status, output) = try finish(command, arguments)
    guard status == 0 else { throw PlantingError.failed(command: command, output: output) }
  }

  /// Runs a command to its end.
  private func finish(_ command: String, _ arguments: [String]) throws -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [command] + arguments
    // A crash is an answer here: its backtrace would only take time.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { _, new in new }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output.prefix(4000), as: UTF8.self))
  }

  private func swiftFiles(in folder: URL) throws -> [String] {
    guard let files = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    return files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
      .map { folder.appending(path: $0).path }
  }
}
