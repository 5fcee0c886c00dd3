import BookModel
import Diagnostics
import Foundation
import Grading

/// What `workbook` alone prints: where the reader stands, and what to do next.
enum OverviewCommand {
  /// Prints the book's title, its programs, the reader's copies and the next steps.
  static func printOverview() async throws {
    let exercises = try Exercises(in: Workspace(book: nil))
    let (book, workspace) = (exercises.book, exercises.workspace)
    let terminal = Terminal.standard
    let minutes = book.pages.reduce(0) { $0 + $1.minutes }
    terminal.say(
      "\(book.title): \(Numerals.count(book.pages.count, "page")), "
        + "about \(Numerals.count(minutes, "minute"))")
    terminal.say()
    if !exercises.tasks.isEmpty {
      for line in standing(exercises) { terminal.say(line) }
      terminal.say()
    }
    let copies = book.examples.filter {
      FileSystem.exists(workspace.exercises.appending(path: $0))
    }
    let first = book.examples.first ?? "NAME"
    let next = book.examples.first { !copies.contains($0) } ?? first
    terminal.say("  ./workbook read           open the book in your browser")
    terminal.say("  ./workbook run \(first)".padding(to: 28) + "build and run an example")
    terminal.say("  ./workbook try \(next)".padding(to: 28) + "get a copy of your own to change")
    terminal.say("  ./workbook help           all commands")
    guard !copies.isEmpty else { return }
    terminal.say()
    terminal.say("Your copies: " + copies.map { "exercises/\($0)" }.joined(separator: ", "))
  }

  /// Where the learner stands with the tasks, and what to do next.
  private static func standing(_ exercises: Exercises) -> [String] {
    let bar = Standing(exercises).bar(isColoured: Terminal.standard.coloursResults)
    guard let task = exercises.next() else {
      return [bar, "Every task is done. './workbook tasks' lists them."]
    }
    let progress = exercises.progress.read()[task.name]
    let isBegun = exercises.hasFolder(task)
    let verdict = progress.last.map { " (\($0.summary))" } ?? ""
    let heading = isBegun ? "Go on with: \(task.title)\(verdict)" : "Next: \(task.title)"
    return [
      bar, "", heading, "  read \(task.page.file)",
      "  ./workbook \(isBegun ? "watch" : "start") \(task.name)",
    ].flatMap { $0.hasPrefix("[") ? [$0] : $0.wrapped(indent: 2) }
  }
}
