import Diagnostics
import FirmwareToolchain
import Foundation
import Simulation
import Synchronization

/// Builds a submission with its driver for the chip, and runs it.
struct FirmwareRun: Sendable {
  let toolchain: Toolchain
  /// What QEMU may do: its simulator call opens files, and a submission can store instructions.
  let confinement: Confinement

  /// What a suite gets to see of it.
  struct Result: Sendable {
    var files: [String: URL]
    var numbers: [String: Int]
    var measure: FirmwareMeasure
  }

  /// The most processor time that firmware may take on this machine, in seconds; it prints a short
  /// report and ends.
  static let processorSeconds = 2
  /// Bytes that it may print: far above what a driver prints, and few enough for a suite to read.
  static let outputLimit = 64 << 10
  /// The most that it may take on the clock: on a busy machine good firmware waits as well.
  static let timeLimit = Duration.seconds(6)

  /// Builds and runs a program.
  ///
  /// - Parameters:
  ///   - program: the driver and the submission.
  ///   - folder: where the files go that a suite reads.
  /// - Returns: what was built, what it printed, and how it ended.
  /// - Throws: `Diagnostics` with what is wrong with the program; `ToolMissing`.
  func result(of program: Program, in folder: URL) async throws -> Result {
    let firmware = try await toolchain.build(program)
    try Task.checkCancellation()
    let elf = firmware.elf(.simulatorCall)
    // By instructions: a driver's timer then comes at every place, and at the same in each run.
    // Confined, since the machine's simulator calls can open files of this system.
    var confinement = confinement
    confinement.readable.append(elf.deletingLastPathComponent().path)
    confinement.processorSeconds = Self.processorSeconds
    confinement.fileBytes = 1
    let jail = confinement.prefix
    let printed = Mutex(0)
    let run = try await QEMU(
      timekeeping: .instructionCount, outputLimit: Self.outputLimit, jail: jail
    ).run(elf: elf, timeLimit: Self.timeLimit) { bytes in
      let count = printed.withLock { count in
        count += bytes.count
        return count
      }
      return count > Self.outputLimit ? .stop : .goOn
    }
    let console = folder.appending(path: "console")
    let end = folder.appending(path: "console.end")
    try Data(run.output).write(to: console)
    try Data(Self.words(run.end).utf8).write(to: end)
    let measure = try toolchain.measure(firmware)
    var numbers = ["code": measure.codeBytes]
    numbers["stack"] = measure.stackBytes
    return Result(
      files: ["firmware": elf, "console": console, "console.end": end], numbers: numbers,
      measure: measure)
  }

  /// How a run ended, in the words that suites compare with.
  private static func words(_ end: RunEnd) -> String {
    switch end {
    case .exited(let code): "exited \(code)"
    case .panicked(let panic): panic.line
    case .idle: "waits for ever"
    case .reset(let reset): reset.words
    case .unknown(let limit): limit.words
    case .timeLimit: "time limit"
    case .stopped: "output without end"
    case .interrupted: "stopped"
    case .engineFailed(let words): "engine failed: \(words)"
    }
  }
}
