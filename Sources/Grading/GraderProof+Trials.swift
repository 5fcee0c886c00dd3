import Diagnostics
import FirmwareToolchain
import Foundation
import GradingRecord
import Simulation

extension GraderProof {
  private var folder: URL { TaskDefinition.folder(of: task.name, root: grader.places.root) }
  private var shownFolder: String { "Tests/Graders/\(task.name)" }

  // MARK: What is graded

  /// How many submissions prove the grader.
  public var submissionCount: Int { trials().trials.count }

  /// All submissions of the proof, and what is wrong with how they are kept.
  func trials() -> (trials: [Trial], problems: [Diagnostic]) {
    var trials: [Trial] = []
    var problems: [Diagnostic] = []
    let solution = "solutions/\(task.name)"
    trials.append(
      Trial(
        path: solution, files: files(in: solution), expectation: .passesWithRoom))
    if !starter.isEmpty {
      trials.append(Trial(path: "the starter", files: startersFiles(), expectation: .failsSomehow))
    }
    for kind in ["wrong", "right"] {
      for name in names(in: kind) {
        let path = "\(shownFolder)/\(kind)/\(name)"
        let files = files(in: path)
        guard let first = files.first,
          let text = try? String(contentsOf: first.url, encoding: .utf8)
        else { continue }
        switch (kind, Self.claim(of: String(text.prefix { !$0.isNewline }))) {
        case ("wrong", .fails(let test)?) where task.tests.contains { $0.name == test }:
          trials.append(Trial(path: path, files: files, expectation: .fails(test: test)))
        case ("right", .passes?):
          trials.append(Trial(path: path, files: files, expectation: .passes))
        default:
          problems.append(
            Diagnostic(
              at: Place(file: first.shownPath, line: 1),
              "the first line does not say what has to become of this file",
              mend: kind == "wrong"
                ? "Write '// fails: ' and the name of one test of task.yml."
                : "Write '// passes: ' and what is different in it."))
        }
      }
    }
    return (trials, problems)
  }

  /// What a first line claims: `// fails: testX` or `/* passes: … */`.
  static func claim(of line: String) -> Expectation? {
    let text = line.drop { "/* ".contains($0) }
    if text.hasPrefix("passes:") { return .passes }
    guard text.hasPrefix("fails:") else { return nil }
    let words = text.dropFirst("fails:".count).split { " */".contains($0) }
    return words.first.map { .fails(test: String($0)) }
  }

