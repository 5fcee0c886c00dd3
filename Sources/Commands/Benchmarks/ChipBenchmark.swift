import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader
import Simulation

/// How fast the simulated chip is: as the tool has it and as WebAssembly, beside QEMU.
///
/// All three do the same work, `benchmarks/chip/load`, in turns, so that what else the machine does
/// meets all of them. Processor time counts, of the work alone: the difference between a long run
/// and a short one.
struct ChipBenchmark {
  let workspace: Workspace
  /// How often the work is done in the short run and in the long one.
  var rounds = (short: 1, long: 65)
  /// How many turns are taken.
  var turns = 5

  /// What makes the chip run.
  enum Engine: CaseIterable {
    case native, qemu, web
  }

  /// The chip's least share of what QEMU's translated code does in the same time.
  private static let nativeShare = 0.33
  private static let webShare = 0.15
  /// The least instructions a second of the tool's own chip, whatever QEMU does.
  private static let nativeRate = 350e6

  /// Measures all of it.
  func measure() async throws -> [Measurement] {
    try await speeds() + [try await idle()]
  }

  /// The instructions a second of all three.
  func speeds() async throws -> [Measurement] {
    let work = try await Work(self)
    var rates: [Engine: [Double]] = [:]
    for _ in 0..<turns {
      for engine in Engine.allCases {
        rates[engine, default: []].append(try await work.rate(on: engine))
      }
    }
    let best = rates.mapValues { $0.max() ?? 0 }
    let shares = { (engine: Engine) in
      zip(rates[engine, default: []], rates[.qemu, default: []]).map { $0 / $1 }.median
    }
    let qemu = best[.qemu, default: 0]
    let count = Numerals.count(Int(work.instructions))
    return [
      Self.rate("chip, native", best[.native, default: 0], "best of \(turns), \(count)"),
      Self.rate("chip, WebAssembly in wasmtime", best[.web, default: 0], "the same work"),
      Self.rate("QEMU, translated code (TCG)", qemu, "the same work"),
      Measurement(
        name: "chip, native ÷ QEMU", value: shares(.native), unit: "×",
        floor: min(Self.nativeShare, Self.nativeRate / qemu),
        remark: "median of \(turns) turns; or 350 million instructions/s"),
      Measurement(
        name: "chip, WebAssembly ÷ QEMU", value: shares(.web), unit: "×", floor: Self.webShare,
        remark: "the same turns"),
    ]
  }

  private static func rate(_ name: String, _ value: Double, _ remark: String) -> Measurement {
    Measurement(
      name: name, value: value / 1e6, unit: "M/s", remark: "instructions/s; \(remark)")
  }

  /// Ten seconds of firmware that waits, with a tick each millisecond.
  func idle() async throws -> Measurement {
    let firmware = try await firmware("idle", ["main.swift"])
    let image = try await image(of: firmware)
    var shortest = Double.infinity
    for _ in 0..<turns {
      let start = ProcessorTime.ofThisProcess
      let result = try await Simulator().run(image, timeLimit: .seconds(20))
      shortest = min(shortest, ProcessorTime.ofThisProcess - start)
      guard result.output.elementsEqual("10000 ticks\n".utf8), result.end == .exited(0) else {
        throw Diagnostic("the firmware that waits ended otherwise: \(result.end)")
      }
    }
    return Measurement(
      name: "chip, 10 s of waiting (WAITI)", value: shortest * 1000, unit: "ms", limit: 50,
      remark: "10,000 timer interrupts; shortest of \(turns)")
  }

  fileprivate func firmware(_ name: String, _ files: [String], _ more: [SourceFile] = [])
    async throws -> Firmware
  {
    let sources = try files.map { file in
      let path = "benchmarks/chip/\(name)/\(file)"
      return try SourceFile(reading: workspace.root.appending(path: path), shownAs: path)
    }
    return try await FirmwareBuilder(workspace: workspace).toolchain
      .build(Program(name: name, files: sources + more))
  }

  fileprivate func image(of firmware: Firmware) async throws -> FirmwareImage {
    let file = try await FirmwareBuilder(workspace: workspace).toolchain.image(of: firmware)
    return try FirmwareImage([UInt8](Data(contentsOf: file)))
  }
}

extension ChipBenchmark {
  /// The work, built twice: once with few rounds and once with many.
  private struct Work {
    private let short: Load
    private let long: Load
    private let web: WebChip
    /// The instructions that the long run has more.
    let instructions: UInt64

    init(_ benchmark: ChipBenchmark) async throws {
      let workspace = benchmark.workspace
      web = WebChip(
        module: try await FirmwareBuilder(workspace: workspace).toolchain.webChip(),
        environment: workspace.pythonEnvironment, root: workspace.root)
      short = try await Load(benchmark, rounds: benchmark.rounds.short)
      long = try await Load(benchmark, rounds: benchmark.rounds.long)
      instructions = long.instructions - short.instructions
    }

    /// The instructions a second, of the work alone.
    func rate(on engine: Engine) async throws -> Double {
      let before = try await short.seconds(on: engine, web)
      let after = try await long.seconds(on: engine, web)
      return Double(instructions) / max(after - before, 1e-6)
    }
  }

  /// The work with so many rounds.
  private struct Load {
    private let firmware: Firmware
    private let image: FirmwareImage
    private let job: WebChip.Job
    private let output: [UInt8]
    let instructions: UInt64

    init(_ benchmark: ChipBenchmark, rounds: Int) async throws {
      firmware = try await benchmark.firmware(
        "load", ["main.swift", "Work.swift"],
        [SourceFile(name: "Rounds.swift", text: "let rounds: UInt32 = \(rounds)\n")])
      image = try await benchmark.image(of: firmware)
      guard case .flash(let flash) = image else {
        throw Diagnostic("the work's image is no flash image")
      }
      job = WebChip.Job(
        segments: flash.segments.map { .init(address: $0.loadAddress, bytes: Data($0.data)) },
        entry: flash.entry)
      let result = try await Simulator().run(image)
      output = result.output
      instructions = result.chip?.instructions ?? 0
    }

    /// The processor time of a run; it must print what the first one printed.
    func seconds(on engine: Engine, _ web: WebChip) async throws -> Double {
      let seconds: Double
      let text: [UInt8]
      switch engine {
      case .native:
        let start = ProcessorTime.ofThisProcess
        text = try await Simulator().run(image).output
        seconds = ProcessorTime.ofThisProcess - start
      case .qemu:
        let start = ProcessorTime.ofChildren
        text = try await QEMU().run(elf: firmware.elf(.simulatorCall), timeLimit: .seconds(60))
          .output
        seconds = ProcessorTime.ofChildren - start
      case .web:
        let result = try await web.run([job]).results[0]
        text = [UInt8](result.console)
        seconds = result.seconds
      }
      guard text == output else {
        throw Diagnostic(
          "the work has another result on \(engine)",
          why: "it printed '\(String(decoding: text, as: UTF8.self))'",
          mend: "Run './workbook check --deep': it compares the chip with QEMU step by step.")
      }
      return seconds
    }
  }
}
