import ArgumentParser
import Diagnostics
import Foundation

/// `bench`: measures every bar that the project sets itself.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure speed and size against the project's bars.",
    discussion: """
      Times are compared within one run, by ratio, since machines differ and are shared. Ends \
      with status 1 when a bar is missed.
      """,
    shouldDisplay: !Workspace.isKitHere)

  @OptionGroup var bookOptions: BookOptions
  @Option(help: "Write the figures as JSON to this file.") var json: String?
  @Option(help: "Measure only what has this in its name.") var only: String?

  /// What can be measured, in the order in which it is.
  private enum Benchmark: String, CaseIterable {
    case start, size, build, site, grading, chip

    func measure(_ workspace: Workspace) async throws -> [Measurement] {
      switch self {
      case .start: try await StartBenchmark(workspace: workspace).measure()
      case .size: try await SizeBenchmark(workspace: workspace).measure()
      case .build: try await BuildBenchmark(workspace: workspace).measure()
      case .site: try await SiteBenchmark(workspace: workspace).measure()
      case .grading: try await GradingBenchmark(workspace: workspace).measure()
      case .chip: try await ChipBenchmark(workspace: workspace).measure()
      }
    }
  }

  func validate() throws {
    let names = Benchmark.allCases.map(\.rawValue)
    guard let only, !names.contains(where: { $0.contains(only) }) else { return }
    throw ValidationError(
      "no benchmark has '\(only)' in its name; there are: \(names.joined(separator: ", "))")
  }

  func run() async throws {
    let workspace = try bookOptions.workspace()
    try workspace.requireRepository(for: "bench", lacking: "sources to build and compare with")
    let terminal = Terminal.standard
    var all: [Measurement] = []
    for benchmark in Benchmark.allCases where only.map(benchmark.rawValue.contains) ?? true {
      if terminal.isInteractive { terminal.remark("measuring: \(benchmark)") }
      all += try await benchmark.measure(workspace)
    }
    var table = TextTable(columns: [
      ("what", .left), ("measured", .right), ("bar", .right), ("", .left), ("against", .left),
    ])
    for one in all {
      table.rows.append([
        one.name, Self.figure(one.value, one.unit),
        Self.bar(of: one), !one.hasBar ? "" : one.passes ? "reached" : "MISSED", one.remark,
      ])
    }
    for line in table.lines { terminal.say(line) }
    if let json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try encoder.encode(all).write(to: workspace.file(json), options: .atomic)
    }
    guard all.allSatisfy(\.passes) else { throw ExitStatus.wrong }
  }

  /// What the figure must not exceed, or not be below.
  private static func bar(of one: Measurement) -> String {
    one.limit.map { figure($0, one.unit) } ?? one.floor.map { "≥ " + figure($0, one.unit) } ?? ""
  }

  private static func figure(_ value: Double, _ unit: String) -> String {
    switch unit {
    case "bytes": "\(Numerals.count(Int(value))) bytes"
    case "×": "\((value * 100).rounded() / 100) ×"
    default: "\((value * 1000).rounded() / 1000) \(unit)"
    }
  }
}
