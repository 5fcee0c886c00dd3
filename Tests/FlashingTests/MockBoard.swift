import Foundation
import Simulation
import TestSupport
import XCTest

/// The Python environment that esptool and the mock bootloader are installed in.
enum PythonEnvironment {
  static var url: URL {
    if let path = ProcessInfo.processInfo.environment["WORKBOOK_VENV"] {
      return URL(fileURLWithPath: path)
    }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../.workbook/venv").standardizedFileURL
  }

  /// Runs a program of the environment to its end.
  ///
  /// - Returns: what it printed.
  @discardableResult
  static func run(_ program: String, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = url.appending(path: "bin/\(program)")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw TinyFirmware.Failure(description: "\(program): \(text)")
    }
    return text
  }
}

/// A chip's ROM loader and its flash memory, played by the package esp32-mock-bootloader.
final class MockBoard {
  /// What the mock listens on.
  enum Connection: String {
    case pseudoTerminal = "--pty"
    case socket = "--port=0"
  }

  /// The port to give to esptool.
  let port: String
  private let running: Task<LeashedProcess.Outcome, any Error>

  /// Starts a mock, which ends with its owner.
  init(chip: String = "esp32", on connection: Connection = .pseudoTerminal) async throws {
    let mock = LeashedProcess(
      executable: PythonEnvironment.url.appending(path: "bin/esp32-mock-bootloader").path,
      arguments: ["run", connection.rawValue, "--chip", chip],
      environment: ["PYTHONUNBUFFERED": "1"])
    let (output, continuation) = AsyncStream.makeStream(of: ArraySlice<UInt8>.self)
    running = Task {
      defer { continuation.finish() }
      return try await mock.run(timeLimit: .seconds(60)) { bytes in
        continuation.yield(bytes)
        return .goOn
      }
    }
    var lines = ConsoleLines()
    for await bytes in output {
      // It says: Mock bootloader (chip=esp32) on PTY /dev/pts/1, or: listening on 127.0.0.1:9876
      for line in lines.take(bytes) where line.hasPrefix("Mock bootloader") {
        let address = line.split(separator: " ").last ?? ""
        port = address.hasPrefix("/") ? String(address) : "socket://\(address)"
        return
      }
    }
    throw TinyFirmware.Failure(description: "esp32-mock-bootloader: \(try await running.value)")
  }

  deinit { running.cancel() }
}

/// A flash image of a few instructions.
struct TinyImage {
  let folder: TemporaryFolder
  let file: URL

  init() throws {
    folder = try TemporaryFolder()
    let elf = try TinyFirmware(.print("hello\n"), .hang).build(in: folder.url)
    file = folder.url.appending(path: "tiny.bin")
    try PythonEnvironment.run(
      "esptool", "--chip", "esp32", "elf2image", "--flash-mode", "dio", "-o", file.path, elf.path)
  }

  /// The image's bytes.
  var bytes: Data { get throws { try Data(contentsOf: file) } }

  /// A copy in which one bit of the program differs.
  func flipped() throws -> URL {
    var bytes = try bytes
    bytes[0x40] ^= 1
    let copy = folder.url.appending(path: "flipped.bin")
    try bytes.write(to: copy)
    return copy
  }
}