  private func names(in kind: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: kind).path)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The files of a submission that is a file, or a folder of several.
  private func files(in path: String) -> [Grader.File] {
    let url = grader.places.root.appending(path: path)
    var isFolder = ObjCBool(false)
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
      isFolder.boolValue
    else {
      return task.files.prefix(1).map { Grader.File(name: $0, url: url, shownPath: path) }
    }
    return task.files.map {
      Grader.File(name: $0, url: url.appending(path: $0), shownPath: "\(path)/\($0)")
    }
  }

  /// The starter, written to where it can be graded.
  private func startersFiles() -> [Grader.File] {
    let folder = grader.places.work.appending(path: "starters/\(task.name)-\(getpid())")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return task.files.map { name in
      let url = folder.appending(path: name)
      try? Data((starter[name] ?? "").utf8).write(to: url)
      return Grader.File(name: name, url: url, shownPath: name)
    }
  }

  // MARK: What is wrong

  /// Whether task.yml lists the tests that there are.
  func listProblems() async throws -> [Diagnostic] {
    var there: Set<String> = []
    let hosts =
      [("grade-\(task.name)", ["--list"])]
      + (task.tests.contains { $0.needs == .race } ? [("race-\(task.name)", ["-", "--list"])] : [])
    for (host, arguments) in hosts {
      let printed = try await LeashedProcess(
        executable: grader.places.host(host).path, arguments: arguments
      ).collect(timeLimit: .seconds(30))
      there.formUnion(printed.output.split(separator: "\n").map(String.init))
    }
    let listed = Set(task.tests.filter { $0.needs != .proof }.map(\.name))
    let place = Place(file: "\(shownFolder)/task.yml", line: 1)
    let proofs = task.tests.filter { $0.needs == .proof }.map(\.name)
    // Of firmware, the image check is the proof.
    let hasProof =
      try task.kind == .firmware
      || grader.sources(of: task, in: "adapter").contains { $0.name == CodeGrading.proofFile }
    let unproved = (hasProof ? [] : proofs).map {
      Diagnostic(
        at: place, "nothing proves '\($0)'",
        mend: "Write adapter/\(CodeGrading.proofFile), which compiles with right submissions alone."
      )
    }
    return unproved
      + there.subtracting(listed).sorted().map {
        Diagnostic(at: place, "the test '\($0)' is not listed", mend: "Give it points.")
      }
      + listed.subtracting(there).sorted().map {
        Diagnostic(
          at: place, "there is no test '\($0)'", mend: Spelling.choices(for: $0, in: there))
      }
  }

  /// Whether there are as many submissions as a grader is proved with.
  func countProblems(_ trials: [Trial]) -> [Diagnostic] {
    let place = Place(file: "\(shownFolder)/task.yml", line: 1)
    let wrong = trials.count { if case .fails = $0.expectation { true } else { false } }
    let right = trials.count { $0.expectation == .passes }
    var problems: [Diagnostic] = []
    if wrong < 12 {
      problems.append(
        Diagnostic(
          at: place, "only \(wrong) wrong submissions prove this grader",
          mend: "Add files to wrong/ until there are 12."))
    }
    if right < 5 {
      problems.append(
        Diagnostic(
          at: place, "only \(right) other right submissions prove this grader",
          mend: "Add files to right/ until there are 5."))
    }
    return problems
  }

  /// What a verdict is that it must not be.
  func problems(of verdict: Verdict, in trial: Trial) -> [Diagnostic] {
    let place = Place(file: trial.files.first?.shownPath ?? trial.path, line: 1)
    if case .unbuilt(let reasons) = verdict.outcome {
      guard trial.expectation != .failsSomehow else { return [] }
      return [
        Diagnostic(
          at: place, "'\(trial.path)' can't be graded",
          why: reasons.map(\.description).joined(separator: "\n"), mend: "Let it build.")
      ]
    }
    let failed = verdict.tests.filter {
      $0.record.status != .passed && $0.record.status != .notRun
    }.map(\.record.name)
    switch trial.expectation {
    case .failsSomehow:
      return failed.isEmpty
        ? [Diagnostic(at: place, "'\(trial.path)' passes", mend: "Leave something to do.")] : []
    case .fails(let test):
      guard failed != [test] else { return [] }
      return [
        Diagnostic(
          at: place, "'\(trial.path)' has to fail '\(test)' alone",
          why: failed.isEmpty ? "it passes" : "it fails \(failed.joined(separator: ", "))",
          mend: "Sharpen the suite, or the mistake. Seed \(verdict.seed).")
      ]
    case .passes, .passesWithRoom:
      var problems: [Diagnostic] = []
      if !failed.isEmpty {
        problems.append(
          Diagnostic(
            at: place, "'\(trial.path)' has to pass",
            why: "it fails \(failed.joined(separator: ", "))",
            mend: "Let the suite ask for what the page asks for. Seed \(verdict.seed)."))
      }
      guard trial.expectation == .passesWithRoom else { return problems }
      for budget in verdict.budgets where (budget.used ?? .max) * 5 > budget.limit * 4 {
        let used = budget.used.map(String.init) ?? "an unknown number"
        problems.append(
          Diagnostic(
            at: place, "the solution takes more than four fifths of a budget: \(budget.what)",
            why: "it takes \(used) of \(budget.limit) \(budget.unit)",
            mend: "Raise the budget in task.yml, or make the solution smaller."))
      }
      return problems
    }
  }

  /// Whether each budget is seen to be exceeded by little.
  func budgetProblems(_ overshoots: [String: Double]) -> [Diagnostic] {
    Budget.allCases.filter { task.budgets[$0.rawValue] != nil }.map(\.title).compactMap { what in
      if let share = overshoots[what], share <= 1.35 { return nil }
      return Diagnostic(
        at: Place(file: "\(shownFolder)/task.yml", line: 1),
        "no wrong submission exceeds the budget of \(what) by little",
        why: overshoots[what].map { "the nearest takes \(Int($0 * 100)) % of it" },
        mend: "Add one that takes at most a third more.")
    }
  }
}
