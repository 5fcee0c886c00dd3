import Diagnostics
public import Foundation
import Simulation
import Synchronization

/// Writes images into a board's flash memory, by esptool 5 in a process of its own.
public struct Esptool: Sendable {
  /// What a listener learns while esptool works.
  public enum Event: Hashable, Sendable {
    /// A line of esptool's own words.
    case line(String)
    /// How much has been written, in per cent.
    case progress(percent: Double)
  }

  /// Where the chip's ROM looks for the image.
  static let imageAddress = "0x1000"

  private let executable: String
  private let connectAttempts: Int

  /// Describes an esptool; it is looked for when it is first needed.
  ///
  /// - Parameters:
  ///   - venv: the Python environment that it is installed in.
  ///   - connectAttempts: how often it tries to wake the chip's loader, a second each.
  public init(venv: URL, connectAttempts: Int = 7) {
    executable = venv.appending(path: "bin/esptool").path
    self.connectAttempts = connectAttempts
  }

  /// Writes an image and reads it back to compare; the board then starts it.
  ///
  /// - Parameters:
  ///   - image: the flash image, for address 0x1000.
  ///   - port: a port's path, or a URL that esptool understands.
  ///   - baud: the speed of the transfer, in bits per second.
  ///   - listener: gets esptool's words and its progress as they come.
  /// - Throws: `FlashingError`, `ToolMissing`, or `CancellationError` when the task was cancelled.
  public func write(
    _ image: URL, to port: String, baud: Int = 460_800,
    listener: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws {
    try FlashFile.check(image)
    try await run("write-flash", image, port: port, baud: baud, listener: listener)
    try await verify(image, on: port, baud: baud, listener: listener)
  }

  /// Compares the flash memory with an image.
  ///
  /// - Parameters:
  ///   - image: the flash image, for address 0x1000.
  ///   - port: a port's path, or a URL that esptool understands.
  ///   - baud: the speed of the transfer, in bits per second.
  ///   - listener: gets esptool's words as they come.
  /// - Throws: `FlashingError.verificationFailed` when they differ; else as `write`.
  public func verify(
    _ image: URL, on port: String, baud: Int = 460_800,
    listener: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws {
    try await run("verify-flash", image, port: port, baud: baud, listener: listener)
  }

  private func run(
    _ command: String, _ image: URL, port: String, baud: Int,
    listener: @escaping @Sendable (Event) -> Void
  ) async throws {
    guard FileManager.default.isExecutableFile(atPath: executable) else {
      throw ToolMissing("esptool", for: "writing to a board", installation: "./workbook doctor")
    }
    let process = LeashedProcess(
      executable: executable,
      arguments: [
        "--chip", "esp32", "--port", port, "--baud", "\(baud)",
        "--connect-attempts", "\(connectAttempts)", command, "--flash-mode", "dio",
        "--flash-freq", "keep", "--flash-size", "keep", Self.imageAddress, image.path,
      ],
      environment: ["PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"])
    let transcript = Transcript()
    let outcome = try await process.run(timeLimit: nil) { bytes in
      for event in transcript.take(bytes) { listener(event) }
      return .goOn
    }
    switch outcome.end {
    case .exited(0): return
    case .interrupted: throw CancellationError()
    case .exited, .signaled, .timeLimit, .stopped:
      throw EsptoolReport(output: transcript.text, errors: outcome.errors)
        .failure(on: port, group: PortOwner.groupName(of: port))
    }
  }
}

/// esptool's standard output, cut into events as it comes.
private final class Transcript: Sendable {
  private let state = Mutex((lines: ConsoleLines(), text: ""))

  var text: String { state.withLock { $0.text + ($0.lines.rest ?? "") } }

  func take(_ bytes: ArraySlice<UInt8>) -> [Esptool.Event] {
    state.withLock { state in
      state.lines.take(bytes).map { line in
        if let percent = Self.percent(in: line) { return .progress(percent: percent) }
        state.text += line + "\n"
        return .line(line)
      }
    }
  }

  /// The share in a line such as `Writing at 0x00001080 [==== ] 87.5% 14.00kB/16.00kB`.
  private static func percent(in line: String) -> Double? {
    guard line.hasPrefix("Writing at"),
      let word = line.split(separator: " ").first(where: { $0.hasSuffix("%") })
    else { return nil }
    return Double(word.dropLast())
  }
}
