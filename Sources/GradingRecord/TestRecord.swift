/// What became of one test: one line of JSON on a host's standard output.
public struct TestRecord: Codable, Hashable, Sendable {
  /// How a test ended.
  public enum Status: String, Codable, Sendable, CaseIterable {
    /// It ran to its end, and found nothing.
    case passed
    /// It ran, and found something.
    case failed
    /// The code died: a trap, an access to wrong memory, too deep a recursion.
    case crashed
    /// The code ended the process, or the test's record is missing.
    case exited
    /// No result in the time that a test has.
    case timedOut
    /// The kernel ended it: processor time or memory were used up.
    case killed
    /// It printed more than a test may.
    case flooded
    /// Something that is not the grader's was written where only the grader writes.
    case forged
    /// The learner's code could not be loaded.
    case unloadable
    /// It was not run, because too many before it never ended.
    case notRun
  }

  /// The test's name: `testAFullRingRefusesTheNextByte`.
  public var name: String
  /// How it ended.
  public var status: Status
  /// From its start to its end.
  public var seconds: Double
  /// The processor time that it took, in seconds: tells a loop from a wait.
  public var processorSeconds: Double
  /// What it found, the first five at most.
  public var findings: [Finding]
  /// How many things it found.
  public var findingCount: Int
  /// The first 2 KiB of what the code printed.
  public var output: String
  /// How many bytes the code printed.
  public var outputBytes: Int
  /// The signal that ended it.
  public var signal: Int32?
  /// The exit code, where the code ended the process.
  public var exitCode: Int32?
  /// Where it died: offsets in the learner's object, innermost first.
  public var crashOffsets: [UInt64]
  /// What was being done when it died, where the suite said so.
  public var steps: [String]
  /// Why it could not be loaded or was not run.
  public var reason: String?
  /// What this run of the sandbox could not do: empty for a whole one.
  public var missingLayers: [String]

  /// Describes a test's end.
  public init(name: String, status: Status) {
    self.name = name
    self.status = status
    seconds = 0
    processorSeconds = 0
    findings = []
    findingCount = 0
    output = ""
    outputBytes = 0
    crashOffsets = []
    steps = []
    missingLayers = []
  }
}
