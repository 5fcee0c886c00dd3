import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader
import Simulation

/// Builds a submission with its driver for the chip, and runs it on the simulated one.
struct FirmwareRun: Sendable {
  let toolchain: Toolchain
  /// The task whose budgets say what is measured.
  let task: TaskDefinition

  /// What a suite gets to see of it.
  struct Result: Sendable {
    var files: [String: URL]
    var numbers: [String: Int]
    var measure: FirmwareMeasure
  }

  /// The longest that firmware may run, on the chip's clock; it prints a short report and ends.
  ///
  /// Drivers take some tenths of it. A firmware without end takes this machine a second or less.
  static let timeLimit = Duration.seconds(2)
  /// Bytes that it may print: far above what a driver prints, and few enough for a suite to read.
  static let outputLimit = 64 << 10

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
    let elf = firmware.elf(.uart0)
    let run = try await Simulator(outputLimit: Self.outputLimit).run(
      .program(try ELFFile([UInt8](Data(contentsOf: elf)))), timeLimit: Self.timeLimit)
    let console = folder.appending(path: "console")
    let end = folder.appending(path: "console.end")
    try Data(run.output).write(to: console)
    try Data(Self.words(run.end).utf8).write(to: end)
    // What does not come to its end has no first calls that are worth their time.
    let measure =
      run.end == .exited(0) ? try measure(firmware) : try toolchain.measure(firmware)
    var numbers = ["code": measure.codeBytes]
    numbers["stack"] = measure.stackBytes
    numbers["instructions"] = measure.instructions
    return Result(
      files: ["firmware": elf, "console": console, "console.end": end], numbers: numbers,
      measure: measure)
  }

  /// Measures what the functions named `measure_…` reach, and how many instructions their first
  /// calls take where the task limits them.
  ///
  /// - Throws: what kept the files from being read, or the chip from starting them.
  func measure(_ firmware: Firmware) throws -> FirmwareMeasure {
    var measure = try toolchain.measure(firmware)
    guard task.budgets[Budget.instructions.rawValue] != nil else { return measure }
    let elf = try ELFFile([UInt8](Data(contentsOf: firmware.elf(.uart0))))
    let functions = Set(
      elf.symbols.filter { $0.name.hasPrefix(FirmwareMeasure.prefix) }.map(\.address))
    let counts = try Simulator().instructions(
      ofFirstCallsTo: functions, .program(elf), timeLimit: Self.timeLimit)
    if counts.count == functions.count {
      measure.instructions = counts.values.reduce(0) { $0 + Int($1) }
    }
    return measure
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
