import Diagnostics
import Foundation
import GradingRecord
import Simulation

/// Runs the tests of a host that is made with ThreadSanitizer, each in a process of its own.
///
/// ThreadSanitizer finds what x86 hides: two threads that touch the same memory, one of them
/// writing, without an order that atomics make. It ends the process at the first such pair. The
/// host jails itself before it loads the submission.
struct RaceRun: Sendable {
  let host: URL
  let library: URL
  /// Finds the lines of what ThreadSanitizer saw: in its jail it can't start a program for that.
  let crashPlaces: CrashPlaces
  let requiresSandbox: Bool

  /// What became of one test.
  struct Result: Sendable {
    var record: TestRecord
    /// What ThreadSanitizer found.
    var problem: Diagnostic?
  }

  /// The exit code by which ThreadSanitizer says that it found something.
  private static let foundRace: Int32 = 66
  /// The exit code of a host that may not run without a whole sandbox.
  private static let lacksLayers: Int32 = 71
  /// How long a test may last on the clock; the host gives itself less processor time.
  private static let timeLimit = Duration.seconds(6)
  /// Bytes that a test may print before it is ended.
  private static let outputLimit = 1 << 20

  private static let options = [
    "halt_on_error=1", "exitcode=\(foundRace)",
    // By default it waits a second at the end for reports of threads that still run.
    "atexit_sleep_ms=0", "symbolize=0",
    // Traps and wrong accesses stay what they are anywhere else.
    "handle_segv=0", "handle_sigbus=0", "handle_sigill=0", "handle_sigfpe=0", "handle_abort=0",
    // Its terabytes of addresses leave no other way to limit memory.
    "max_allocation_size_mb=512", "allocator_may_return_null=1", "hard_rss_limit_mb=1024",
  ].joined(separator: " ")

  /// Runs some tests: all in one process, which costs a third, and, where not every one of them
  /// passes there, each in a process of its own.
  ///
  /// - Parameter tests: the tests' names.
  /// - Returns: what became of each, in their order.
  /// - Throws: what `result(of:)` throws.
  func results(of tests: [String]) async throws -> [Result] {
    let (outcome, output, nonce) = try await run(tests.joined(separator: ","))
    let told = output.split(separator: "\n").filter { $0.hasPrefix("\(nonce) ") }
      .compactMap { line in
        try? JSONDecoder().decode(
          TestRecord.self, from: Data(line.dropFirst(nonce.count + 1).utf8))
      }
    if outcome.end == .exited(0), told.map(\.name) == tests,
      told.allSatisfy({ $0.status == .passed })
    {
      return told.map { Result(record: $0) }
    }
    var results: [Result] = []
    for test in tests {
      if let last = results.last?.record.status, [.timedOut, .killed, .notRun].contains(last) {
        var record = TestRecord(name: test, status: .notRun)
        record.reason = "the test of two threads before it did not end"
        results.append(Result(record: record))
      } else {
        results.append(try await result(of: test))
      }
    }
    return results
  }

  /// Runs the host.
  private func run(_ tests: String) async throws -> (LeashedProcess.Outcome, String, String) {
    let nonce = (0..<4).map { _ in String(UInt32.random(in: .min ... .max), radix: 36) }.joined()
    let process = LeashedProcess(
      executable: host.path,
      arguments: [library.path, tests] + (requiresSandbox ? ["--require-sandbox"] : []),
      environment: [
        "TSAN_OPTIONS": Self.options, "SWIFT_BACKTRACE": "enable=no", "GRADING_NONCE": nonce,
      ], in: library.deletingLastPathComponent())
    let output = Collected(limit: Self.outputLimit)
    let outcome = try await process.run(timeLimit: Self.timeLimit) { bytes in
      output.take(bytes)
      return output.isFull ? .stop : .goOn
    }
    return (outcome, output.text, nonce)
  }

