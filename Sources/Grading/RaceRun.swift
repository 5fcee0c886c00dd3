import Diagnostics
import Foundation
import GradingRecord
import Simulation

/// Runs the tests of a host that is made with ThreadSanitizer, each in a process of its own.
///
/// ThreadSanitizer finds what x86 hides: two threads that touch the same memory, one of them
/// writing, without an order that atomics make. It ends the process at the first such pair.
struct RaceRun: Sendable {
  let host: URL
  let library: URL
  let confinement: Confinement
  let symbolizer: String
  /// The submission's files, as messages call them.
  let files: Set<String>

  /// What became of one test.
  struct Result: Sendable {
    var record: TestRecord
    /// What ThreadSanitizer found.
    var problem: Diagnostic?
  }

  /// The exit code by which ThreadSanitizer says that it found something.
  private static let foundRace: Int32 = 66

  /// Runs one test.
  func result(of test: String) async throws -> Result {
    var confinement = confinement
    confinement.readable.append(library.deletingLastPathComponent().path)
    confinement.readable.append(host.deletingLastPathComponent().path)
    confinement.memoryBytes = nil  // ThreadSanitizer reserves terabytes of addresses.
    confinement.processorSeconds = 20
    confinement.fileBytes = 1
    var process = confinement.process(
      host.path, [library.path, test], in: library.deletingLastPathComponent())
    // By default it waits a second at the end for reports of threads that still run.
    process.environment["TSAN_OPTIONS"] =
      "halt_on_error=1 exitcode=\(Self.foundRace) atexit_sleep_ms=0 "
      + "external_symbolizer_path=\(symbolizer)"
    process.environment["SWIFT_BACKTRACE"] = "enable=no"
    let nonce = (0..<4).map { _ in String(UInt32.random(in: .min ... .max), radix: 36) }.joined()
    process.environment["GRADING_NONCE"] = nonce
    let clock = ContinuousClock()
    let start = clock.now
    let printed = try await process.collect(timeLimit: .seconds(20), outputLimit: 1 << 20)
    var record = TestRecord(name: test, status: .passed)
    record.seconds = (clock.now - start) / .seconds(1)
    let lines = printed.output.split(separator: "\n")
    let told = lines.filter { $0.hasPrefix("\(nonce) ") }
    record.output = lines.filter { !$0.hasPrefix(nonce) }.joined(separator: "\n")
    record.outputBytes = record.output.utf8.count
    switch printed.end {
    case .exited(0):
      guard told.count == 1, let line = told.first,
        let found = try? JSONDecoder().decode(
          TestRecord.self, from: Data(line.dropFirst(nonce.count + 1).utf8))
      else {
        record.status = told.isEmpty ? .exited : .forged
        record.exitCode = 0
        break
      }
      record.status = found.status
      record.findings = found.findings
      record.findingCount = found.findingCount
    case .exited(Self.foundRace):
      record.status = .failed
      return Result(record: record, problem: race(in: printed.errors))
    case .exited(let code):
      record.status = .exited
      record.exitCode = code
      record.reason = printed.errors.split(separator: "\n").last.map(String.init)
    case .signaled(let signal):
      record.status = signal == SIGKILL || signal == SIGXCPU ? .killed : .crashed
      record.signal = signal
    case .timeLimit, .stopped: record.status = .timedOut
    case .interrupted: throw CancellationError()
    }
    return Result(record: record)
  }

  /// The first two accesses of a report, at the learner's lines.
  private func race(in report: String) -> Diagnostic {
    var places: [Place] = []
    for line in report.split(separator: "\n") where line.contains("#") {
      for word in line.split(separator: " ") {
        let parts = word.split(separator: ":").map(String.init)
        guard parts.count >= 2, let number = Int(parts[1]) else { continue }
        var file = parts[0][...]
        while file.hasPrefix("./") { file = file.dropFirst(2) }
        guard let known = files.first(where: { file == $0 || file.hasSuffix("/\($0)") }) else {
          continue
        }
        let place = Place(
          file: known, line: number, column: parts.count > 2 ? Int(parts[2]) : nil)
        if !places.contains(place) { places.append(place) }
      }
    }
    let other = places.dropFirst().first.map { " and \($0)" } ?? ""
    return Diagnostic(
      at: places.first,
      "two threads touch the same memory at once, and nothing orders them",
      why: places.isEmpty
        ? "ThreadSanitizer saw it" : "ThreadSanitizer saw it at \(places[0])\(other)",
      mend: "Publish with a releasing store what the other side reads after an acquiring load.")
  }
}
