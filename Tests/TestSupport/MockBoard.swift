import Foundation
import Simulation

/// A chip's ROM loader and its flash memory, played by the package esp32-mock-bootloader.
public final class MockBoard {
  /// The serial port to give to esptool.
  public let port: String
  private let running: Task<LeashedProcess.Outcome, any Error>

  /// Starts a mock, which ends with its owner.
  ///
  /// - Parameter chip: what it says it is.
  /// - Throws: when the mock is not installed, or ends at once.
  public init(chip: String = "esp32") async throws {
    let mock = LeashedProcess(
      executable: PythonEnvironment.url.appending(path: "bin/esp32-mock-bootloader").path,
      arguments: ["run", "--pty", "--chip", chip],
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
      // It says: Mock bootloader (chip=esp32) on PTY /dev/pts/1
      for line in lines.take(bytes) where line.hasPrefix("Mock bootloader") {
        port = String(line.split(separator: " ").last ?? "")
        return
      }
    }
    throw TinyFirmware.Failure(description: "esp32-mock-bootloader: \(try await running.value)")
  }

  deinit { running.cancel() }
}
