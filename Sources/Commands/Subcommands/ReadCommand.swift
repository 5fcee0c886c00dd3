import ArgumentParser
import Foundation
import Simulation

/// `read`: opens the book in the browser and keeps it fresh while chapters change.
struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Open the book in your browser; it reloads when you edit it.",
    discussion: """
      Serves on this machine only (127.0.0.1). When a chapter changes, the open page loads itself \
      again; a mistake in a chapter is shown at the top of its page. Ctrl-C ends it.
      """,
    aliases: ["serve"])

  @OptionGroup var bookOptions: BookOptions
  @Option(help: "The port to serve on.") var port: UInt16 = 8532
  @Flag(help: "Do not start a browser.") var noBrowser = false

  func run() async throws {
    do {
      try await serve()
    } catch is CancellationError {
      // Ctrl-C is how the reader ends it: nothing went wrong.
    }
  }

  private func serve() async throws {
    let workspace = try bookOptions.workspace()
    let terminal = Terminal.standard
    let server = SiteServer(port: port)
    let builder = SiteBuilder(workspace: workspace)
    let opensBrowser = !noBrowser
    let (listening, announcement) = AsyncStream.makeStream(of: UInt16.self)
    try await Interruption.cancels {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          try await server.run { announcement.yield($0) }
        }
        group.addTask {
          var starts = listening.makeAsyncIterator()
          guard let port = await starts.next() else { return }
          let address = "http://127.0.0.1:\(port)/"
          let changes = BookChanges(
            folder: builder.workspace.book, theme: builder.workspace.theme)
          var book = LiveBook(builder)
          await book.publish(to: server)
          terminal.say("The book is at \(address) (Ctrl-C ends this)")
          if opensBrowser { Browser.open(address) }
          for await _ in changes { await book.publish(to: server) }
        }
        try await group.next()
        group.cancelAll()
      }
    }
  }
}

/// Starts the user's browser where there is one.
private enum Browser {
  /// Asks the desktop to show a page; without a desktop nothing happens.
  static func open(_ address: String) {
    let environment = ProcessInfo.processInfo.environment
    guard environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil else { return }
    let opener = URL(filePath: "/usr/bin/xdg-open")
    guard FileSystem.exists(opener) else { return }
    let process = Process()
    process.executableURL = opener
    process.arguments = [address]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try? process.run()
  }
}
