import Diagnostics
import Grading
import GradingRecord

/// Verdicts as a grader makes them, for the tests of what is written of them.
enum SampleVerdict {
  static let file = "exercises/ring-buffer/RingBuffer.swift"

  /// A graded verdict of these tests.
  static func graded(_ tests: [TestResult], task: String = "ring-buffer") -> Verdict {
    var verdict = Verdict(
      task: task, title: "A ring buffer without allocation",
      page: "chapters/04-uart/02-ring-buffer.md", files: ["exercises/\(task)/RingBuffer.swift"],
      outcome: .graded)
    verdict.tests = tests
    verdict.seed = 42
    verdict.seconds = 0.41
    return verdict
  }

  /// A verdict on what could not be built.
  static func unbuilt(_ problems: [Diagnostic]) -> Verdict {
    var verdict = graded([])
    verdict.outcome = .unbuilt(problems)
    verdict.seconds = 0.2
    return verdict
  }

  /// A test of one status and nothing else to tell.
  static func test(
    _ name: String, _ status: TestRecord.Status = .passed, points: Int = 1,
    section: String? = nil, _ change: (inout TestRecord) -> Void = { _ in }
  ) -> TestResult {
    var record = TestRecord(name: name, status: status)
    record.seconds = 0.004
    record.processorSeconds = 0.003
    change(&record)
    return TestResult(
      title: TestName.title(of: name), points: points, section: section, record: record)
  }

  static let passing = [
    test("testANewRingIsEmpty", section: "a-ring"),
    test("testAByteComesBackAsItWasPut", section: "a-ring"),
    test("testBytesComeBackInTheirOrder", points: 2, section: "two-indices"),
  ]

  /// A test that found something for a random input.
  static let failed = test(
    "testAFullRingRefusesTheNextByte", .failed, points: 2, section: "two-indices"
  ) {
    $0.findings = [
      Finding(
        "a ring of 2 slots takes 2 bytes", steps: ["put 0x41 -> true", "put 0x42 -> false"],
        expected: "true", got: "false", section: "all-slots", seed: 1234),
      Finding("a refused byte leaves the ring as it was"),
    ]
    $0.findingCount = 9
    $0.output = "head 0\ntail 1\n"
    $0.outputBytes = 14
  }

  /// A test in which the code trapped.
  static let crashed: TestResult = {
    var result = test("testIndicesWrapAround", .crashed, points: 3, section: "wrap-around") {
      $0.signal = 4
      $0.steps = ["commit 16", "consume 16", "put 0x41"]
      $0.output = "Swift/InlineArray.swift:492: Fatal error: Index out of bounds\n"
      $0.outputBytes = 62
    }
    result.crashPlaces = [
      Place(file: file, line: 23, column: 12), Place(file: file, line: 40, column: 5),
    ]
    return result
  }()

  static let exited = test("testReadingCanBeginAnywhere", .exited) { $0.exitCode = 3 }
  static let looping = test("testAnEmptyRingGivesNothing", .timedOut, section: "two-indices") {
    $0.seconds = 1.002
    $0.processorSeconds = 0.98
    $0.steps = ["get"]
  }
  static let waiting = test("testAConsumerNeverWaits", .timedOut) {
    $0.seconds = 5
    $0.processorSeconds = 0.005
  }
  static let working = test("testAProducerNeverWaits", .timedOut) {
    $0.seconds = 5
    $0.processorSeconds = 0.4
  }
  static let killed = test("testALongRunIsSteady", .killed) { $0.signal = 9 }
  static let flooded = test("testNothingIsPrinted", .flooded) {
    $0.output = String(repeating: "put\n", count: 512)
    $0.outputBytes = 1_048_576
  }
  static let forged = test("testCountIsExact", .forged, points: 2)
  static let unloadable = test("testTwoRingsAreApart", .unloadable) {
    $0.reason = "undefined symbol: socket"
  }
  static let notRun = test("testBulkTransfersAreWhole", .notRun)
  static let overrun = test("testDeepCallsEnd", .crashed) { $0.signal = 11 }

  /// A test that the compiler makes.
  static let proof: TestResult = {
    var result = test("testPutDoesNotAllocate", .failed, points: 2, section: "without-allocation")
    result.problems = [
      Diagnostic(
        at: Place(file: file, line: 7, column: 31),
        "ending the lifetime of a value of type 'Array<UInt8>' can cause a deallocation",
        why: "'put' has to run in a handler, where nothing may be allocated or freed",
        mend: "Store into memory that the ring was given."),
      Diagnostic(.note, at: Place(file: file, line: 19), "called from here"),
    ]
    return result
  }()

  static let budgets = [
    BudgetUse(
      what: "bytes of code and constants", unit: "bytes", used: 1_240, limit: 1_200, reference: 872),
    BudgetUse(what: "deepest stack", unit: "bytes", used: 96, limit: 128, reference: 64),
    BudgetUse(what: "instructions of a put", unit: "", used: nil, limit: 40, reference: nil),
  ]

  /// One test of every status, with budgets and a sandbox that is not whole.
  static let everything: Verdict = {
    var verdict = graded(
      passing + [
        failed, crashed, exited, looping, waiting, working, killed, flooded, forged, unloadable,
        overrun, proof, notRun,
      ])
    verdict.budgets = budgets
    verdict.missingLayers = ["Landlock (this kernel has none)"]
    return verdict
  }()

  /// What a compiler says of a file.
  static let compileProblems = [
    Diagnostic(
      at: Place(file: file, line: 9, column: 3), "ring-buffer asks for 'get() -> UInt8?'",
      why: "this 'get' returns 'UInt8', which has no value for an empty ring",
      mend: "Let it return 'UInt8?', and nil when there is nothing to read."),
    Diagnostic(.warning, at: Place(file: file, line: 12), "variable 'next' was never mutated"),
  ]

  /// Each case that has a golden text, by its name.
  static let cases: [(name: String, verdicts: [Verdict])] = [
    ("passed", [graded(passing)]),
    ("failed", [graded(passing + [failed, notRun])]),
    ("crashed", [graded(passing + [crashed])]),
    ("overrun", [graded([overrun])]),
    ("exited", [graded([exited])]),
    ("looping", [graded([looping])]),
    ("waiting", [graded([waiting])]),
    ("working", [graded([working])]),
    ("killed", [graded([killed])]),
    ("flooded", [graded([flooded])]),
    ("forged", [graded([forged])]),
    ("unloadable", [graded([unloadable])]),
    ("not-run", [graded([notRun])]),
    ("proof", [graded(passing + [proof])]),
    ("long-values", [graded([longValues])]),
    ("elsewhere", [elsewhere]),
    ("unbuilt", [unbuilt(compileProblems)]),
    ("everything", [everything]),
    ("several", [graded(passing), everything, unbuilt(compileProblems)]),
  ]

  /// A test whose values are too long for a line, or for a screen.
  private static let longValues = test("testALapKeepsItsBytes", .failed) {
    let bytes = (0..<160).map { "0123456789abcdef".map { String($0) }[$0 % 16] + "0" }
    var wrong = bytes
    wrong[140] = "ff"
    $0.findings = [
      Finding(
        "what was put comes out", steps: (0..<40).map { "put \($0)" },
        expected: bytes.joined(separator: " "), got: wrong.joined(separator: " "))
    ]
    $0.findingCount = 1
  }

  /// A submission that is not in the learner's folder.
  private static let elsewhere: Verdict = {
    var verdict = graded([failed])
    verdict.files = ["my work/RingBuffer.swift"]
    return verdict
  }()
}
