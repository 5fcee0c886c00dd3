import BookModel
import Diagnostics
import FirmwareToolchain
import Foundation
import ImageReader
import Simulation

/// Answers questions by building, running and looking, two programs at a time.
struct Measuring: Sendable {
  /// Two processors are what a small machine has; a build keeps one busy.
  private static let width = 2

  private let evaluator: BookEvaluator
  private let book: Book

  init(_ evaluator: BookEvaluator, _ book: Book) {
    self.evaluator = evaluator
    self.book = book
  }

  /// Answers all of them; only a cancelled task leaves some without an answer.
  func measure(_ items: [Plan.Item]) async -> [Digest: Plan.Answer] {
    var groups: [[Plan.Item]] = []
    var slots: [TangledProgram: Int] = [:]
    for item in items {
      guard let program = item.program else {
        groups.append([item])
        continue
      }
      if let slot = slots[program] {
        groups[slot].append(item)
      } else {
        slots[program] = groups.count
        groups.append([item])
      }
    }
    return await withTaskGroup(of: [Digest: Plan.Answer].self) { tasks in
      var answers: [Digest: Plan.Answer] = [:]
      for (index, group) in groups.enumerated() {
        if index >= Self.width, let some = await tasks.next() {
          answers.merge(some) { _, new in new }
        }
        tasks.addTask { await answer(group) }
      }
      for await some in tasks { answers.merge(some) { _, new in new } }
      return answers
    }
  }

  private func answer(_ group: [Plan.Item]) async -> [Digest: Plan.Answer] {
    var answers: [Digest: Plan.Answer] = [:]
    var build: Result<Build, any Error>?
    for item in group where !Task.isCancelled {
      do {
        guard let program = item.program else {
          answers[item.digest] = .measured(try await answerWithoutProgram(item))
          continue
        }
        let result: Result<Build, any Error>
        if let build {
          result = build
        } else {
          result = await self.build(program)
          build = result
        }
        if item.question == .messages {
          answers[item.digest] = try messages(of: result, program)
        } else {
          let firmware = try soundFirmware(result, item)
          answers[item.digest] = .measured(try await answer(item, program, firmware))
        }
      } catch {
        guard !(error is CancellationError), !Task.isCancelled else { return answers }
        answers[item.digest] =
          Hindrance(error).map { .hindered($0) } ?? .failed(Self.diagnostics(of: error, item))
      }
    }
    return answers
  }

  /// What came of a program.
  private struct Build {
    let firmware: Firmware
    let warnings: [Diagnostic]
  }

  private func build(_ program: TangledProgram) async -> Result<Build, any Error> {
    let toolchain = evaluator.toolchain
    do {
      let program = Program(program)
      let firmware = try await toolchain.build(program)
      return .success(
        Build(firmware: firmware, warnings: toolchain.warnings(of: firmware, program: program)))
    } catch {
      return .failure(error)
    }
  }

  /// The firmware of a program that built without a warning: readers take it for an example.
  private func soundFirmware(_ result: Result<Build, any Error>, _ item: Plan.Item) throws
    -> Firmware
  {
    let build = try result.get()
    guard build.warnings.isEmpty else {
      throw Diagnostics(
        build.warnings.map { warning in
          EvaluationProblem.warns(example: item.program?.name ?? "", warning: warning.message)
            .diagnostic(at: warning.place)
        })
    }
    return build.firmware
  }

  /// What the tools said about a program that must not build, with the lines of its listings.
  private func messages(of result: Result<Build, any Error>, _ program: TangledProgram) throws
    -> Plan.Answer
  {
    switch result {
    case .success: throw EvaluationProblem.builds(example: program.name)
    case .failure(let problems as Diagnostics):
      let shown = problems.all.map { problem in
        var problem = problem
        problem.place = problem.place.map { program.listingPlace(of: $0) ?? $0 }
        return "\(problem)\n"
      }
      return .measured(Measurement([shown.joined()]))
    case .failure(let error): throw error
    }
  }

  private func answer(_ item: Plan.Item, _ program: TangledProgram, _ firmware: Firmware)
    async throws -> Measurement
  {
    switch item.question {
    case .run(let setting, let expectation):
      let run = ProgramRun(
        qemu: evaluator.engine, toolchain: evaluator.toolchain, setting: setting,
        timeLimit: evaluator.runLimit, expectation: ConsoleExpectation(text: expectation))
      let outcome = try await run.outcome(of: firmware)
      if let failure = outcome.failure {
        throw EvaluationProblem.stopped(
          example: program.name, words: failure.words, mend: failure.mend, runAt: item.place
        ).diagnostic(at: await place(of: failure.pc, in: program, firmware, setting.engine))
      }
      if let panic = outcome.panic, !setting.mustTrap {
        throw await unwanted(panic, of: program, firmware, setting.engine, item)
      }
      guard outcome.disappointments.isEmpty else {
        throw Diagnostics(
          outcome.disappointments.map {
            EvaluationProblem.disappointed(example: program.name, $0).diagnostic(at: nil)
          })
      }
      return outcome.measurement
    case .accesses, .pins, .sizes, .instructions:
      return try await ChipMeasuring(
        evaluator: evaluator, program: program, firmware: firmware, place: item.place
      ).measure(item.question)
    case .sections: return Measurement(memoryOf: try elf(of: firmware))
    case .rooms: return Measurement(roomsOf: try elf(of: firmware))
    case .symbol(let name): return try symbol(name, of: program, in: try elf(of: firmware))
    case .symbolSize(let name):
      return try symbol(
        name, of: program, in: try elf(of: firmware), orOneOf: ComputedNumber.sizeNames)
    case .imageSize:
      let image = try await evaluator.toolchain.image(of: firmware)
      return Measurement(["\(try Data(contentsOf: image).count)"])
    case .steps:
      let image = try await evaluator.toolchain.image(of: firmware)
      return Measurement(files: try MeasuredFile.all(of: program, firmware, image: image))
    case .excerpt(let excerpt):
      return try await ExcerptReader(
        program: program, firmware: firmware, toolchain: evaluator.toolchain
      ).measure(excerpt)
    case .messages, .command, .diagram:
      throw EvaluationProblem.unexpected("no image answers '\(item.question.description)'")
    }
  }

