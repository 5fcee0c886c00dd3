import BookModel
import Diagnostics
import Foundation

/// What `workbook` alone prints: where the reader stands, and what to do next.
enum OverviewCommand {
  /// Prints the book's title, its programs, the reader's copies and the next steps.
  static func printOverview() async throws {
    let workspace = try Workspace(book: nil)
    let (book, problems) = Book.load(from: workspace.book)
    guard let book else { throw Diagnostics(problems) }
    let terminal = Terminal.standard
    let minutes = book.pages.reduce(0) { $0 + $1.minutes }
    terminal.say(
      "\(book.title): \(Numerals.count(book.pages.count, "page")), "
        + "about \(Numerals.count(minutes, "minute"))")
    terminal.say()
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
}
