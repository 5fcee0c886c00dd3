import Foundation

/// What the `workbook` script adds to the tool's own start.
struct StartBenchmark {
  let workspace: Workspace

  /// Compares `./workbook --help` with the tool's `--help`.
  func measure() async throws -> [Measurement] {
    let script = Silent(workspace.root.appending(path: "workbook").path)
    let tool = Silent(workspace.root.appending(path: ".build/debug/workbook").path)
    try await script.run(["--help"])
    let alone = try await Timings(count: 10) { _ in try await tool.run(["--help"]) }
    let whole = try await Timings(count: 10) { _ in try await script.run(["--help"]) }
    return [
      Measurement(
        name: "second start of ./workbook, beyond the tool's", value: whole.median - alone.median,
        unit: "s", limit: 0.1, remark: "the tool alone: \(Int(alone.median * 1000)) ms")
    ]
  }
}
