import GradingRecord

extension TestRecord.Status {
  /// The status in one word or two, for the beginning of a line.
  var word: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .crashed: "crashed"
    case .exited: "exited"
    case .timedOut: "timed out"
    case .killed: "killed"
    case .flooded: "flooded"
    case .forged: "forged"
    case .unloadable: "unloadable"
    case .notRun: "not run"
    }
  }

  /// Whether the test came to an end of its own and could say what it found.
  var hasResult: Bool { self == .passed || self == .failed }
  /// Whether none of the submission's code ran for the test.
  var isUnexecuted: Bool { self == .unloadable || self == .notRun }
}

extension TestRecord {
  /// How many bytes of what a test prints its record keeps.
  static let keptOutputBytes = 2_048

  /// Whether the record has less than what the code printed.
  var isOutputCut: Bool { outputBytes > Self.keptOutputBytes }

  /// What the code printed itself, for people; nil when it printed nothing.
  ///
  /// Swift's runtime ends its last words with a stack of addresses and of the suite's functions,
  /// which says nothing to a learner: the places of a crash are told apart from it.
  var printed: (text: String, isCut: Bool)? {
    guard outputBytes > 0 || !output.isEmpty else { return nil }
    if status == .crashed, let trace = output.ranges(of: "\nCurrent stack trace:\n").last {
      return (String(output[..<trace.lowerBound]) + "\n", false)
    }
    return (output, isOutputCut)
  }

  /// What became of a test that has no result of its own, as a sentence without a full stop; nil
  /// for one that passed or failed.
  var cause: String? {
    switch status {
    case .passed, .failed: nil
    case .crashed: crashCause
    case .exited:
      exitCode.map { "the code ended the program (exit code \($0)) inside the test" }
        ?? said(reason) ?? "the program ended inside the test, before there was a result"
    case .timedOut: timeoutCause
    case .killed:
      signal == Signal.processorTime
        ? "the system ended it: it used more processor time than a test may"
        : "the system ended it: it used more memory or processor time than a test may"
    case .flooded: "it printed more than a test may: \(Amount.count(outputBytes, "byte"))"
    case .forged:
      "something other than the grader wrote where only the grader writes; the test counts as "
        + "not passed"
    case .unloadable:
      "the code could not be loaded" + (said(reason).map { ": \($0)" } ?? "")
    case .notRun: said(reason) ?? "tests before it never ended"
    }
  }

  /// The cause in a few words, for a line that has the status before it.
  var briefCause: String? {
    switch status {
    case .passed, .failed: nil
    case .crashed: trapReason ?? briefCrash
    case .exited:
      exitCode.map { "the code ended the program (exit code \($0))" } ?? cause
    case .timedOut: endlessDoing
    case .killed: "too much memory or processor time"
    case .flooded: "it printed \(Amount.count(outputBytes, "byte"))"
    case .forged: "it wrote where only the grader writes"
    case .unloadable: said(reason) ?? "the code could not be loaded"
    case .notRun: cause
    }
  }

  /// A text that has letters to show, on one line.
  private func said(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return nil }
    return VisibleText.line(text)
  }

  private var crashCause: String {
    switch signal {
    case Signal.illegalInstruction, Signal.trap:
      "stopped by a trap" + (trapReason.map { ": \($0)" } ?? Self.usualTraps)
    case Signal.abort: "the program gave up" + (trapReason.map { ": \($0)" } ?? "")
    case _ where isWrongAccess:
      "it touched memory that is not its own, or called itself too deep"
    case Signal.arithmetic: "stopped by the processor: it divided by zero"
    case let signal?: "it died of signal \(signal)"
    case nil: "it died"
    }
  }

  private var briefCrash: String {
    if isWrongAccess { return "it touched memory that is not its own" }
    return signal == Signal.illegalInstruction || signal == Signal.trap
      ? "stopped by a trap" : crashCause
  }

  private var isWrongAccess: Bool { signal == Signal.segmentation || signal == Signal.bus }

  /// What stops Swift code that says nothing itself.
  private static let usualTraps =
    ", as by an overflow, an index out of range or an unwrapped nil"

  /// The words of Swift's own message, the last one that was printed.
  private var trapReason: String? {
    for line in output.split(whereSeparator: \.isNewline).reversed() {
      guard let range = line.ranges(of: "Fatal error").last else { continue }
      let words = line[range.upperBound...].drop { $0 == ":" || $0 == " " }
      if !words.isEmpty { return VisibleText.line(String(words)) }
    }
    return nil
  }

  private var timeoutCause: String {
    let time = "no result after \(Amount.seconds(seconds))"
    guard processorSeconds > 0 else { return time }
    return
      "\(time), of which \(Amount.seconds(processorSeconds)) of processor time: \(endlessDoing)"
  }

  /// What code does that never ends.
  ///
  /// A loop is stopped when it has used up its processor time, and a wait after five times as long:
  /// on a busy machine too, a loop has had a fifth of the time.
  private var endlessDoing: String {
    // No process takes nothing: that is one whose time was not measured.
    if processorSeconds <= 0 { return "it does not end" }
    if processorSeconds >= seconds / 5 { return "it loops without end" }
    if processorSeconds <= seconds / 25 { return "it waits for something that never comes" }
    return "it works and waits by turns, without end"
  }
}

/// The signals that tell causes apart, by their numbers on Linux.
private enum Signal {
  static let illegalInstruction: Int32 = 4
  static let trap: Int32 = 5
  static let abort: Int32 = 6
  static let bus: Int32 = 7
  static let arithmetic: Int32 = 8
  static let segmentation: Int32 = 11
  static let processorTime: Int32 = 24
}
