import ArgumentParser

/// `start`: gives the learner a task's files.
struct StartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Begin a task: get the files that you will change.",
    discussion: """
      The files are in exercises/TASK, with what an editor needs to know them. What you wrote is \
      never overwritten; 'reset' gives you a fresh start and keeps it.
      """)

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "A task of the book: see './workbook tasks'.") var task: String

  func run() async throws {
    let exercises = try Exercises(in: bookOptions.workspace())
    let task = try exercises.task(named: task)
    for line in try TaskStart(exercises, task).begin() { Terminal.standard.say(line) }
  }
}
