import Diagnostics
import Foundation

/// Builds and runs a program of the reader's own whenever it is saved.
struct ProgramWatch: Sendable {
  /// The changes of its files.
  let changes: AsyncStream<Void>
  /// Builds and runs it, until it ends or the task is cancelled.
  let run: @Sendable () async throws -> Void
  /// Tells what went wrong; the next save tries again.
  let tell: @Sendable (any Error) -> Void

  /// Goes on until its task is cancelled; a save ends the program that still runs.
  ///
  /// - Throws: `ToolMissing` when nothing can be built without that tool.
  func goOn() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (starts, feed) = AsyncStream.makeStream(of: Void.self)
      feed.yield()
      group.addTask {
        for await _ in changes { feed.yield() }
        feed.finish()
      }
      group.addTask { try await runAtEach(starts) }
      try await group.waitForAll()
    }
  }

  private func runAtEach(_ starts: AsyncStream<Void>) async throws {
    var program: Task<Void, any Error>?
    for await _ in starts {
      program?.cancel()
      try await program?.value
      program = Task {
        do {
          try await run()
        } catch let missing as ToolMissing {
          throw missing
        } catch is CancellationError {
          // A save, or the reader, ended it.
        } catch {
          tell(error)
        }
      }
    }
    program?.cancel()
    try await program?.value
  }
}
