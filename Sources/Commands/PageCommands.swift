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

  /// What `workbook` prints for these words.
  ///
  /// - Throws: a `Diagnostic` when the words are no such command.
  static func output(of arguments: [String], _ inspector: Inspector) async throws -> String {
    let command: any ParsableCommand
    do {
      command = try WorkbookCommand.parseAsRoot(arguments)
    } catch {
      throw Diagnostic(
        "'workbook \(arguments.joined(separator: " "))' is no command",
        why: WorkbookCommand.message(for: error))
    }
    guard let inspecting = command as? any InspectingCommand else {
      throw Diagnostic(
        "a page can't show 'workbook \(arguments.first ?? "")'",
        mend: "Use one of: 'size', 'map', 'symbols', 'why'.")
    }
    return try await inspecting.lines(inspector).joined(separator: "\n") + "\n"
  }
}
