import BookModel
import BookRenderer
import Diagnostics
import FirmwareToolchain
import ImageReader
import Simulation

/// Answers questions about what a program does on the simulated chip.
struct ChipMeasuring {
  let evaluator: BookEvaluator
  let program: TangledProgram
  let firmware: Firmware
  /// Where the page asks.
  let place: Place

  /// Runs the program and tells what was asked.
  func measure(_ question: Question) async throws -> Measurement {
    let (image, file) = try await ProgramRun.image(of: firmware, evaluator.toolchain)
    switch question {
    case .sizes: return try await measurement(of: HeatMapMeasure(file))
    case .accesses(let setting):
      let result = try await run(image, file, setting, Simulator.Recording(accesses: true))
      return try await measurement(of: HeatMapMeasure(file, result.chip?.accesses))
    case .pins(let setting):
      let result = try await run(image, file, setting, Simulator.Recording(pins: true))
      guard let pins = result.chip?.pins else { return Measurement([]) }
      let duration = setting.duration ?? result.chip?.time ?? .zero
      return Measurement(
        pins: pins, durationNanoseconds: Int(duration / .nanoseconds(1)))
    case .instructions(let name):
      guard let function = file.symbol(named: name), function.isDefined else {
        let known = file.symbols.filter { $0.isDefined && $0.kind == .function }
        throw EvaluationProblem.noSymbol(
          name, example: program.name, known: known.map(\.name))
      }
      let count = try Simulator().instructions(
        ofFirstCallTo: function.address, image, timeLimit: evaluator.runLimit)
      guard let count else {
        throw EvaluationProblem.notCalled(function: name, example: program.name)
      }
      return Measurement(["\(count)"])
    default: throw EvaluationProblem.unexpected("'\(question.description)' needs no chip")
    }
  }

  /// A run that comes to an end that the page can show.
  private func run(
    _ image: FirmwareImage, _ file: ELFFile, _ setting: RunSetting,
    _ recording: Simulator.Recording
  ) async throws -> RunResult {
    let result = try await Simulator().run(
      image, of: file, scenario: setting.scenario,
      timeLimit: setting.duration ?? evaluator.runLimit, recording: recording)
    switch result.end {
    case .exited(0), .stopped, .idle: return result
    case .timeLimit where setting.duration != nil: return result
    case .timeLimit: throw EvaluationProblem.didNotEnd(example: program.name)
    case .exited(let code):
      throw EvaluationProblem.exited(example: program.name, code: "\(code)")
    case .panicked(let panic):
      throw EvaluationProblem.panicked(example: program.name, line: panic.line, runAt: place)
    case .reset(let reset):
      throw EvaluationProblem.stopped(
        example: program.name, words: reset.words, mend: nil, runAt: place)
    case .unknown(let limit):
      throw EvaluationProblem.stopped(
        example: program.name, words: limit.words, mend: limit.mend, runAt: place)
    case .engineFailed(let words): throw EvaluationProblem.engineFailed(words)
    case .interrupted: throw CancellationError()
    }
  }

  /// A heat map with names as people write them.
  private func measurement(of map: HeatMapMeasure) async throws -> Measurement {
    var rows = map.rows
    let names = await evaluator.toolchain.readable(rows.map(\.name))
    for index in rows.indices { rows[index].name = names[rows[index].name] ?? rows[index].name }
    return Measurement(map.strips, rows)
  }
}
