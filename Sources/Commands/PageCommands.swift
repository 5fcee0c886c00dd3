import ArgumentParser
import Diagnostics
import Foundation

/// The commands whose output pages may show: those that look inside an image.
enum PageCommands {
  /// Changes whenever a command may print something else for the same image: with each build of
  /// the tool.
  static var identity: String {
    let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let date = attributes?[.modificationDate] as? Date
    return "\(path) \(attributes?[.size] ?? 0) \(date?.timeIntervalSince1970 ?? 0)"
  }

  private static var all: [any ParsableCommand.Type] {
    WorkbookCommand.configuration.groupedSubcommands.flatMap(\.subcommands)
  }

  /// The names of the commands that a page may show.
  private static var shown: [String] {
    all.filter { $0 is any InspectingCommand.Type }.compactMap { $0.configuration.commandName }
  }

  /// What `workbook` prints for these words.
  ///
  /// - Throws: a `Diagnostic` when the words are no such command.
  static func output(of arguments: [String], _ inspector: Inspector) async throws -> String {
    let command: any ParsableCommand
    do {
      command = try WorkbookCommand.parseAsRoot(arguments)
    } catch {
      let word = arguments.first ?? ""
      let isKnown = all.contains { $0.configuration.commandName == word }
      throw Diagnostic(
        "'workbook \(arguments.joined(separator: " "))' is no command",
        why: isKnown ? WorkbookCommand.message(for: error) : "no command is named '\(word)'",
        mend: shown.contains(word) ? nil : Spelling.choices(for: word, in: shown))
    }
    guard let inspecting = command as? any InspectingCommand else {
      let word = arguments.first ?? ""
      throw Diagnostic(
        "a page can't show 'workbook \(word)'",
        why: "it shows what looks inside an image, and nothing that does more",
        mend: Spelling.choices(for: word, in: shown))
    }
    return try await inspecting.lines(inspector).joined(separator: "\n") + "\n"
  }
}