  /// The problem of a panic that the page does not ask for, at the line that panicked.
  private func unwanted(
    _ panic: Panic, of program: TangledProgram, _ firmware: Firmware,
    _ engine: ConsoleFence.Engine, _ item: Plan.Item
  ) async -> Diagnostic {
    var place: Place?
    if let pc = panic.pc { place = await self.place(of: pc, in: program, firmware, engine) }
    return EvaluationProblem.panicked(example: program.name, line: panic.line, runAt: item.place)
      .diagnostic(at: place ?? item.place)
  }

  /// The page's line that an instruction was made from.
  private func place(
    of pc: UInt32, in program: TangledProgram, _ firmware: Firmware, _ engine: ConsoleFence.Engine
  ) async -> Place? {
    let elf = firmware.elf(engine == .qemu ? .simulatorCall : .uart0)
    let frames = try? await evaluator.toolchain.symbolize(elf: elf, addresses: [pc])
    return frames?[pc]?.lazy.compactMap { $0.place.flatMap { program.pagePlace(of: $0) } }.first
  }

  private func elf(of firmware: Firmware) throws -> ELFFile {
    try ELFFile([UInt8](try Data(contentsOf: firmware.elf(.uart0))))
  }

  /// A symbol's address and size; `others` are what its name may have been meant to be besides.
  private func symbol(
    _ name: String, of program: TangledProgram, in elf: ELFFile, orOneOf others: [String] = []
  ) throws -> Measurement {
    guard let symbol = elf.symbol(named: name), symbol.isDefined else {
      let known = elf.symbols.filter { $0.isDefined && !$0.name.isEmpty && $0.kind != .file }
      throw EvaluationProblem.noSymbol(
        name, example: program.name, known: known.map(\.name) + others)
    }
    // A symbol without a size, as assembly has them, reaches to what follows it.
    let size = SizeReport(of: elf).symbols.first { $0.name == name }?.size ?? symbol.size
    return Measurement(["\(symbol.address)", "\(size)"])
  }

  private func answerWithoutProgram(_ item: Plan.Item) async throws -> Measurement {
    switch item.question {
    case .diagram(let text): return Measurement([try await evaluator.drawing.draw(text)])
    case .command(let arguments):
      guard let commands = evaluator.commandOutput else {
        throw EvaluationProblem.unexpected("nobody answers for the commands of the tool")
      }
      return Measurement([try await commands.output(arguments, book, item.position)])
    default:
      throw EvaluationProblem.unexpected("'\(item.question.description)' is about a program")
    }
  }

  /// What to tell of an error, in the words of the page.
  private static func diagnostics(of error: any Error, _ item: Plan.Item) -> [Diagnostic] {
    switch error {
    case let problem as EvaluationProblem: return [problem.diagnostic(at: item.place)]
    case let error as DiagramError:
      // The text of a fence begins on the line after it.
      let place = Place(file: item.place.file, line: item.place.line + (error.line ?? 0))
      return [EvaluationProblem.diagram(error).diagnostic(at: place)]
    case let problem as Diagnostic: return [placed(problem, item)]
    case let problems as Diagnostics: return problems.all.map { placed($0, item) }
    case let error as NotFirmware: return [placed(error.diagnostic, item)]
    case let refusal as BootRefusal:
      return [placed(refusal.diagnostic(for: item.program?.name ?? "the program"), item)]
    default:
      if case .command(let arguments) = item.question {
        return [
          EvaluationProblem.commandFailed(
            arguments.joined(separator: " "), reason: error.localizedDescription
          ).diagnostic(at: item.place)
        ]
      }
      return [EvaluationProblem.unexpected("\(error)").diagnostic(at: item.place)]
    }
  }

  /// The problem at its place in a page: at the place that asks when it names none.
  private static func placed(_ problem: Diagnostic, _ item: Plan.Item) -> Diagnostic {
    var problem = problem
    problem.place = problem.place.map { item.program?.pagePlace(of: $0) ?? $0 } ?? item.place
    return problem
  }
}

extension Measurement {
  /// The sections of an image that take memory, by their addresses.
  init(memoryOf elf: ELFFile) {
    let sections = elf.sections.filter(\.takesMemory)
      .sorted { ($0.virtualAddress, $0.index) < ($1.virtualAddress, $1.index) }
    self.init(
      sections: sections.map {
        MeasuredSection(
          name: $0.name, address: $0.virtualAddress, size: $0.size, isExecutable: $0.isExecutable)
      })
  }

  /// The heap and the stack of an image.
  init(roomsOf elf: ELFFile) {
    self.init(
      sections: elf.rooms.map {
        MeasuredSection(
          name: $0.name, address: $0.addresses.lowerBound, size: $0.size, isExecutable: false)
      })
  }
}
