import ArgumentParser
import Diagnostics
import FirmwareToolchain
import Foundation
import Simulation

/// `watch`: grades a task whenever it is saved.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Grade a task on every save; keys for hints and the next one.",
    discussion: """
      Without TASK, it takes the one that you have begun and not passed. On a terminal, single \
      keys ask for more: n next task, h hint, r run, s solution once passed, q quit.
      """)

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "A task that you have started.") var task: String?

  func run() async throws {
    let notices = Notices()
    let exercises = try Exercises(in: bookOptions.workspace(), show: notices.add)
    let task = try exercises.taskToWatch(named: task)
    do {
      try await Interruption.cancels { try await watch(task, in: exercises, notices) }
    } catch is CancellationError {
      // Ctrl-C is how many end it: nothing went wrong.
    }
  }

  private func watch(
    _ task: LearnerTask, in exercises: Exercises, _ notices: Notices
  ) async throws {
    let terminal = Terminal.standard
    let keyboard = KeyTerminal()
    defer { keyboard?.restore() }
    let builder = FirmwareBuilder(workspace: exercises.workspace)
    let desk = GradingDesk(exercises)
    var session = WatchSession(
      exercises, task: task,
      screen: WatchScreen(hasKeys: keyboard != nil, isColoured: terminal.coloursResults),
      actions: WatchSession.Actions(
        grade: { try await desk.verdict(on: $0) },
        run: { task in
          let elf = try await builder.build(task.name).elf(.simulatorCall)
          let runner = ProgramRunner(toolchain: builder.toolchain)
          _ = try await runner.runUntilCancelled(elf: elf, name: task.name)
        },
        changes: { FolderChanges(folder: exercises.folder(of: $0)).stream },
        show: { terminal.pass($0.utf8) }, notices: notices.take))
    try await session.run(keys: keyboard?.keys())
  }
}

extension Exercises {
  /// The task to watch: the one that was named, or the one that is begun and not passed.
  ///
  /// - Throws: a `Diagnostic` when it was not started, or there is none.
  fileprivate func taskToWatch(named name: String?) throws -> LearnerTask {
    if let name { return try startedTask(named: name) }
    guard let next = next() else {
      throw Diagnostic(
        tasks.isEmpty ? "this book has no tasks" : "every task is done",
        mend: tasks.first.map { "Name the one to watch: ./workbook watch \($0.name)" })
    }
    guard hasFolder(next) else {
      throw Diagnostic(
        "there is no task that you have begun and not passed",
        mend: "Begin the next: ./workbook start \(next.name)")
    }
    return next
  }
}
