import Diagnostics
public import Foundation
import Synchronization

/// QEMU's Xtensa core as an engine for firmware that is linked with the simulator call.
///
/// It is the stock `qemu-system-xtensa` with the machine `sim`: a processor and memory at the
/// chip's addresses, and none of the chip's peripherals.
public struct QEMU: Sendable {
  /// What the firmware's clock, CCOUNT, follows.
  public enum Timekeeping: Sendable {
    /// The host's clock: a second of the firmware lasts a second.
    case host
    /// The instructions executed: two runs of the same firmware are the same, byte by byte.
    case instructionCount
  }

  private let executable: String
  private let timekeeping: Timekeeping
  private let outputLimit: Int

  /// Describes an engine; it is looked for when it first runs.
  ///
  /// - Parameters:
  ///   - executable: a name to find on PATH, or a path.
  ///   - timekeeping: what the firmware's clock follows.
  ///   - outputLimit: how many bytes of the console `RunResult.output` keeps at most.
  public init(
    executable: String = "qemu-system-xtensa", timekeeping: Timekeeping = .host,
    outputLimit: Int = 1 << 20
  ) {
    self.executable = executable
    self.timekeeping = timekeeping
    self.outputLimit = outputLimit
  }

  /// Runs firmware until it exits, panics, or is ended.
  ///
  /// Cancelling the task ends QEMU and returns `.interrupted` with the output so far.
  ///
  /// - Parameters:
  ///   - elf: the firmware, linked for the simulator call.
  ///   - timeLimit: how long it may run on the host's clock; nil for ever.
  ///   - onOutput: gets the console's bytes as they come, and may stop the run.
  /// - Returns: the output and how the run ended; QEMU is gone by then.
  /// - Throws: `ToolMissing` or `NotFirmware`.
  public func run(
    elf: URL, timeLimit: Duration?,
    onOutput: @escaping @Sendable (ArraySlice<UInt8>) -> RunControl = { _ in .goOn }
  ) async throws -> RunResult {
    guard let path = LeashedProcess.path(of: executable) else {
      throw ToolMissing(
        executable, for: "running firmware", installation: "sudo apt-get install qemu-system-misc")
    }
    try FirmwareFile.check(elf)
    let console = Mutex(ConsoleRecord(limit: outputLimit))
    let outcome = try await LeashedProcess(executable: path, arguments: arguments(loading: elf))
      .run(timeLimit: timeLimit) { bytes in
        console.withLock { $0.take(bytes) }
        return onOutput(bytes)
      }
    return console.withLock {
      RunResult(
        output: $0.output, omittedBytes: $0.omittedBytes,
        end: end(of: outcome, panic: $0.panic), duration: outcome.duration)
    }
  }

  private func arguments(loading elf: URL) -> [String] {
    let counting = timekeeping == .instructionCount ? ["-icount", "shift=6"] : []
    // In QEMU's option syntax a comma inside a value is written twice.
    let file = elf.path.replacingOccurrences(of: ",", with: ",,")
    return [
      "-M", "sim", "-cpu", "dc233c", "-m", "1300M", "-semihosting", "-nographic",
      "-monitor", "none", "-serial", "none",
    ] + counting + ["-device", "loader,file=\(file),cpu-num=0"]
  }

  private func end(of outcome: LeashedProcess.Outcome, panic: Panic?) -> RunEnd {
    switch outcome.end {
    case .timeLimit: return .timeLimit
    case .stopped: return .stopped
    case .interrupted: return .interrupted
    case .signaled(SIGXCPU): return .timeLimit
    case .signaled(let signal):
      return .engineFailed("QEMU died of signal \(signal)\n\(outcome.errors)".trimmed)
    case .exited(1) where outcome.errors.contains("qemu-system-xtensa: "):
      return .engineFailed(outcome.errors.trimmed)
    case .exited(let code):
      guard let panic, ConsoleRecord.panicCodes.contains(code) else { return .exited(code) }
      return .panicked(panic)
    }
  }
}

extension String {
  /// Without white space at its ends.
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
