import Diagnostics
import Foundation
import Subprocess
import SystemPackage

/// The simulated chip as WebAssembly, run by wasmtime: for tests and benchmarks.
///
/// `Sources/ChipWeb/drive.py` does it, in the project's Python environment.
struct WebChip {
  /// One run of one chip: what it gets.
  struct Job: Encodable {
    /// Bytes that go to one address before the first instruction.
    struct Segment: Encodable {
      var address: UInt32
      var bytes: Data
    }

    /// What happens to the chip while it runs: a pin is driven, or a byte comes in.
    struct Input: Encodable {
      /// When: units of 1/480 µs from the first instruction on.
      var at: UInt64
      var pin: Int?
      /// 0 low, 1 high, -1 let go.
      var level: Int?
      var byte: UInt8?
    }

    /// The function that begins at the entry.
    enum Start: String, Encodable {
      case handOff, enter
    }

    var segments: [Segment]
    var entry: UInt32
    var start = Start.handOff
    var slowClockHertz: UInt32 = 150_000
    var inputs: [Input] = []
    /// How long it runs at most: units of 1/480 µs from the first instruction on.
    var limit: UInt64?
  }

  /// What became of a run.
  struct Result: Decodable {
    /// What the model could not do.
    struct Fault: Decodable, Equatable {
      let pc, instruction, address, value, width, isStore: UInt32

      enum CodingKeys: String, CodingKey {
        case pc = "PC"
        case instruction = "Instruction"
        case address = "Address"
        case value = "Value"
        case width = "Width"
        case isStore = "IsStore"
      }
    }

    let console: Data
    let instructions: UInt64
    /// How long it ran on the chip's clock: units of 1/480 µs.
    let units: UInt64
    /// A `StopCode` of ChipWeb.
    let stop: Int
    let detail: UInt32
    let a2: UInt32
    let pins: UInt64
    let fault: Fault?
    /// How many bytes the module took from the engine while the chip ran.
    let grown: Int
    /// The processor time of the run.
    let seconds: Double
  }

  /// What a process of wasmtime found.
  struct Answer: Decodable {
    let imports: [String]
    let exports: [String]
    let results: [Result]
  }

  /// The module.
  let module: URL
  /// The Python environment that has wasmtime.
  let environment: URL
  /// The project's root.
  let root: URL

  /// Runs jobs one after the other, each on a chip of its own.
  ///
  /// - Throws: `ToolMissing`; a `Diagnostic` with the words of Python or wasmtime.
  /// - Returns: what became of each, in their order.
  func run(_ jobs: [Job]) async throws -> Answer {
    let python = environment.appending(path: "bin/python").path
    guard FileManager.default.isExecutableFile(atPath: python) else {
      throw ToolMissing(
        "wasmtime", for: "running WebAssembly",
        installation: "./workbook test (installs it into .workbook/venv)")
    }
    let input = String(decoding: try JSONEncoder().encode(jobs), as: UTF8.self)
    let result = try await Subprocess.run(
      .path(FilePath(python)),
      arguments: [root.appending(path: "Sources/ChipWeb/drive.py").path, module.path],
      input: .string(input), output: .string(limit: 64 << 20), error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      throw Diagnostic(
        "the chip did not run under wasmtime: \(result.terminationStatus)",
        why: result.standardError.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    return try JSONDecoder().decode(Answer.self, from: Data(result.standardOutput.utf8))
  }
}