  /// Runs one test.
  ///
  /// - Parameter test: the test's name.
  /// - Returns: what became of it.
  /// - Throws: a `Diagnostic` where the system can't isolate it and that is required; when it
  ///   can't be started.
  func result(of test: String) async throws -> Result {
    let (outcome, output, nonce) = try await run(test)
    let lines = output.split(separator: "\n")
    let told = lines.filter { $0.hasPrefix("\(nonce) ") }
    var record = TestRecord(name: test, status: .passed)
    record.seconds = outcome.duration / .seconds(1)
    let printed = lines.filter { !$0.hasPrefix(nonce) }.joined(separator: "\n")
    record.output = String(decoding: printed.utf8.prefix(TestRecord.keptOutputBytes), as: UTF8.self)
    record.outputBytes = printed.utf8.count
    var problem: Diagnostic?
    switch outcome.end {
    case .exited(0): take(told, nonce: nonce, into: &record)
    case .exited(Self.foundRace) where outcome.errors.contains("ThreadSanitizer: data race"):
      record.status = .failed
      problem = try await race(in: outcome.errors)
    case .exited(Self.foundRace) where outcome.errors.contains("hard rss limit exhausted"):
      record.status = .killed
    case .exited(Self.lacksLayers) where requiresSandbox:
      throw SandboxLayer.refusal(
        outcome.errors.split(separator: "\n").first?.split(separator: ",").map(String.init) ?? [])
    case .exited(let code):
      record.status = .exited
      record.exitCode = code
    case .signaled(SIGXCPU), .timeLimit: record.status = .timedOut
    case .signaled(let signal):
      record.status = signal == SIGKILL ? .killed : .crashed
      record.signal = signal
      // What Swift says of a trap stands there.
      record.output += String(outcome.errors.prefix(TestRecord.keptOutputBytes))
      record.outputBytes = record.output.utf8.count
    case .stopped: record.status = .flooded
    case .interrupted: throw CancellationError()
    }
    return Result(record: record, problem: problem)
  }

  /// Reads what the host itself has told.
  private func take(_ told: [Substring], nonce: String, into record: inout TestRecord) {
    guard told.count == 1,
      let found = try? JSONDecoder().decode(
        TestRecord.self, from: Data(told[0].dropFirst(nonce.count + 1).utf8))
    else {
      record.status = told.isEmpty ? .exited : .forged
      if told.isEmpty { record.exitCode = 0 }
      return
    }
    record.status = found.status
    record.findings = found.findings
    record.findingCount = found.findingCount
    record.missingLayers = found.missingLayers
  }

  /// The two accesses of a report, at the learner's lines.
  private func race(in report: String) async throws -> Diagnostic {
    let stacks = self.stacks(in: report).enumerated().map { index, offsets in
      var record = TestRecord(name: "\(index)", status: .failed)
      record.crashOffsets = offsets
      return record
    }
    let found = try await crashPlaces.places(of: stacks)
    let places = stacks.compactMap { found[$0.name]?.first }
    let other = places.dropFirst().first { $0 != places[0] }.map { " and \($0)" } ?? ""
    return Diagnostic(
      at: places.first,
      "two threads touch the same memory at once, and nothing orders them",
      why: places.isEmpty
        ? "ThreadSanitizer saw it" : "ThreadSanitizer saw it at \(places[0])\(other)",
      mend: "Publish with a releasing store what the other side reads after an acquiring load.")
  }

  /// Where in the library the two accesses of a report were made, each innermost first.
  ///
  /// A frame is `#0 <null> <null> (submission.so+0x5a51)`.
  private func stacks(in report: String) -> [[UInt64]] {
    var stacks: [[UInt64]] = []
    let start = "(\(library.lastPathComponent)+0x"
    for line in report.split(separator: "\n") {
      let words = line.drop { $0 == " " }
      guard words.hasPrefix("#") else {
        if words.contains(" of size "), words.contains(" by ") { stacks.append([]) }
        // What follows tells where the memory and the threads come from.
        if words.hasPrefix("Location is") || words.hasPrefix("Thread ") { break }
        continue
      }
      guard let range = words.firstRange(of: start), !stacks.isEmpty,
        let offset = UInt64(words[range.upperBound...].prefix { $0.isHexDigit }, radix: 16)
      else { continue }
      stacks[stacks.count - 1].append(offset)
    }
    return stacks
  }
}
