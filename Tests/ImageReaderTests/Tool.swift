import Foundation
import TestSupport

/// Runs the programs that these tests compare with.
enum Tool {
  /// A program could not be run, or said no.
  struct Failure: Error, CustomStringConvertible {
    /// The command and what it said.
    let description: String
  }

  /// The project's folder.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The project's esptool.
  static var esptool: String {
    let environment = ProcessInfo.processInfo.environment["WORKBOOK_VENV"]
    let folder = environment.map { URL(filePath: $0) } ?? root.appending(path: ".workbook/venv")
    return folder.appending(path: "bin/esptool").path
  }

  /// The sources of the module, for tests that compile it in another way.
  static func moduleSources() throws -> [String] {
    let folder = root.appending(path: "Sources/ImageReader")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }.sorted().map { folder.appending(path: $0).path }
  }

  /// Runs a program to its end.
  ///
  /// - Returns: all that it printed.
  /// - Throws: `Failure` when it is missing or ends with an error.
  @discardableResult
  static func run(
    _ command: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> String {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "output")
    try Data().write(to: file)
    let output = try FileHandle(forWritingTo: file)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [command] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    try output.close()
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let arguments = arguments.joined(separator: " ")
      throw Failure(
        description: "\(command) \(arguments): ended with \(process.terminationStatus)\n\(text)")
    }
    return text
  }
}
