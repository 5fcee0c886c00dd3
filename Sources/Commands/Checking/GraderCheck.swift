import BookModel
import BookRenderer
import Diagnostics
import Foundation
import Grading

/// Proves the graders of a book's tasks, and that pages and graders fit.
struct GraderCheck: Sendable {
  let workspace: Workspace
  let book: Book
  /// How many times each submission of a proof is graded.
  let rounds: Int

  /// What is wrong; a task without a grader is.
  ///
  /// - Parameter report: takes a line for each task, once it is proved, and for each of several
  ///   rounds.
  /// - Returns: what is wrong, in the order of the book's tasks; empty when every grader holds.
  /// - Throws: what is no task's fault, as a tool that is missing.
  func problems(report: (String) -> Void) async throws -> [Diagnostic] {
    let grader = Grader(of: workspace)
    var problems: [Diagnostic] = []
    for task in book.tasks {
      let definition: TaskDefinition
      do {
        definition = try TaskDefinition.load(task.name, root: workspace.root)
      } catch let found as Diagnostics {
        problems += found.all
        continue
      } catch var found as Diagnostic {
        found.place = task.place
        problems.append(found)
        continue
      }
      problems += fit(of: definition, to: task)
      let proof = GraderProof(
        grader: grader, task: definition,
        starter: Dictionary(
          task.starter.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first }))
      let start = ContinuousClock.now
      problems += try await proof.problems(rounds: rounds) { progress in
        guard rounds > 1, progress.graded == progress.submissions else { return }
        report("\(task.name): round \(progress.round) of \(rounds), \(Self.time(since: start))")
      }
      let count = proof.submissionCount
      report(
        "\(task.name): \(Numerals.count(count, "submission"))"
          + (rounds > 1 ? ", \(rounds) times each: \(count * rounds) verdicts" : "")
          + ", \(Self.time(since: start))")
    }
    for name in TaskDefinition.names(root: workspace.root)
    where isOwnBook && !book.tasks.contains(where: { $0.name == name }) {
      problems.append(
        Diagnostic(
          at: Place(file: "Tests/Graders/\(name)/task.yml", line: 1),
          "no page poses the task '\(name)'",
          mend: "Write its starter in a fence: swift task=\(name) file=…"))
    }
    return problems
  }

  private static func time(since start: ContinuousClock.Instant) -> String {
    (ContinuousClock.now - start).formatted(.units(allowed: [.minutes, .seconds]))
  }

  /// Whether it is the project's book: another one's tasks need not be all that there are.
  private var isOwnBook: Bool { workspace.book == "chapters" }

  /// Whether what a grader points to is on the page.
  private func fit(of definition: TaskDefinition, to task: BookTask) -> [Diagnostic] {
    let anchors = book.pages[task.page].anchors
    let place = Place(file: "Tests/Graders/\(task.name)/task.yml", line: 1)
    var problems: [Diagnostic] = []
    for section in Set(definition.tests.compactMap(\.section)).subtracting(anchors).sorted() {
      problems.append(
        Diagnostic(
          at: place, "the page of '\(task.name)' has no heading with the anchor '\(section)'",
          mend: Spelling.choices(for: section, in: anchors)))
    }
    for file in definition.files where task.starter.allSatisfy({ $0.name != file }) {
      problems.append(
        Diagnostic(
          at: place, "the starter of '\(task.name)' has no file '\(file)'",
          mend: Spelling.choices(for: file, in: task.starter.map(\.name))))
    }
    return problems
  }
}
