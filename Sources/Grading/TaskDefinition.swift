/// What a task's folder under Tests/Graders says in its `task.yml`.
public struct TaskDefinition: Hashable, Sendable {
  /// What a learner hands in.
  public enum Kind: String, Sendable, CaseIterable {
    /// Swift that is compiled for the host and for the chip.
    case code
    /// A linker script.
    case script
    /// Swift that is compiled for the chip alone, with the grader's driver; the suite runs it.
    case firmware
  }

  /// One test, in the order in which a verdict lists it.
  public struct Test: Hashable, Sendable {
    /// The name of the suite's method; for what the compiler proves, a name of the same form.
    public var name: String
    /// The behaviour in words; by default made from the name.
    public var title: String
    /// What it is worth.
    public var points: Int
    /// The heading of the page to read again: its id, without `#`.
    public var section: String?
    /// What has to be there before it can run.
    public var needs: Need?
  }

  /// What a test needs, and what shows in its stead when that is not to be had.
  public enum Need: String, Sendable, CaseIterable {
    /// The proof file compiles with the submission, or the firmware's image is accepted: the test
    /// is that.
    case proof
    /// The submission builds as firmware.
    case firmware
    /// The race detector's host: the test is one of its.
    case race
  }

  /// The id: `ring-buffer`.
  public var name: String
  /// The title, as the overview and reports show it.
  public var title: String
  /// What is handed in.
  public var kind: Kind
  /// The names of the files that are graded.
  public var files: [String]
  /// Whether the submission has to mark everything that is unsafe.
  public var isStrictlySafe: Bool
  /// Seconds of processor time that each test may take.
  public var secondsPerTest: Double
  /// Limits by the name of what they limit: `code`, `stack`, `instructions`.
  public var budgets: [String: Int]
  /// The tests.
  public var tests: [Test]

  /// What all tests together are worth.
  public var points: Int { tests.reduce(0) { $0 + $1.points } }
}

extension TaskDefinition {
  /// The names of the tests that need something, or nothing, of those that are wanted.
  func tests(needing need: Need?, _ options: Grader.Options) -> [String] {
    tests.filter { $0.needs == need && (options.only == nil || options.only == $0.name) }
      .map(\.name)
  }
}
