import ArgumentParser
import Foundation

/// `clean`: empties the caches.
struct CleanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Empty the caches; your own files stay.")

  @OptionGroup var bookOptions: BookOptions

  func run() async throws {
    let workspace = try bookOptions.workspace()
    let bytes = FileSystem.size(of: workspace.cache)
    if FileSystem.exists(workspace.cache) {
      try FileManager.default.removeItem(at: workspace.cache)
    }
    Terminal.standard.say(
      "removed \(workspace.shown(workspace.cache)): \(bytes / 1024) KiB")
  }
}
