import ArgumentParser

/// `solution`: the reference answer, once the learner has one too.
struct SolutionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solution", abstract: "See the reference answer of a task that you have passed.",
    discussion: "Before a pass, --give-up shows it as well, and notes that you did.",
    shouldDisplay: !Workspace.isKitHere)

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "A task of the book.") var task: String
  @Flag(help: "Show it though the task is not passed; this is noted.") var giveUp = false

  func run() async throws {
    let workspace = try bookOptions.workspace()
    try workspace.requireRepository(for: "solution", lacking: "solutions")
    let exercises = try Exercises(in: workspace)
    let task = try exercises.task(named: task)
    let shelf = SolutionShelf(exercises)
    for file in try shelf.files(for: task, givingUp: giveUp) {
      Terminal.standard.remark(file.path)
      Terminal.standard.pass(file.text)
    }
  }
}
