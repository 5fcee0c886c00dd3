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
    let near = Spelling.near(word, in: Self.known)
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
    guard let word = words.first, !word.hasPrefix("-"), !known.contains(word) else { return }
    throw UnknownCommand(word: word, meaning: meaning(of: word))
  }

  private static func meaning(of word: String) -> Meaning {
    guard let workspace = try? Workspace(book: nil) else { return .nothing }
    if (try? Exercises(in: workspace).task(named: word)) != nil { return .task }
    let program = try? SubjectFinder(workspace: workspace).program(named: word)
    return program == nil ? .nothing : .program
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
