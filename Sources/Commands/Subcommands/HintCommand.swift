import ArgumentParser

/// `hint`: one more hint each time.
struct HintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hint", abstract: "Get a hint for a task; each time one more.",
    discussion: "When there are no more, all of them are shown again.")

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "A task that you have started.") var task: String

  func run() async throws {
    let exercises = try Exercises(in: bookOptions.workspace())
    let task = try exercises.startedTask(named: task)
    for line in HintDesk(exercises).next(for: task) { Terminal.standard.say(line) }
  }
}
