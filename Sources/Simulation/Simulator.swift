public import Foundation
public import ImageReader

/// The simulated chip as an engine: the board's own firmware, with all that the model has of the
/// board's peripherals.
///
/// The same image and the same scenario give the same run, to the instruction.
public struct Simulator: Sendable {
  /// What else than the console is kept of a run.
  public struct Recording: Sendable {
    /// Whether the pins' changes are kept.
    public var pins: Bool
    /// Whether executions, loads and stores are counted, which costs speed.
    public var accesses: Bool
    /// Where a trace goes, an instruction a line: see `TraceText`.
    public var trace: FileHandle?
    /// Where a value change dump of pins and interrupt lines goes.
    public var wave: FileHandle?

    /// Describes what is kept; every value has the meaning of the property of its name.
    public init(
      pins: Bool = false, accesses: Bool = false, trace: FileHandle? = nil,
      wave: FileHandle? = nil
    ) {
      self.pins = pins
      self.accesses = accesses
      self.trace = trace
      self.wave = wave
    }
  }

  /// How fast the chip's clock runs.
  public enum Pace: Sendable {
    /// As fast as the host can.
    case full
    /// A second of the firmware lasts a second, if the host is fast enough.
    case realTime
  }

  let slowClockHertz: UInt32
  let outputLimit: Int
  let pace: Pace

  /// Describes a chip; each run has a new one.
  ///
  /// - Parameters:
  ///   - slowClockHertz: the frequency of the RTC's slow clock, which differs from chip to chip.
  ///   - outputLimit: how many bytes of the console `RunResult.output` keeps at most.
  ///   - pace: how fast the chip's clock runs.
  public init(
    slowClockHertz: UInt32 = 150_000, outputLimit: Int = 1 << 20, pace: Pace = .full
  ) {
    self.slowClockHertz = slowClockHertz
    self.outputLimit = outputLimit
    self.pace = pace
  }

  /// Runs firmware until it stops the chip, waits for ever, leaves the model, or is ended.
  ///
  /// Cancelling the task returns `.interrupted` with the output so far.
  ///
  /// - Parameters:
  ///   - image: what to start; a flash image is booted as the ROM does it.
  ///   - program: the linked program that a flash image was made from, which tells where its calls
  ///     and its stack are; of a program that is run itself, that.
  ///   - scenario: what happens to the chip, and what must come of it.
  ///   - timeLimit: how long it may run on the chip's clock; nil: as the scenario says, or for ever.
  ///   - recording: what else than the console is kept.
  ///   - onOutput: gets the console's bytes as they come, and may stop the run; a delay of its
  ///     answer counts on the chip's clock.
  /// - Returns: the output, how the run ended, and what else was asked.
  /// - Throws: `BootRefusal` when the chip does not start it; what kept a file from being written.
  public func run(
    _ image: FirmwareImage, of program: ELFFile? = nil, scenario: Scenario = Scenario(),
    timeLimit: Duration? = nil, recording: Recording = Recording(),
    onOutput: @escaping @Sendable (ArraySlice<UInt8>) -> RunControl = { _ in .goOn }
  ) async throws -> RunResult {
    var session = try ChipSession(
      image, of: program, scenario: scenario, timeLimit: timeLimit ?? scenario.duration,
      recording: recording, self)
    return try await session.run(onOutput: onOutput)
  }
}
