import ArgumentParser
import BookModel
import Diagnostics
import Foundation

/// `examples`: the programs of the book.
struct ExamplesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "examples", abstract: "List the programs of the book.")

  @OptionGroup var bookOptions: BookOptions

  func run() async throws {
    let workspace = try bookOptions.workspace()
    let (book, problems) = Book.load(from: workspace.book)
    guard let book else { throw Diagnostics(problems) }
    let width = book.examples.map(\.count).max() ?? 0
    for name in book.examples {
      let files = try book.program(name).files.map(\.name).joined(separator: ", ")
      let hasCopy = FileSystem.exists(workspace.exercises.appending(path: name))
      Terminal.standard.say(
        name.padding(to: width + 2) + files + (hasCopy ? "  (you have a copy)" : ""))
    }
  }
}
