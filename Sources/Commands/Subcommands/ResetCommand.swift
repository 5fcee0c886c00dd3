import ArgumentParser

/// `reset`: a fresh start for a task, with the learner's files kept aside.
struct ResetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "Begin a task anew; what you wrote is kept beside it.",
    discussion: """
      Your folder gets a name with the date and time, such as \
      exercises/ring-buffer.2026-11-25T19-05-00, and a fresh one takes its place.
      """)

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "A task that you have started.") var task: String

  func run() async throws {
    let exercises = try Exercises(in: bookOptions.workspace())
    let task = try exercises.startedTask(named: task)
    for line in try TaskStart(exercises, task).beginAnew() { Terminal.standard.say(line) }
  }
}
