public import Diagnostics
public import GradingRecord

/// What a grader says about one submission.
public struct Verdict: Hashable, Sendable {
  /// How far the grading came.
  public enum Outcome: Hashable, Sendable {
    /// Every test has a result.
    case graded
    /// There was nothing to test: the submission is missing, empty, the untouched starter, or does
    /// not build. The problems say which, at the learner's lines.
    case unbuilt([Diagnostic])
  }

  /// The task's id: `ring-buffer`.
  public var task: String
  /// The task's title.
  public var title: String
  /// The task's page, as a person in the project's root would type it.
  public var page: String
  /// The submission's files, as a person in the project's root would type them.
  public var files: [String]
  /// How far it came.
  public var outcome: Outcome
  /// The results in the order of the task; empty when it was not graded.
  public var tests: [TestResult]
  /// What was measured against a limit; empty when it was not graded.
  public var budgets: [BudgetUse]
  /// Layers of the sandbox that this system lacks, in words; empty for a whole sandbox.
  public var missingLayers: [String]
  /// The seed of all random inputs.
  public var seed: UInt64
  /// From the start of the grading to its end.
  public var seconds: Double

  /// Begins a verdict.
  public init(task: String, title: String, page: String, files: [String], outcome: Outcome) {
    self.task = task
    self.title = title
    self.page = page
    self.files = files
    self.outcome = outcome
    tests = []
    budgets = []
    missingLayers = []
    seed = 0
    seconds = 0
  }

  /// Whether the task is done: it was graded, and every test passed.
  public var hasPassed: Bool {
    outcome == .graded && !tests.isEmpty && tests.allSatisfy { $0.record.status == .passed }
  }
  /// The points of the tests that passed.
  public var points: Int {
    tests.filter { $0.record.status == .passed }.reduce(0) { $0 + $1.points }
  }
  /// The points of all tests; 0 when it was not graded.
  public var possiblePoints: Int { tests.reduce(0) { $0 + $1.points } }
}

/// One test of a verdict.
public struct TestResult: Hashable, Sendable {
  /// The behaviour in words: "A full ring refuses the next byte".
  public var title: String
  /// What it is worth.
  public var points: Int
  /// The heading of the task's page to read again: its id, without `#`; nil for the page.
  public var section: String?
  /// What became of it.
  public var record: TestRecord
  /// Where the code died, in the learner's file, innermost first.
  public var crashPlaces: [Place]
  /// What the compiler or the image check said, for a test that is a proof.
  public var problems: [Diagnostic]

  /// Describes a result.
  public init(
    title: String, points: Int, section: String? = nil, record: TestRecord,
    crashPlaces: [Place] = [], problems: [Diagnostic] = []
  ) {
    self.title = title
    self.points = points
    self.section = section
    self.record = record
    self.crashPlaces = crashPlaces
    self.problems = problems
  }
}

/// What a submission takes of something that is limited.
public struct BudgetUse: Hashable, Sendable {
  /// What is measured: "bytes of code and constants".
  public var what: String
  /// The unit: "bytes".
  public var unit: String
  /// What the submission takes; nil where it could not be measured.
  public var used: Int?
  /// The most that it may take.
  public var limit: Int
  /// What the reference solution takes; nil where there is none to be measured.
  public var reference: Int?

  /// Describes a measurement.
  public init(what: String, unit: String, used: Int?, limit: Int, reference: Int?) {
    self.what = what
    self.unit = unit
    self.used = used
    self.limit = limit
    self.reference = reference
  }
}
