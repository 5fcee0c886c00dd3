import Diagnostics
import Foundation
import Grading

/// The time from a saved file to its verdict, for each task, as a learner has it.
struct GradingBenchmark {
  let workspace: Workspace

  /// The most that a median and a 95th percentile may be, in seconds.
  private static func bar(for task: TaskDefinition) -> (median: Double, tail: Double?)? {
    switch task.kind {
    case .code: task.name == "ring-buffer" ? (0.5, 0.8) : nil
    case .script, .firmware: (2.5, nil)
    }
  }

  /// Changes a comment of each solution, again and again, and has it graded by a process of its own.
  func measure() async throws -> [Measurement] {
    var all: [Measurement] = []
    for name in TaskDefinition.names(root: workspace.root) {
      let task = try TaskDefinition.load(name, root: workspace.root)
      let solution = "solutions/\(name)/\(task.files[0])"
      let times = try await times(of: task, text: solution, passes: true)
      let bar = Self.bar(for: task)
      all.append(
        Measurement(
          name: "save → verdict, \(name), median", value: times.median, unit: "s",
          limit: bar?.median,
          remark: "cold process, \(task.tests.count) tests, sandboxed; shortest "
            + "\((times.minimum * 100).rounded() / 100) s of \(times.seconds.count)"))
      if let tail = bar?.tail {
        all.append(
          Measurement(
            name: "save → verdict, \(name), 95 of 100", value: times.tail, unit: "s", limit: tail,
            remark: "the same runs"))
      }
      guard name == "ring-buffer" else { continue }
      let failure = try await self.times(
        of: task, text: "Tests/Graders/ring-buffer/wrong/wastes-a-slot.swift", passes: false)
      all.append(
        Measurement(
          name: "save → first failure, \(name), median", value: failure.median, unit: "s",
          limit: 0.5,
          remark: "the suite's tests and the proof; shortest "
            + "\((failure.minimum * 100).rounded() / 100) s of \(failure.seconds.count)"))
      let package = try SuitePackage(
        of: task, workspace: workspace, in: folder.appending(path: "swift-test"))
      let packaged = try await package.times()
      all.append(
        Measurement(
          name: "the same edit with 'swift test', warm, median", value: packaged.median, unit: "s",
          limit: nil,
          remark: "the suite's tests of this machine alone: no firmware, races, sandbox"))
    }
    return all
  }

  private var folder: URL { workspace.benchmarks.appending(path: "grading") }

  /// Times of grading one of the project's submissions, each time with another comment.
  private func times(of task: TaskDefinition, text: String, passes: Bool) async throws -> Timings {
    let tool = Silent(workspace.root.appending(path: ".build/debug/workbook").path)
    let copy = folder.appending(path: task.name)
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    let name = task.files[0]
    let submission = try String(
      contentsOf: workspace.root.appending(path: text), encoding: .utf8)
    let file = copy.appending(path: name)
    // A new text every time, also in the next run of the benchmark.
    let started = Date().timeIntervalSince1970
    return try await Timings(count: 20) { turn in
      let comment =
        name.hasSuffix(".swift") ? "// \(started) \(turn)\n" : "/* \(started) \(turn) */\n"
      try Data((submission + comment).utf8).write(to: file)
      try await tool.run(["grade", task.name, "--file", file.path], succeeds: passes)
    }
  }
}

/// A suite as an ordinary package: what one would have without a grader.
private struct SuitePackage {
  let folder: URL
  private let file: URL
  private let solution: String

  /// Writes the package, over what an earlier run left.
  init(of task: TaskDefinition, workspace: Workspace, in folder: URL) throws {
    self.folder = folder
    let files = FileManager.default
    for name in ["Sources", "Tests"] {
      try? files.removeItem(at: folder.appending(path: name))
      try files.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    for module in ["CSandbox", "GradingRecord", "GradingHost", "GradingContract"] {
      try files.copyItem(
        at: workspace.root.appending(path: "Sources/\(module)"),
        to: folder.appending(path: "Sources/\(module)"))
    }
    let exercise = folder.appending(path: "Sources/Exercise")
    let tests = folder.appending(path: "Tests/SuiteTests")
    for folder in [exercise, tests] {
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    let grader = workspace.root.appending(path: "Tests/Graders/\(task.name)")
    try files.copyItem(
      at: grader.appending(path: "adapter/Adapter.swift"),
      to: exercise.appending(path: "Adapter.swift"))
    for name in try files.contentsOfDirectory(atPath: grader.path) where name.hasSuffix(".swift") {
      // Without those that look at firmware, and what belongs to a host.
      let isHosts = name == "main.swift" || name == "Tests+Generated.swift"
      let text = try String(contentsOf: grader.appending(path: name), encoding: .utf8)
      guard !isHosts, !text.contains("import ImageReader"), !text.contains("Submission.text")
      else { continue }
      try Data(text.utf8).write(to: tests.appending(path: name))
    }
    try Data(Self.manifest.utf8).write(to: folder.appending(path: "Package.swift"))
    file = exercise.appending(path: task.files[0])
    solution = try String(
      contentsOf: workspace.root.appending(path: "solutions/\(task.name)/\(task.files[0])"),
      encoding: .utf8)
  }

  /// Times of an edit and `swift test`.
  func times() async throws -> Timings {
    let swift = Silent("swift")
    let started = Date().timeIntervalSince1970
    return try await Timings(count: 5) { turn in
      try Data((solution + "// \(started) \(turn)\n").utf8).write(to: file)
      try await swift.run(["test", "--package-path", folder.path])
    }
  }

  private static let manifest = """
    // swift-tools-version: 6.2
    import PackageDescription
    let package = Package(
      name: "Suite",
      targets: [
        .target(name: "CSandbox"), .target(name: "GradingRecord"), .target(name: "GradingContract"),
        .target(name: "GradingHost", dependencies: ["CSandbox", "GradingRecord"]),
        .target(
          name: "Exercise", dependencies: ["GradingContract"],
          swiftSettings: [.swiftLanguageMode(.v5)]),
        .testTarget(
          name: "SuiteTests",
          dependencies: ["Exercise", "GradingHost", "GradingRecord", "GradingContract"],
          linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"])]),
      ])
    """
}
