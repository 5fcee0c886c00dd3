import ArgumentParser
import Diagnostics

/// The first word of a command line is no command.
struct UnknownCommand: Error {
  let word: String
  /// What the word names instead.
  let meaning: Meaning

  /// What commands take, and somebody may type alone.
  enum Meaning { case task, program, nothing }

  /// The problem to show, with the command that was probably meant.
  var diagnostic: Diagnostic {
    let offered = Self.commands.filter { $0.configuration.shouldDisplay }
    let near = Spelling.near(word, in: Self.names(of: offered))
    let mend =
      if let first = near.first {
        "Did you mean '\(first)'?"
      } else {
        switch meaning {
        case .task: "To begin the task: ./workbook start \(word); then: ./workbook watch \(word)"
        case .program: "To run the program: ./workbook run \(word)"
        case .nothing: "See all commands: ./workbook help"
        }
      }
    return Diagnostic("no command '\(word)'", mend: mend)
  }

  /// Refuses a command line that begins with neither a command nor an option.
  ///
  /// - Throws: `UnknownCommand`; of `help`, the command that it is asked about counts.
  static func check(_ arguments: [String]) throws(UnknownCommand) {
    let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
    guard let word = words.first, !word.hasPrefix("-"), !names(of: commands).contains(word) else {
      return
    }
    throw UnknownCommand(word: word, meaning: meaning(of: word))
  }

  private static func meaning(of word: String) -> Meaning {
    guard let workspace = try? Workspace(book: nil) else { return .nothing }
    if (try? Exercises(in: workspace).task(named: word)) != nil { return .task }
    let program = try? SubjectFinder(workspace: workspace).program(named: word)
    return program == nil ? .nothing : .program
  }

  /// All commands, also those that help does not offer here.
  private static var commands: [any ParsableCommand.Type] {
    let configuration = WorkbookCommand.configuration
    return configuration.ungroupedSubcommands
      + configuration.groupedSubcommands.flatMap { $0.subcommands }
  }

  /// The names of some commands, and `help`.
  private static func names(of commands: [any ParsableCommand.Type]) -> [String] {
    ["help"]
      + commands.flatMap { command in
        [command.configuration.commandName ?? ""] + command.configuration.aliases
      }
  }
}
