import ArgumentParser
import BookModel
import Diagnostics
import Foundation

/// `try`: gives the reader their own copy of an example.
struct TryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: "Copy an example, so that you can change it.",
    discussion: """
      The copy is exercises/NAME. From then on 'run', 'build', 'flash' and the others take your \
      copy and say so. A copy that is there already is left alone.
      """)

  @OptionGroup var bookOptions: BookOptions
  @Argument(help: "An example of the book.") var name: String

  func run() async throws {
    let workspace = try bookOptions.workspace()
    let program = try SubjectFinder(workspace: workspace).tangled(named: name)
    let folder = workspace.exercises.appending(path: name)
    guard !FileSystem.exists(folder) else {
      throw Diagnostic(
        "you have a copy already: \(workspace.shown(folder))",
        why: "what you wrote is never overwritten",
        mend: "Go on with it, or move it away for a fresh one.")
    }
    try write(program, to: folder)
    let terminal = Terminal.standard
    terminal.say("Your copy is \(workspace.shown(folder)). Change a line in it, then:")
    terminal.say("  ./workbook run \(name)")
  }

  /// Writes all files beside, then moves the finished folder into place.
  private func write(_ program: TangledProgram, to folder: URL) throws {
    let parent = folder.deletingLastPathComponent()
    let beside = parent.appending(path: ".\(folder.lastPathComponent).\(getpid())")
    try FileManager.default.createDirectory(at: beside, withIntermediateDirectories: true)
    do {
      for file in program.files {
        let target = beside.appending(path: file.name)
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.plainText.utf8).write(to: target)
      }
      try FileManager.default.moveItem(at: beside, to: folder)
    } catch {
      try? FileManager.default.removeItem(at: beside)
      throw error
    }
  }
}
