public import BookModel
public import Diagnostics
public import FirmwareToolchain
public import Foundation
import ImageReader
import Simulation

/// A run on the simulated chip that a page shows: a program as it stands there, with what the page
/// types and presses.
///
/// The chip is deterministic: the same run leaves the same trail each time.
public struct PageRun: Sendable {
  /// The program's name.
  public let example: String
  /// Where the page runs it.
  public let place: Place
  private let program: TangledProgram
  private let setting: RunSetting

  /// How much of a run is recorded instruction by instruction.
  public static let tracedTime = Duration.milliseconds(1)

  /// What a run leaves.
  public struct Trail: Hashable, Sendable {
    /// What it printed.
    public let output: [UInt8]
    /// How it ended, in words.
    public let ending: String
    /// How many instructions were executed.
    public let instructions: UInt64
    /// How long it took on the chip's clock.
    public let time: Duration
    /// Every change of a pin and an interrupt line of the whole run, as a value change dump.
    public let changes: Data
    /// Every instruction of the first `tracedTime`, as a trace.
    public let trace: Data
  }

  /// Every run on the simulated chip that a book's pages show, in reading order.
  ///
  /// - Throws: what a page has wrong.
  public static func all(in book: Book) throws(Diagnostics) -> [PageRun] {
    var runs: [PageRun] = []
    for request in Request.all(in: book) {
      guard case .fence(.console(let console), _) = request.subject,
        case .run(let options) = console.action
      else { continue }
      let setting = try RunSetting(options, at: request.place)
      guard setting.engine == .simulator else { continue }
      runs.append(
        PageRun(
          example: console.example, place: request.place,
          program: try book.program(console.example, at: request.position), setting: setting))
    }
    return runs
  }

  /// Builds the program and runs it again and again, each time on a new chip.
  ///
  /// - Parameters:
  ///   - count: how often.
  ///   - toolchain: builds the program.
  ///   - limit: how long it runs at most on the chip's clock, whatever the page says.
  ///   - folder: an existing folder for what runs record.
  /// - Returns: the different trails, in the order in which they came first: one.
  /// - Throws: what keeps the program from being built or started.
  public func trails(
    of count: Int, _ toolchain: Toolchain, limit: Duration, in folder: URL
  ) async throws -> [Trail] {
    let firmware = try await toolchain.build(Program(program))
    let (image, file) = try await ProgramRun.image(of: firmware, toolchain)
    var trails: [Trail] = []
    for _ in 0..<count {
      let trail = try await trail(of: image, file, limit: limit, in: folder)
      if !trails.contains(trail) { trails.append(trail) }
    }
    return trails
  }

  private func trail(
    of image: FirmwareImage, _ file: ELFFile, limit: Duration, in folder: URL
  ) async throws -> Trail {
    let record = folder.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: record) }
    func run(
      _ limit: Duration, _ recording: (FileHandle) -> Simulator.Recording
    ) async throws -> (result: RunResult, bytes: Data) {
      try Data().write(to: record)
      let handle = try FileHandle(forWritingTo: record)
      defer { try? handle.close() }
      let result = try await Simulator().run(
        image, of: file, scenario: setting.scenario, timeLimit: limit,
        recording: recording(handle))
      return (result, try Data(contentsOf: record))
    }
    let whole = try await run(min(limit, setting.duration ?? limit)) { .init(wave: $0) }
    let traced = try await run(Self.tracedTime) { .init(trace: $0) }
    return Trail(
      output: whole.result.output, ending: "\(whole.result.end)",
      instructions: whole.result.chip?.instructions ?? 0, time: whole.result.chip?.time ?? .zero,
      changes: whole.bytes, trace: traced.bytes)
  }
}
