import BookModel
import BookRenderer
import Diagnostics
import ImageReader
import MarkdownTree
import Simulation

/// Makes facts of measurements, and holds the pages' claims against them.
struct Verdicts {
  private let plan: Plan
  private var facts: [FactKey: Fact] = [:]
  private var problems: [Diagnostic] = []
  private var told: Set<Diagnostic> = []
  private var hindrances: [Hindrance] = []

  /// Judges everything that was planned, many requests at once: none depends on another.
  init(_ plan: Plan) {
    self.plan = plan
    let asked = Array(zip(plan.requests, plan.digests))
    for part in asked.inParts(map: { Verdicts(plan, judging: $0) }) {
      facts.merge(part.facts) { _, later in later }
      tell(part.problems)
      part.hindrances.forEach { take($0) }
    }
  }

  private init(_ plan: Plan, judging asked: ArraySlice<(Request, [Digest])>) {
    self.plan = plan
    for (request, digests) in asked { judge(request, digests) }
  }

  /// The facts and the problems.
  var evaluation: Evaluation {
    Evaluation(
      facts: Facts(facts), problems: Diagnostics(problems).sortedByPlace.all,
      hindrances: hindrances)
  }

  private mutating func judge(_ request: Request, _ digests: [Digest]) {
    var measurements = [Measurement]()
    for digest in digests {
      switch plan.answers[digest] {
      case .measured(let measurement): measurements.append(measurement)
      case .failed(let failures):
        fail(request, failures)
        return
      case .hindered(let hindrance):
        hinder(request, hindrance)
        return
      case nil: return  // Loading the book told why there is no such program; or it was cancelled.
      }
    }
    guard let measurement = measurements.first else { return }
    switch request.subject {
    case .number(let number): judge(number, measurement, request)
    case .fence(.console(let console), let block):
      judge(console, block, measurement, request)
    case .fence(.command(let command), let block):
      let title = "'workbook \(command.arguments.joined(separator: " "))'"
      if compare(measurement.text, with: block, request, what: title) {
        facts[request.key] = .text(measurement.text)
      }
    case .fence(.excerpt, _): facts[request.key] = .text(measurement.text)
    case .fence(.memoryMap(let figure), _):
      facts[request.key] = .memoryMap(
        Self.figure(
          figure.example, measurement.sections, rooms: measurements.dropFirst().first?.sections))
    case .fence(.heatMap(let fence), _):
      let map = measurement.heatMap
      facts[request.key] = .heatMap(
        HeatMapFigure(
          program: fence.example,
          measure: fence.measure == .size
            ? .bytes : .accesses(during: fence.duration.map(\.shown)),
          strips: map.strips, rows: map.rows))
    case .fence(.timeline(let fence), _):
      facts[request.key] = .timeline(measurement.timeline(of: fence.example))
    case .fence(.costs(let costs), _):
      facts[request.key] = .costs(Self.table(costs, measurements))
    case .fence(.steps(let steps), _):
      facts[request.key] = .steps(Self.table(steps, measurement.files))
    case .fence(.dot, _): facts[request.key] = .svg(measurement.text)
    case .fence: break
    }
  }

  private mutating func hinder(_ request: Request, _ hindrance: Hindrance) {
    if case .toolMissing(let tool) = hindrance { facts[request.key] = .failed(tool.diagnostic) }
    take(hindrance)
  }

  /// Of hindrances that follow from one another, the first is enough.
  private mutating func take(_ hindrance: Hindrance) {
    guard !hindrances.contains(where: { hindrance.follows(from: $0) }) else { return }
    hindrances.append(hindrance)
  }

  private mutating func fail(_ request: Request, _ failures: [Diagnostic]) {
    tell(failures)
    if let first = failures.first(where: { $0.severity == .error }) ?? failures.first {
      facts[request.key] = .failed(first)
    }
  }

  /// The same program may be asked for at many places: its problem is told once.
  private mutating func tell(_ failures: [Diagnostic]) {
    for failure in failures where told.insert(failure).inserted { problems.append(failure) }
  }

  private mutating func fail(
    _ request: Request, _ problem: EvaluationProblem, at place: Place? = nil
  ) {
    fail(request, [problem.diagnostic(at: place ?? request.place)])
  }

  private mutating func judge(
    _ number: ComputedNumber, _ measurement: Measurement, _ request: Request
  ) {
    let value: Int?
    switch number.quantity {
    case .size(of: nil): value = measurement.sections.reduce(0) { $0 + Int($1.size) }
    case .size(of: let name?) where name.hasPrefix("."),
      .address(of: let name)
    where name.hasPrefix("."):
      guard let section = measurement.sections.first(where: { $0.name == name }) else {
        fail(
          request,
          .noSection(name, example: number.example, known: measurement.sections.map(\.name)))
        return
      }
      if case .size = number.quantity {
        value = Int(section.size)
      } else {
        value = Int(section.address)
      }
    case .use(let region): value = Self.use(of: region, by: measurement.sections)
    case .imageSize: value = measurement.number(0)
    case .size: value = measurement.number(1)
    case .address, .instructions: value = measurement.number(0)
    }
    guard let value else { return }
    if let claim = number.claim, !claim.holds(for: value) {
      fail(
        request,
        .claimFails(
          expression: number.expression, number: number.shown(value), claim: claim.text))
      return
    }
    facts[request.key] = .number(number.shown(value))
  }

  private mutating func judge(
    _ console: ConsoleFence, _ block: CodeBlock, _ measurement: Measurement, _ request: Request
  ) {
    guard case .run(let options) = console.action else {
      if compare(measurement.text, with: block, request, what: "the messages") {
        facts[request.key] = .text(measurement.text)
      }
      return
    }
    let ending = ProgramRun.Ending(
      text: measurement.fields.count > 1 ? measurement.fields[1] : "")
    if let problem = Self.problem(of: ending, console.example, options) {
      fail(request, problem)
      return
    }
    guard compare(measurement.text, with: block, request, what: "'\(console.example)'") else {
      return
    }
    facts[request.key] = .run(
      output: measurement.text + (ending == .goesOn ? "…\n" : ""), end: Self.shown(ending))
  }

  /// What is wrong with an ending.
  private static func problem(
    of ending: ProgramRun.Ending, _ example: String, _ options: ConsoleFence.RunOptions
  ) -> EvaluationProblem? {
    switch ending {
    case .engineFailed(let words): return .engineFailed(words)
    case .panicked: return nil  // One that nobody wants was told where it happened.
    case .endless where !options.mustTrap:
      return .didNotEnd(example: example)
    case .exited(let code) where code != "0" && !options.mustTrap:
      return .exited(example: example, code: code)
    default: break
    }
    return options.mustTrap ? .didNotTrap(example: example, ending: ending.text) : nil
  }

  private static func shown(_ ending: ProgramRun.Ending) -> String {
    switch ending {
    case .panicked: "stopped by a panic"
    default: ending.text
    }
  }

  /// Whether a text is what a page expects; a difference is told at the expectation's own line.
  private mutating func compare(
    _ text: String, with block: CodeBlock, _ request: Request, what: String
  ) -> Bool {
    guard
      case .differs(let difference) = ConsoleExpectation(text: block.literal).check(text.utf8)
    else { return true }
    let last = block.literal.split(separator: "\n", omittingEmptySubsequences: false).count
    let line = block.firstLine + min(difference.expectedLine, max(last, 1)) - 1
    fail(
      request, .differs(what: what, difference), at: Place(file: request.place.file, line: line))
    return false
  }
}
