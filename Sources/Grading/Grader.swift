import Diagnostics
public import FirmwareToolchain
public import Foundation
import GradingRecord

/// Grades submissions.
public struct Grader: Sendable {
  /// What a caller may choose.
  public struct Options: Hashable, Sendable {
    /// What all random inputs come from; nil for another one each time.
    public var seed: UInt64?
    /// Whether a system that can't isolate submissions fully is refused.
    public var requiresSandbox = false
    /// The one test to run; nil for all.
    public var only: String?
    /// Whether everything is tested, also when something has failed already.
    ///
    /// Otherwise tests of two threads and of the firmware wait until the quick ones pass: a learner
    /// wants the first failure, and soon.
    public var isThorough = true
    /// Whether calls of the system are refused before anything runs.
    ///
    /// Off, the jail alone refuses them: for tests of the jail.
    var isPolicyKept = true

    /// The usual choices.
    public init() {}
  }

  /// One file of a submission.
  public struct File: Hashable, Sendable {
    /// Its name in the task: `RingBuffer.swift`.
    public var name: String
    /// Where it is.
    public var url: URL
    /// How a person in the project's root would call it.
    public var shownPath: String

    /// Names a file.
    public init(name: String, url: URL, shownPath: String) {
      self.name = name
      self.url = url
      self.shownPath = shownPath
    }
  }

  /// Where everything is that grading needs.
  public struct Places: Sendable {
    /// The folder that has Tests/Graders.
    public let root: URL
    /// The folder of the built programs: hosts, and the one that jails.
    public let programs: URL
    /// The folder of the contracts' sources.
    public let contracts: URL
    /// The folder for what is made while grading.
    public let work: URL

    /// Names the places.
    public init(root: URL, programs: URL, contracts: URL, work: URL) {
      self.root = root
      self.programs = programs
      self.contracts = contracts
      self.work = work
    }

    /// A grader's program.
    func host(_ name: String) -> URL { programs.appending(path: name) }
  }

  /// What is known before a verdict is: nothing has failed, and some tests are still to come.
  public struct Progress: Hashable, Sendable {
    /// How many tests have passed.
    public var passed: Int
    /// How many the task has.
    public var tests: Int

    /// So many of so many.
    public init(passed: Int, tests: Int) {
      self.passed = passed
      self.tests = tests
    }
  }

  /// Where everything is.
  public let places: Places
  /// Builds firmware, and knows the compilers.
  public let toolchain: Toolchain
  /// Is told when all tests of this machine pass, before those that take longer are done.
  public var onProgress: (@Sendable (Progress) -> Void)?

  /// Sets a grader up; nothing is read yet.
  public init(places: Places, toolchain: Toolchain) {
    self.places = places
    self.toolchain = toolchain
  }

  /// What a learner hands in.
  public struct Submission: Hashable, Sendable {
    /// Its files.
    public var files: [File]
    /// The text that the learner began with, by file name; empty where that does not matter.
    public var starter: [String: String]
    /// The task's page, as a person in the project's root would type it.
    public var page: String

    /// Names what is handed in.
    public init(files: [File], starter: [String: String] = [:], page: String = "") {
      self.files = files
      self.starter = starter
      self.page = page
    }
  }

  /// Grades a submission.
  ///
  /// - Parameters:
  ///   - submission: what was handed in.
  ///   - task: what is asked for.
  ///   - options: what the caller chose.
  /// - Returns: the verdict; whatever the submission does is in it.
  /// - Throws: what is not the submission's fault: `ToolMissing`, a `Diagnostic` about this system.
  public func grade(
    _ submission: Submission, for task: TaskDefinition, options: Options = Options()
  ) async throws -> Verdict {
    let clock = ContinuousClock()
    let start = clock.now
    var verdict = Verdict(
      task: task.name, title: task.title, page: submission.page,
      files: submission.files.map(\.shownPath), outcome: .graded)
    // Short enough to be typed.
    verdict.seed = options.seed ?? UInt64.random(in: 1...999_999)
    let text: SubmissionText
    do throws(Diagnostics) {
      text = try SubmissionText(submission, of: task, reserved: reservedNames)
    } catch {
      verdict.outcome = .unbuilt(error.all)
      return verdict
    }
    let room = DiskRoom(folders: [places.work, toolchain.moduleCache])
    try room.check()
    let work = try WorkFolder(in: places.work)
    do {
      let findings =
        switch task.kind {
        case .code:
          try await CodeGrading(
            grader: self, task: task, submission: text, options: options, seed: verdict.seed,
            work: work.url
          ).findings()
        case .firmware:
          try await FirmwareGrading(
            grader: self, task: task, submission: text, options: options, seed: verdict.seed
          ).findings()
        case .script:
          try await ScriptGrading(
            grader: self, task: task, submission: text, options: options, seed: verdict.seed,
            work: work.url
          ).findings()
        }
      try await take(findings, of: task, options: options, into: &verdict)
    } catch {
      try room.check()
      throw error
    }
    // What a full disk did is not held against the submission.
    if !verdict.hasPassed { try room.check() }
    verdict.seconds = (clock.now - start) / .seconds(1)
    return verdict
  }

  /// What a grading found.
  struct Findings: Sendable {
    /// Why nothing could be tested; empty when something could.
    var problems: [Diagnostic] = []
    var records: [String: TestRecord] = [:]
    var crashPlaces: [String: [Place]] = [:]
    /// What the compiler, the image check or ThreadSanitizer said, by test.
    var proofs: [String: [Diagnostic]] = [:]
    var measured: FirmwareMeasure?
    /// The submission as a library of this machine.
    var library: URL?
    /// Layers of the sandbox that this system lacks, by their words.
    var missingLayers: Set<String> = []
  }

  /// Puts what was found in the order of the task.
  private func take(
    _ findings: Findings, of task: TaskDefinition, options: Options, into verdict: inout Verdict
  ) async throws {
    let missing = findings.records.values.reduce(into: findings.missingLayers) {
      $0.formUnion($1.missingLayers)
    }
    guard missing.isEmpty || !options.requiresSandbox else { throw SandboxLayer.refusal(missing) }
    verdict.missingLayers = SandboxLayer.absences(missing)
    guard findings.problems.isEmpty else {
      verdict.outcome = .unbuilt(findings.problems)
      return
    }
    for test in task.tests where options.only == nil || options.only == test.name {
      var record = findings.records[test.name] ?? TestRecord(name: test.name, status: .exited)
      if findings.records[test.name] == nil { record.reason = "the grader has no result for it" }
      verdict.tests.append(
        TestResult(
          title: test.title, points: test.points, section: test.section, record: record,
          crashPlaces: findings.crashPlaces[test.name] ?? [],
          problems: findings.proofs[test.name] ?? []))
    }
    guard !task.budgets.isEmpty, options.isThorough || findings.measured != nil else { return }
    let reference = try await reference(for: task)
    for budget in Budget.allCases {
      guard let limit = task.budgets[budget.rawValue] else { continue }
      verdict.budgets.append(
        BudgetUse(
          what: budget.title, unit: budget.unit, used: budget.used(in: findings.measured),
          limit: limit, reference: budget.used(in: reference)))
    }
  }
}
