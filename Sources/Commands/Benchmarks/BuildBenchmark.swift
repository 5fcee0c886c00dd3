import FirmwareToolchain
import Foundation

/// The time from a one-line change to a new ELF file.
struct BuildBenchmark {
  let workspace: Workspace

  /// Changes one letter of the first example and builds it, again and again.
  func measure() async throws -> [Measurement] {
    let program = try SubjectFinder(workspace: workspace).example(named: "hello")
    let toolchain = FirmwareBuilder(workspace: workspace).toolchain
    let changes = try await Timings(count: 9) { turn in
      var changed = program
      // A new text every time, also in the next run of the benchmark.
      let mark = "\(Date().timeIntervalSince1970) \(turn)"
      changed.files[0].text += "\nprint(\"\(mark)\")\n"
      _ = try await toolchain.build(changed)
    }
    let same = try await Timings(count: 20) { _ in _ = try await toolchain.build(program) }
    return [
      Measurement(
        name: "one-line change → ELF, median", value: changes.median, unit: "s", limit: 1.5,
        remark: "shortest \((changes.minimum * 100).rounded() / 100) s of 9"),
      Measurement(
        name: "the same program again, median", value: same.median * 1000, unit: "ms", limit: 10,
        remark: "from the cache"),
    ]
  }
}
