import Diagnostics
import FirmwareToolchain
import Foundation
import GradingRecord

/// Grades Swift code: for this machine with a suite, with ThreadSanitizer, and as firmware.
struct CodeGrading: Sendable {
  let grader: Grader
  let task: TaskDefinition
  let submission: SubmissionText
  let options: Grader.Options
  let seed: UInt64
  /// The folder for everything that is made.
  let work: URL

  /// Does all that the task asks for, as much at once as there are processors.
  func findings() async throws -> Grader.Findings {
    let compiler = try await HostCompiler(
      toolchain: grader.toolchain, contracts: grader.places.contracts,
      confinement: grader.confinement(options))
    // The first findings come from this machine's tests: those of two threads leave them a
    // processor, and are done long before the firmware is.
    let (tested, isTested) = AsyncStream.makeStream(of: Void.self)
    // A task of its own: a build that another grading may wait for as well can't be cancelled, and
    // must not be waited for when nobody asks for it any more.
    let firmware = Task { try await firmwareResult() }
    defer { firmware.cancel() }
    async let races = raceFindings(compiler, after: tested)
    defer { isTested.finish() }
    let hosted = try await hostFindings(compiler)
    isTested.finish()
    // What does not build here is not worth waiting for elsewhere: both are cancelled.
    guard hosted.problems.isEmpty else { return hosted }
    var all = hosted
    if !options.isThorough, hosted.records.values.contains(where: { $0.status != .passed }) {
      for name in task.tests(needing: .race, options) + task.tests(needing: .firmware, options) {
        all.records[name] = TestRecord(name: name, status: .notRun)
        all.records[name]?.reason = "until those before pass"
      }
      return all
    }
    tellProgress(hosted)
    let built = try await withTaskCancellationHandler {
      try await firmware.value
    } onCancel: {
      firmware.cancel()
    }
    let chip = try await firmwareFindings(built, library: hosted.library)
    for other in try await [chip, races] {
      all.records.merge(other.records) { first, _ in first }
      all.crashPlaces.merge(other.crashPlaces) { first, _ in first }
      all.proofs.merge(other.proofs) { first, _ in first }
      all.measured = all.measured ?? other.measured
      all.missingLayers.formUnion(other.missingLayers)
    }
    return all
  }

  /// Tells that all tests of this machine pass, where they do and others are still to come.
  private func tellProgress(_ hosted: Grader.Findings) {
    let passed = hosted.records.values.count { $0.status == .passed }
    let tests = options.only == nil ? task.tests.count : 1
    guard passed == hosted.records.count, passed < tests, !Task.isCancelled else { return }
    grader.onProgress?(Grader.Progress(passed: passed, tests: tests))
  }

  private func folder(_ name: String) throws -> URL {
    let folder = work.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// A jail in which programs find Swift's libraries, wherever this machine has them.
  private func confinement(_ compiler: HostCompiler) -> Confinement {
    var confinement = grader.confinement(options)
    confinement.readable.append(compiler.swiftFolder.path)
    return confinement
  }

  // MARK: This machine

  private func hostFindings(_ compiler: HostCompiler) async throws -> Grader.Findings {
    var found = Grader.Findings()
    let folder = try folder("host")
    let adapter = try grader.sources(of: task, in: "adapter")
    let proofs = task.tests(needing: .proof, options)
    let isProof: (SourceFile) -> Bool = { $0.name == Self.proofFile }
    let plain = adapter.filter { !isProof($0) }
    var job = HostCompiler.Job(
      sources: submission.sources + (proofs.isEmpty ? plain : adapter), folder: folder,
      name: "submission", isStrictlySafe: task.isStrictlySafe)
    var outcome = try await compiler.compile(job)
    for name in proofs { found.records[name] = TestRecord(name: name, status: .passed) }
    if case .problems(let problems, _) = outcome, let name = proofs.first {
      // Without the proof: is it the proof alone that fails?
      job.sources = submission.sources + plain
      outcome = try await compiler.compile(job)
      if case .loadable = outcome {
        found.records[name]?.status = .failed
        found.proofs[name] = ProofMessages(sources: submission.sources).told(problems)
      }
    }
    switch outcome {
    case .problems(let problems, let missing):
      found.missingLayers.formUnion(missing)
      found.problems = ContractMessages(task: task.name, sources: submission.sources)
        .told(problems)
    case .endless(let problem, let missing):
      found.missingLayers.formUnion(missing)
      found.problems = [problem]
    case .loadable(let object, let library, let missing):
      found.missingLayers.formUnion(missing)
      found.problems = try await policyProblems(object, compiler: compiler)
      guard found.problems.isEmpty else { break }
      found.library = library
      var run = grader.suiteRun(task, options: options, seed: seed)
      run.library = library
      let records = try await run.records(of: task.tests(needing: nil, options))
      found.records.merge(records) { first, _ in first }
      found.crashPlaces = try await places(of: records, in: library)
    }
    return found
  }

  /// The name of the adapter's file that the compiler's proof is in.
  static let proofFile = "Proof.swift"

  private func policyProblems(_ object: URL, compiler: HostCompiler) async throws -> [Diagnostic] {
    guard options.isPolicyKept else { return [] }
    let lister = URL(filePath: compiler.compiler.path).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "llvm-nm")
    return try await SymbolPolicy(lister: lister, confinement: confinement(compiler))
      .problems(of: object, sources: submission.sources, task: task.name)
  }

