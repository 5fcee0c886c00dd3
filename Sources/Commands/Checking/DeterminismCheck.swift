import BookEvaluation
import BookModel
import Diagnostics
import Foundation

/// Runs everything that pages run on the simulated chip again and again: the same text, the same
/// instructions, the same changes, the same trace each time.
struct DeterminismCheck: Sendable {
  let workspace: Workspace
  let book: Book

  /// How often each is run.
  private static let runCount = 100
  /// How long at most, on the chip's clock: an endless program repeats itself from then on.
  private static let limit = Duration.seconds(1)
  /// How many at once.
  private static let width = 2

  /// What differs from run to run.
  ///
  /// - Parameter report: takes a line about what was done.
  /// - Returns: the problems; empty when each run leaves one trail.
  /// - Throws: what a page has wrong; what keeps programs from being built.
  func problems(report: (String) -> Void) async throws -> [Diagnostic] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "runs-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let runs = try PageRun.all(in: book)
    let toolchain = FirmwareBuilder(workspace: workspace).toolchain
    let found = try await withThrowingTaskGroup(
      of: (instructions: UInt64, problem: Diagnostic?).self
    ) { tasks in
      var found: [(instructions: UInt64, problem: Diagnostic?)] = []
      for (index, run) in runs.enumerated() {
        if index >= Self.width, let one = try await tasks.next() { found.append(one) }
        tasks.addTask {
          let trails = try await run.trails(
            of: Self.runCount, toolchain, limit: Self.limit, in: folder)
          return (trails.first?.instructions ?? 0, Self.problem(of: run, trails))
        }
      }
      for try await one in tasks { found.append(one) }
      return found
    }
    let problems = found.compactMap(\.problem)
    let instructions = found.map(\.instructions).reduce(0, +)
    report(
      "determinism: \(runs.count - problems.count) of \(runs.count) runs of pages leave one trail "
        + "in \(Self.runCount) times; \(instructions) instructions each time")
    return problems
  }

  private static func problem(of run: PageRun, _ trails: [PageRun.Trail]) -> Diagnostic? {
    guard trails.count > 1 else { return nil }
    let parts = [
      ("its text", Set(trails.map(\.output)).count), ("its end", Set(trails.map(\.ending)).count),
      ("the count of its instructions", Set(trails.map(\.instructions)).count),
      ("its pins and lines", Set(trails.map(\.changes)).count),
      ("its trace", Set(trails.map(\.trace)).count),
    ].filter { $0.1 > 1 }.map(\.0)
    return Diagnostic(
      at: run.place,
      "'\(run.example)' does not run alike each time: \(parts.joined(separator: ", ")) differs",
      mend: "Look for what the simulated chip takes from its host: time, addresses, hashes.")
  }
}
