public import Foundation

/// The Python environment that esptool and the mock bootloader are installed in.
public enum PythonEnvironment {
  /// Where it is: `WORKBOOK_VENV`, or the project's own.
  public static var url: URL {
    if let path = ProcessInfo.processInfo.environment["WORKBOOK_VENV"] {
      return URL(fileURLWithPath: path)
    }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../.workbook/venv").standardizedFileURL
  }

  /// Runs a program of the environment to its end.
  ///
  /// - Parameters:
  ///   - program: its name.
  ///   - arguments: what it gets.
  /// - Throws: when it can't be started, or fails.
  /// - Returns: what it printed.
  @discardableResult
  public static func run(_ program: String, _ arguments: String...) throws -> String {
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
