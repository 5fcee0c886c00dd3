import BookModel
import Diagnostics
import Foundation
import Grading

/// Begins a task, or gives back what is missing of one.
struct TaskStart {
  private let exercises: Exercises
  private let task: LearnerTask
  private let folder: ExerciseFolder
  private let shownFolder: String

  /// Describes a beginning; nothing is written yet.
  init(_ exercises: Exercises, _ task: LearnerTask) {
    self.exercises = exercises
    self.task = task
    folder = ExerciseFolder(folder: exercises.folder(of: task), starter: task.task.starter)
    shownFolder = exercises.workspace.shown(folder.folder)
  }

  /// Writes the learner's folder, or what is missing in it.
  ///
  /// - Throws: a `Diagnostic` when all is there already; `CocoaError` when it can't be written.
  /// - Returns: what to tell.
  func begin(at date: Date = Date()) throws -> [String] {
    guard !FileSystem.exists(folder.folder) else { return try complete() }
    let former = exercises.progress.read()[task.name]
    do {
      try folder.make()
    } catch  where FileSystem.exists(folder.folder) {
      // Another command was faster.
      throw started(nil)
    }
    exercises.progress.update(task.name) { $0.start(with: task.starterHash, at: date) }
    let again =
      former.started == nil ? [] : ["You had begun this; that folder is gone, here is a fresh one."]
    return again + firstSteps
  }

  /// Keeps the learner's folder aside under a dated name, and writes a fresh one.
  ///
  /// - Throws: `CocoaError`; the learner's folder is then as it was.
  /// - Returns: what to tell.
  func beginAnew(at date: Date = Date()) throws -> [String] {
    let kept = try folder.makeAnew(at: date)
    exercises.progress.update(task.name) { $0.start(with: task.starterHash, at: date) }
    return ["What you wrote is kept in \(exercises.workspace.shown(kept))."] + firstSteps
  }

  /// Gives back what is missing in a folder that is there.
  private func complete() throws -> [String] {
    guard FileSystem.isFolder(folder.folder) else {
      throw Diagnostic(
        "'\(shownFolder)' is a file, and your folder for '\(task.name)' would be there",
        mend: "Move it away, and try again.")
    }
    let starter = exercises.progress.read()[task.name].starter
    let change: Diagnostic? =
      starter.map { $0 != task.starterHash } ?? false
      ? Diagnostic(
        .warning, "the starter of '\(task.name)' has changed since you began",
        why: "\(task.page.file) is another text now",
        mend: "For the new one, with yours kept aside: ./workbook reset \(task.name)") : nil
    let missing = try folder.complete()
    guard !missing.isEmpty else { throw started(change) }
    if let change { Terminal.standard.show(change) }
    return ["Your files are as they were; these were missing in \(shownFolder):"]
      + missing.map { "  \($0)" }
  }

  private func started(_ change: Diagnostic?) -> Diagnostics {
    Diagnostics(
      [
        Diagnostic(
          "you have started '\(task.name)' already: \(shownFolder)",
          why: "what you wrote is never overwritten",
          mend: "Go on with './workbook watch \(task.name)'; "
            + "for a fresh start: ./workbook reset \(task.name)")
      ] + (change.map { [$0] } ?? []))
  }

  private var firstSteps: [String] {
    let graded = task.gradedFiles
    let width = (task.task.starter.map(\.name.count).max() ?? 0) + shownFolder.count + 3
    let files = task.task.starter.map { file in
      "  " + "\(shownFolder)/\(file.name)".padding(to: width)
        + (graded.contains(file.name) ? "yours to write" : "uses it, for 'run'")
    }
    return ["\(task.title)", ""] + files
      + [
        "", "Read \(task.page.file), then let every save be graded:",
        "  ./workbook watch \(task.name)",
      ]
  }
}
