import Foundation
import TestSupport
import XCTest

/// A process of the tool's, whose output can be waited for.
final class RunningTool {
  private let process = Process()
  private let output: Pipe
  private let errors: URL
  private let folder: TemporaryFolder
  private var said = Data()

  /// Starts a program.
  init(
    _ program: URL, _ arguments: [String], in folder: URL, _ environment: [String: String]
  ) throws {
    self.folder = try TemporaryFolder()
    output = Pipe()
    errors = self.folder.url.appending(path: "errors")
    try Data().write(to: errors)
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
  }

  deinit {
    // Only a test that failed leaves it running.
    if process.isRunning { process.terminate() }
  }

  /// The process's number.
  var identifier: Int32 { process.processIdentifier }

  /// Reads the output up to and with a text, or to its end.
  func waitForOutput(_ text: String) -> String {
    while !String(decoding: said, as: UTF8.self).contains(text) {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { break }
      said += more
    }
    return String(decoding: said, as: UTF8.self)
  }

  /// Waits for the end.
  func outcome() throws -> TemporaryProject.Outcome {
    said += try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return TemporaryProject.Outcome(
      status: process.terminationReason == .exit
        ? process.terminationStatus : -process.terminationStatus,
      output: String(decoding: said, as: UTF8.self),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }
}
