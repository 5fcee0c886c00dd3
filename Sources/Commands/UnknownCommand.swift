import ArgumentParser
import Diagnostics

/// The first word of a command line is no command.
struct UnknownCommand: Error {
  let word: String
  /// Whether the word names a program, which some commands take.
  let isProgram: Bool

  /// The problem to show, with the command that was probably meant.
  var diagnostic: Diagnostic {
    let near = Spelling.near(word, in: Self.known)
    let mend =
      if let first = near.first {
        "Did you mean '\(first)'?"
      } else if isProgram {
        "To run the program: ./workbook run \(word)"
      } else {
        "See all commands: ./workbook help"
      }
    return Diagnostic("no command '\(word)'", mend: mend)
  }

  /// Refuses a command line that begins with neither a command nor an option.
  ///
  /// - Throws: `UnknownCommand`; of `help`, the command that it is asked about counts.
  static func check(_ arguments: [String]) throws(UnknownCommand) {
    let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
    guard let word = words.first, !word.hasPrefix("-"), !known.contains(word) else { return }
    throw UnknownCommand(word: word, isProgram: isProgram(word))
  }

  private static func isProgram(_ word: String) -> Bool {
    guard let workspace = try? Workspace(book: nil) else { return false }
    return (try? SubjectFinder(workspace: workspace).program(named: word)) != nil
  }

  /// The names of all commands.
  private static var known: [String] {
    let configuration = WorkbookCommand.configuration
    let commands =
      configuration.ungroupedSubcommands + configuration.groupedSubcommands.flatMap(\.subcommands)
    return ["help"]
      + commands.flatMap { [$0.configuration.commandName ?? ""] + $0.configuration.aliases }
  }
}
