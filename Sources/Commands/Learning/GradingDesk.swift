import BookModel
import Diagnostics
import Foundation
import Grading

/// Grades a learner's tasks for commands, and remembers the verdicts.
struct GradingDesk: Sendable {
  /// What gives a verdict on a submission.
  typealias Judge =
    @Sendable (Grader.Submission, LearnerTask, Grader.Options) async throws -> Verdict

  let exercises: Exercises
  private let judge: Judge

  /// Grades with a judge of one's own.
  init(_ exercises: Exercises, judge: @escaping Judge) {
    self.exercises = exercises
    self.judge = judge
  }

  /// Grades with the graders of the workspace.
  ///
  /// - Parameters:
  ///   - exercises: the learner's.
  ///   - progress: is told when the quick tests pass and others are still to come.
  init(_ exercises: Exercises, progress: (@Sendable (Grader.Progress) -> Void)? = nil) {
    let workspace = exercises.workspace
    var chosen = Grader(of: workspace)
    chosen.onProgress = progress
    let grader = chosen
    self.init(exercises) { submission, task, options in
      let definition = try TaskDefinition.load(task.name, root: workspace.root)
      return try await grader.grade(submission, for: definition, options: options)
    }
  }

  /// Grades what a learner has for a task, and remembers the verdict.
  ///
  /// - Parameters:
  ///   - task: the task.
  ///   - file: another file or folder to grade; nil for the learner's own.
  ///   - options: how to grade.
  ///   - date: now.
  /// - Throws: what keeps it from being graded; that is not remembered.
  /// - Returns: the verdict.
  func verdict(
    on task: LearnerTask, file: URL? = nil, options: Grader.Options = Grader.Options(),
    at date: Date = Date()
  ) async throws -> Verdict {
    let submission = try submission(for: task, file: file)
    let verdict = try await judge(submission, task, options)
    // What lies elsewhere is not the learner's own work: another's, or the solution.
    let folder = exercises.folder(of: task).path + "/"
    if submission.files.allSatisfy({ $0.url.path.hasPrefix(folder) }) {
      exercises.progress.update(task.name) { $0.record(verdict, at: date) }
    }
    return verdict
  }

  /// The files that are graded.
  private func submission(for task: LearnerTask, file: URL?) throws -> Grader.Submission {
    let files = try files(of: task, from: file)
    return Grader.Submission(
      files: files,
      starter: Dictionary(
        task.task.starter.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first }),
      page: task.page.file)
  }

  private func files(of task: LearnerTask, from file: URL?) throws -> [Grader.File] {
    let names = task.gradedFiles
    guard let file else {
      let folder = try exercises.folder(of: exercises.startedTask(named: task.name))
      return names.map { self.file(named: $0, at: folder.appending(path: $0)) }
    }
    let shown = exercises.workspace.shown(file)
    guard FileSystem.exists(file) else {
      throw Diagnostic(
        "there is no file or folder '\(shown)'",
        mend: "Give --file the path of your \(Self.list(names)).")
    }
    if FileSystem.isFolder(file) {
      return names.map { self.file(named: $0, at: file.appending(path: $0)) }
    }
    guard names.count == 1 else {
      throw Diagnostic(
        "'\(task.name)' asks for \(names.count) files: \(Self.list(names))",
        why: "--file names one file", mend: "Give --file the folder that holds them.")
    }
    return [self.file(named: names[0], at: file)]
  }

  private func file(named name: String, at url: URL) -> Grader.File {
    Grader.File(name: name, url: url, shownPath: exercises.workspace.shown(url))
  }

  private static func list(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }
}

extension Exercises {
  /// The tasks that a person named, or those that were started, in reading order.
  ///
  /// - Throws: a `Diagnostic` for a name that means no task, or when nothing was started.
  func tasksToGrade(named names: [String]) throws -> [LearnerTask] {
    guard names.isEmpty else { return try names.map(task(named:)) }
    let started = tasks.filter(hasFolder)
    guard started.isEmpty else { return started }
    throw Diagnostic(
      "you have not started any task yet",
      mend: tasks.first.map { "Begin with: ./workbook start \($0.name)" }
        ?? "The book in '\(workspace.book)' has no tasks.")
  }
}
