import ArgumentParser

/// `tasks`: what there is to solve, and how far the learner has come.
struct TasksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tasks", abstract: "List the tasks of the book, and how far you are.")

  @OptionGroup var bookOptions: BookOptions

  func run() async throws {
    let standing = Standing(try Exercises(in: bookOptions.workspace()))
    let terminal = Terminal.standard
    guard !standing.rows.isEmpty else { return terminal.say("This book has no tasks.") }
    for line in standing.table { terminal.say(line) }
    terminal.say()
    terminal.say(standing.bar(isColoured: terminal.coloursResults))
  }
}
