import ArgumentParser
import Diagnostics
import Foundation

/// `test`: everything that must hold before a change is taken.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run every check of the project.",
    discussion: """
      Format, the package's tests, the book's own proofs, and the rendered site in a browser. \
      A check whose tool is missing fails by that tool's name; none is skipped.
      """,
    shouldDisplay: !Workspace.isKitHere)

  @OptionGroup var bookOptions: BookOptions

  func run() async throws {
    let workspace = try bookOptions.workspace()
    try workspace.requireRepository(for: "test", lacking: "sources of the tool and its tests")
    let terminal = Terminal.standard
    let clock = ContinuousClock()
    var failed: [String] = []
    for step in steps(in: workspace) {
      terminal.say("== \(step.name)")
      let start = clock.now
      var problem: String?
      do {
        try await step.work()
      } catch let missing as ToolMissing {
        terminal.show(missing.diagnostic)
        problem = "'\(missing.tool)' is missing"
      } catch ExitStatus.toolMissing {
        problem = "a tool is missing"  // Which one was shown.
      } catch let problems as Diagnostics {
        terminal.show(problems.all)
        problem = Numerals.count(problems.all.count, "problem")
      } catch let diagnostic as Diagnostic {
        terminal.show(diagnostic)
        problem = diagnostic.message
      }
      let seconds = (clock.now - start).formatted(.units(allowed: [.minutes, .seconds]))
      terminal.say("== \(step.name): \(problem == nil ? "passed" : "FAILED") after \(seconds)")
      if problem != nil { failed.append(step.name) }
    }
    guard failed.isEmpty else {
      terminal.say("failed: \(failed.joined(separator: ", "))")
      throw ExitStatus.wrong
    }
    terminal.say("all checks passed")
  }

  /// One check: its name and what throws when it fails.
  private struct Step {
    let name: String
    let work: () async throws -> Void
  }

  private func steps(in workspace: Workspace) -> [Step] {
    let swift = External("swift", for: "building and testing", package: "see README.md")
    let python = External(
      workspace.pythonEnvironment.appending(path: "bin/python").path, for: "checking the site",
      package: "python3-venv")
    return [
      Step(name: "format") {
        try await swift.succeed(
          ["format", "lint", "--strict", "--parallel"] + SourceList.formatted(in: workspace))
      },
      Step(name: "build") {
        try await swift.succeed([
          "build", "--build-tests", "--explicit-target-dependency-import-check", "error",
        ])
      },
      Step(name: "tests") { try await runTests(with: swift, in: workspace) },
      Step(name: "book") { try await CheckCommand.checkBook(in: workspace) },
      Step(name: "site") {
        try await SiteBuilder(workspace: workspace).write(to: workspace.testSite)
        try await python.succeed([
          "site/checks/check_site.py", workspace.testSite.path,
        ])
      },
    ]
  }
}

extension TestCommand {
  /// The modules of tests that take a processor of their own: those of the chip, about as long
  /// together as all others.
  private static let chipModules = [
    "ChipWebTests", "ESP32ChipTests", "ESP32RuntimeTests", "ImageReaderTests", "LockstepTests",
    "RuntimeArithmeticTests", "SimulationTests",
  ]

  /// Runs all tests, in two processes at once: one test follows the other in each.
  ///
  /// What one of them says is shown as it comes, and what the other says at the end.
  private func runTests(with swift: External, in workspace: Workspace) async throws {
    // Nothing is built, so that neither has to wait for the other.
    let words = [
      "test", "--skip-build", "--ignore-lock", "--explicit-target-dependency-import-check", "error",
    ]
    let chip = "^(\(Self.chipModules.joined(separator: "|")))\\."
    let said = workspace.root.appending(path: ".workbook/tests-of-the-chip.txt")
    async let others: Void = swift.succeed(words + ["--skip", chip])
    async let chips: Void = swift.succeed(words + ["--filter", chip], printingTo: said)
    var problem: (any Error)?
    do { try await others } catch { problem = error }
    do { try await chips } catch { problem = problem ?? error }
    // Where it is missing, one of the two has told why.
    Terminal.standard.pass((try? Data(contentsOf: said)) ?? Data())
    if let problem { throw problem }
  }
}

/// The files that the format rules apply to.
enum SourceList {
  /// All Swift files of the project but a grader's deliberately wrong and right submissions.
  static func formatted(in workspace: Workspace) -> [String] {
    var files = ["Package.swift"]
    for folder in ["Sources", "Tests", "solutions"] {
      let found = FileManager.default.enumerator(
        at: workspace.root.appending(path: folder), includingPropertiesForKeys: nil)
      for case let file as URL in found ?? .init() where file.pathExtension == "swift" {
        files.append(workspace.shown(file))
      }
    }
    let submissions = ["/wrong/", "/right/"]
    return files.filter { file in
      !(file.hasPrefix("Tests/Graders/") && submissions.contains { file.contains($0) })
    }.sorted()
  }
}
