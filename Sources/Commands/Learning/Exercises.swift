import BookModel
import Diagnostics
import Foundation
import Grading

/// The tasks of a workspace's book, with what the learner has done.
struct Exercises: Sendable {
  let workspace: Workspace
  let book: Book
  /// The tasks, in reading order.
  let tasks: [LearnerTask]
  /// What is remembered.
  let progress: ProgressKeeper
  /// What is wrong with the book.
  private let problems: [Diagnostic]

  /// Reads the book and what its graders say of their tasks.
  ///
  /// - Parameters:
  ///   - workspace: the workspace.
  ///   - show: how trouble with the file of progress is told.
  /// - Throws: `Diagnostics` when the book can't be read.
  init(
    in workspace: Workspace,
    show: @escaping @Sendable (Diagnostic) -> Void = { Terminal.standard.show($0) }
  ) throws {
    let (book, problems) = Book.load(from: workspace.book)
    guard let book else { throw Diagnostics(problems) }
    self.workspace = workspace
    self.book = book
    self.problems = problems
    progress = ProgressKeeper(in: workspace, show: show)
    tasks = book.tasks.map { task in
      LearnerTask(
        task: task, page: book.pages[task.page],
        definition: try? TaskDefinition.load(task.name, root: workspace.root))
    }
  }

  /// The learner's folder for a task.
  func folder(of task: LearnerTask) -> URL { workspace.exercises.appending(path: task.name) }

  /// Whether the learner has a folder for a task.
  func hasFolder(_ task: LearnerTask) -> Bool { FileSystem.isFolder(folder(of: task)) }

  /// Where the learner stands with a task.
  func state(of task: LearnerTask, in progress: LearnerProgress) -> TaskState {
    TaskState(progress[task.name], hasFolder: hasFolder(task))
  }

  /// The task that a learner named.
  ///
  /// - Throws: a `Diagnostic` with the nearest names, or what else the name may mean.
  func task(named name: String) throws -> LearnerTask {
    if let task = tasks.first(where: { $0.name == name }) { return task }
    let unknown: Diagnostic
    if book.examples.contains(name) {
      unknown = Diagnostic(
        "'\(name)' is an example, not a task", why: "there is nothing to grade in it",
        mend: "For a copy that you can change: ./workbook try \(name)")
    } else if tasks.isEmpty {
      unknown = Diagnostic(
        "no task is named '\(name)'", mend: "The book in '\(workspace.book)' has no tasks.")
    } else {
      unknown = Diagnostic(
        "no task is named '\(name)'", mend: Spelling.choices(for: name, in: tasks.map(\.name)))
    }
    throw Diagnostics(problems.filter { $0.severity == .error } + [unknown])
  }

  /// The task that a learner named and has files of.
  ///
  /// - Throws: what `task(named:)` throws; a `Diagnostic` when it was not started or is gone.
  func startedTask(named name: String) throws -> LearnerTask {
    let task = try task(named: name)
    guard !hasFolder(task) else { return task }
    let folder = workspace.shown(folder(of: task))
    guard progress.read()[name].started == nil else {
      throw Diagnostic(
        "your folder '\(folder)' is gone", why: "you have started '\(name)' there",
        mend: "Move it back, or begin anew: ./workbook start \(name)")
    }
    throw Diagnostic(
      "you have not started '\(name)' yet", why: "there is no folder '\(folder)'",
      mend: "Begin with: ./workbook start \(name)")
  }

  /// What is most worth doing now: go on with what was begun, or begin the next.
  ///
  /// - Parameter name: a task behind which to look first; nil to look from the start.
  /// - Returns: nil when every task was passed or given up.
  func next(after name: String? = nil) -> LearnerTask? {
    let progress = progress.read()
    let start = tasks.firstIndex { $0.name == name }.map { $0 + 1 } ?? 0
    let order = tasks[start...] + tasks[..<start]
    let open = order.filter { $0.name != name }.map {
      (task: $0, state: state(of: $0, in: progress))
    }
    let begun = open.first { $0.state == .tried || $0.state == .started }
    return (begun ?? open.first { $0.state == .notStarted })?.task
  }
}