  private func places(of records: [String: TestRecord], in library: URL) async throws
    -> [String: [Place]]
  {
    guard records.values.contains(where: { !$0.crashOffsets.isEmpty }) else { return [:] }
    return try await CrashPlaces(
      symbolizer: try grader.toolchain.symbolizer.path, library: library,
      files: Set(submission.sources.map { $0.shownPath ?? $0.name })
    ).places(of: records.values)
  }

  // MARK: ThreadSanitizer

  private func raceFindings(_ compiler: HostCompiler, after tested: AsyncStream<Void>)
    async throws -> Grader.Findings
  {
    var found = Grader.Findings()
    let names = task.tests(needing: .race, options)
    guard !names.isEmpty else { return found }
    for await _ in tested {}
    try Task.checkCancellation()
    let adapter = try grader.sources(of: task, in: "adapter").filter { $0.name != Self.proofFile }
    let outcome = try await compiler.compile(
      HostCompiler.Job(
        sources: submission.sources + adapter, folder: try folder("race"), name: "submission",
        detectsRaces: true))
    // What does not compile is told by the other compilation.
    guard case .loadable(_, let library, let missing) = outcome else { return found }
    found.missingLayers.formUnion(missing)
    let run = RaceRun(
      host: grader.places.host("race-\(task.name)"), library: library,
      crashPlaces: CrashPlaces(
        symbolizer: try grader.toolchain.symbolizer.path, library: library,
        files: Set(submission.sources.map { $0.shownPath ?? $0.name })),
      requiresSandbox: options.requiresSandbox)
    for result in try await run.results(of: names) {
      found.records[result.record.name] = result.record
      if let problem = result.problem { found.proofs[result.record.name] = [problem] }
    }
    return found
  }

  // MARK: The chip

  /// Builds and runs the submission as firmware; nil when no test needs it.
  private func firmwareResult() async throws -> Result<FirmwareRun.Result, Diagnostics>? {
    guard !task.tests(needing: .firmware, options).isEmpty else { return nil }
    let program = try grader.program(of: task, with: submission.sources)
    do {
      return .success(
        try await FirmwareRun(toolchain: grader.toolchain, task: task)
          .result(of: program, in: folder("chip")))
    } catch let problems as Diagnostics {
      return .failure(problems)
    }
  }

  /// Runs the tests that look at the firmware; they may call the submission as well, to compare.
  private func firmwareFindings(
    _ result: Result<FirmwareRun.Result, Diagnostics>?, library: URL?
  ) async throws -> Grader.Findings {
    var found = Grader.Findings()
    let names = task.tests(needing: .firmware, options)
    guard let first = names.first, let result else { return found }
    switch result {
    case .failure(let problems):
      for name in names {
        found.records[name] = TestRecord(name: name, status: name == first ? .failed : .notRun)
        found.records[name]?.reason = "the submission does not build for the chip"
      }
      found.proofs[first] = ContractMessages(task: task.name, sources: submission.sources)
        .toldForChip(problems.all)
    case .success(let firmware):
      found.measured = firmware.measure
      var run = grader.suiteRun(task, options: options, seed: seed)
      run.library = library
      run.files = firmware.files
      run.numbers = firmware.numbers
      for (name, limit) in task.budgets { run.numbers["\(name).limit"] = limit }
      found.records = try await run.records(of: names)
    }
    return found
  }
}
