import BookModel
import Diagnostics
import Foundation
import Grading

/// Hands out reference answers.
struct SolutionShelf {
  private let exercises: Exercises

  /// Hands out the answers to a workspace's tasks.
  init(_ exercises: Exercises) { self.exercises = exercises }

  /// The files of the reference answer, after a pass or giving up.
  ///
  /// - Throws: a `Diagnostic` before its time, or where this edition has no solutions.
  func files(
    for task: LearnerTask, givingUp: Bool, at date: Date = Date()
  ) throws -> [(path: String, text: Data)] {
    let progress = exercises.progress.read()[task.name]
    guard progress.firstPass != nil || progress.gaveUp != nil || givingUp else {
      throw refusal(task, progress)
    }
    let folder = exercises.workspace.root.appending(path: "solutions/\(task.name)")
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted()
      .filter { !$0.hasPrefix(".") } ?? []
    guard !names.isEmpty else {
      throw Diagnostic(
        "there is no solution of '\(task.name)' here",
        why: "'\(exercises.workspace.shown(folder))' has none: "
          + "a learner's edition comes without the solutions",
        mend: "Ask who gave you the workbook, or look for it in the workbook's repository.")
    }
    let files = try names.map { name in
      let file = folder.appending(path: name)
      return (exercises.workspace.shown(file), try Data(contentsOf: file))
    }
    if progress.firstPass == nil, progress.gaveUp == nil {
      exercises.progress.update(task.name) { $0.giveUp(at: date) }
    }
    return files
  }

  private func refusal(_ task: LearnerTask, _ progress: TaskProgress) -> Diagnostic {
    let unread = task.task.hints.count - progress.hintsShown
    let hints = unread > 0 ? "'./workbook hint \(task.name)' has \(unread) more for you. " : ""
    return Diagnostic(
      "the solution of '\(task.name)' is for after your own",
      why: progress.last.map { "your last verdict: \($0.summary)" } ?? "it was not graded yet",
      mend: hints + "To give up, which is noted: ./workbook solution \(task.name) --give-up")
  }
}
