import ArgumentParser
import Diagnostics
import Foundation
import Grading

/// `kit`: the learner's edition.
struct KitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kit", abstract: "Write the learner's edition: the book, the tool, the graders.",
    discussion: """
      A git repository of its own, in which learners can commit their work. The tool and the \
      graders are in it as built programs, for this system and exactly this Swift; the suites' \
      sources and the solutions are not.
      """,
    shouldDisplay: !Workspace.isKitHere)

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "A folder that is not there yet, or is empty.") var folder: String

  func run() async throws {
    let workspace = try bookOptions.workspace()
    try workspace.requireRepository(for: "kit", lacking: "sources to make another one from")
    guard workspace.book == "chapters" else {
      throw Diagnostic(
        "a kit has the book of its repository, not '\(workspace.book)'",
        why: "the graders in it are for that book's tasks", mend: "Leave --book out.")
    }
    let target = workspace.file(folder)
    let writer = try KitWriter(of: workspace)
    if Terminal.standard.isInteractive { Terminal.standard.remark("writing the kit") }
    try await writer.write(to: target)
    let edition = try Edition.load(from: target)
    let tasks = writer.contents.tasks.map(\.name)
    let terminal = Terminal.standard
    terminal.say(
      "\(workspace.shown(target)): \(Numerals.count(FileSystem.size(of: target) >> 20)) MiB")
    terminal.say("  for     Swift \(edition?.swift ?? "") on \(edition?.system ?? ""), no other")
    terminal.say("  tasks   \(tasks.joined(separator: ", "))")
    terminal.say("Learners clone or unpack it, and start with ./workbook there.")
  }
}
