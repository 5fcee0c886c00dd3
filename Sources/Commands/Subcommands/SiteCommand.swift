import ArgumentParser
import Foundation

/// `site`: renders the book to static files.
struct SiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Render the book as a static web site.",
    discussion: """
      The folder is complete: copy it to any web server, or open its index.html. When the book \
      has a mistake, the last good site stays as it is.
      """)

  @OptionGroup var bookOptions: BookOptions
  @Option(help: "The folder to write (default: site/html).") var output: String?

  func run() async throws {
    let workspace = try bookOptions.workspace()
    let folder = output.map(workspace.file) ?? workspace.site
    try await SiteBuilder(workspace: workspace).write(to: folder)
    Terminal.standard.say("wrote \(workspace.shown(folder))/index.html")
  }
}
