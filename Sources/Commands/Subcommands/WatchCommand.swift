import ArgumentParser
import Diagnostics
import FirmwareToolchain
import Foundation
import Grading
import Simulation

/// `watch`: grades a task whenever it is saved.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Grade a task on every save; keys for hints and the next one.",
    discussion: """
      Without TASK, it takes the one that you have begun and not passed. On a terminal, single \
      keys ask for more: n next task, h hint, r run, s solution once passed, q quit. Your copy of \
      an example (see 'try'), or a folder of Swift files, is built and run on every save.
      """)

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "A task that you have started, your copy of an example, or a folder.")
  var name: String?

  func run() async throws {
    let notices = Notices()
    let exercises = try Exercises(in: bookOptions.workspace(), show: notices.add)
    do {
      if let name, let folder = exercises.program(named: name) {
        try await Interruption.cancels { try await run(name, in: folder, exercises.workspace) }
      } else {
        let task = try exercises.taskToWatch(named: name)
        try await Interruption.cancels { try await watch(task, in: exercises, notices) }
      }
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
    let screen = WatchScreen(
      hasKeys: keyboard != nil, isColoured: terminal.coloursResults,
      hasSolutions: !exercises.workspace.isKit)
    let desk = GradingDesk(exercises) { terminal.pass(screen.text(of: $0).utf8) }
    var session = WatchSession(
      exercises, task: task, screen: screen,
      actions: WatchSession.Actions(
        grade: { task in
          var options = Grader.Options()
          options.isThorough = false
          return try await desk.verdict(on: task, options: options)
        },
        run: { task in
          let firmware = try await builder.build(task.name)
          let runner = ProgramRunner(toolchain: builder.toolchain)
          _ = try await runner.runUntilCancelled(.firmware(firmware), name: task.name)
        },
        changes: { FolderChanges(folder: exercises.folder(of: $0)).stream },
        show: { terminal.pass($0.utf8) }, notices: notices.take))
    try await session.run(keys: keyboard?.keys())
  }
}

extension WatchCommand {
  /// Builds and runs a program on every save.
  private func run(_ name: String, in folder: URL, _ workspace: Workspace) async throws {
    let builder = FirmwareBuilder(workspace: workspace)
    let terminal = Terminal.standard
    let screen = WatchScreen(hasKeys: false, isColoured: false)
    let watch = ProgramWatch(
      changes: FolderChanges(folder: folder).stream,
      run: {
        let firmware = try await builder.build(name)
        let runner = ProgramRunner(toolchain: builder.toolchain)
        let status = try await runner.runUntilCancelled(.firmware(firmware), name: name)
        if status != .interrupted { terminal.remark("ended; save it to run it again") }
      },
      tell: { problem in
        terminal.pass(screen.text(of: problem).utf8)
        terminal.remark("mend it and save, and it runs again")
      })
    try await watch.goOn()
  }
}

extension Exercises {
  /// The folder of a program that is no task: the reader's copy of an example, or any folder that
  /// is written as a path; nil for everything else.
  fileprivate func program(named name: String) -> URL? {
    guard !tasks.contains(where: { $0.name == name }), !name.isEmpty else { return nil }
    let isPath = name.contains("/") || name == "." || name == ".."
    let folder = isPath ? workspace.file(name) : workspace.exercises.appending(path: name)
    return FileSystem.isFolder(folder) ? folder : nil
  }

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
