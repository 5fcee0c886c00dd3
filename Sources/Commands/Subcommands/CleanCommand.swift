import ArgumentParser
import Foundation

/// `clean`: empties the caches, and removes what measuring and testing left.
struct CleanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Empty the caches; your own files stay.",
    discussion: "Removes .workbook/cache, and what 'bench' and 'test' rendered.")

  @OptionGroup var bookOptions: BookOptions

  func run() async throws {
    let workspace = try bookOptions.workspace()
    let terminal = Terminal.standard
    let folders = [workspace.cache, workspace.benchmarks, workspace.testSite]
      .filter(FileSystem.exists)
    for folder in folders {
      let bytes = FileSystem.size(of: folder)
      try FileManager.default.removeItem(at: folder)
      terminal.say("removed \(workspace.shown(folder)): \(Numerals.count(bytes / 1024)) KiB")
    }
    if folders.isEmpty { terminal.say("there is nothing to remove") }
  }
}
