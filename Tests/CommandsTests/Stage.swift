import BookModel
import Diagnostics
import Foundation
import Grading
import GradingRecord
import Synchronization
import XCTest

@testable import Commands

/// Everything around a session of `watch`: keys, saves, a judge, a chip and a screen.
final class Stage: Sendable {
  /// The project; only the test itself uses it.
  nonisolated(unsafe) let project: TemporaryProject
  private let exercises: Exercises
  private let hasKeys: Bool
  private let hasSolutions: Bool
  private let notices = Notices()
  private let script = Mutex(Script())
  private let keys = AsyncStream.makeStream(of: Character.self)
  private let screen = AsyncStream.makeStream(of: String.self)
  private let gradings = AsyncStream.makeStream(of: Void.self)

  /// What is to happen, and who waits for saves.
  private struct Script {
    var answers: [TestRecord.Status?] = []
    var problem: (any Error)?
    var saves: [String: AsyncStream<Void>.Continuation] = [:]
  }

  /// Sets a stage with the task `greet` started.
  init(hasKeys: Bool, hasSolutions: Bool = true) throws {
    project = try TemporaryProject(book: TaskBook.files)
    exercises = try Exercises(in: project.workspace, show: notices.add)
    self.hasKeys = hasKeys
    self.hasSolutions = hasSolutions
    _ = try TaskStart(exercises, exercises.task(named: "greet")).begin()
    try project.write("let answer = 42\n", to: "solutions/greet/Greeter.swift")
  }

  /// How the one test ends at each grading, in order; nil never ends.
  var answers: [TestRecord.Status?] {
    get { script.withLock { $0.answers } }
    set { script.withLock { $0.answers = newValue } }
  }
  /// What keeps everything from being graded.
  var problem: (any Error)? {
    get { script.withLock { $0.problem } }
    set { script.withLock { $0.problem = newValue } }
  }
  /// What is remembered.
  var progress: LearnerProgress { exercises.progress.read() }

  /// Begins a session.
  func start() -> Task<Void, any Error> {
    Task { [self] in
      var session = WatchSession(
        exercises, task: try exercises.task(named: "greet"),
        screen: WatchScreen(
          hasKeys: hasKeys, isColoured: false, hasSolutions: hasSolutions),
        actions: WatchSession.Actions(
          grade: grade, run: run, changes: changes,
          show: { [feed = screen.continuation] in feed.yield($0) }, notices: notices.take))
      try await session.run(keys: hasKeys ? keys.stream : nil)
    }
  }

  /// Presses a key.
  func press(_ key: Character) { keys.continuation.yield(key) }

  /// Takes the keyboard away.
  func endKeys() { keys.continuation.finish() }

  /// Saves a task's file.
  func save(_ task: String) { _ = script.withLock { $0.saves[task]?.yield() } }

  /// Waits until a grading has begun.
  func grading() async { for await _ in gradings.stream { return } }

  /// What was shown since the last time, up to and with a text that ends a piece.
  func shown(_ end: String) async -> String {
    var text = ""
    for await piece in screen.stream {
      text += piece
      if text.hasSuffix(end) { break }
    }
    return text
  }

  private func grade(_ task: LearnerTask) async throws -> Verdict {
    gradings.continuation.yield()
    let desk = GradingDesk(exercises) { [self] _, task, _ in
      if let problem { throw problem }
      let answer = script.withLock { $0.answers.isEmpty ? nil : $0.answers.removeFirst() }
      guard let answer else {
        try await Task.sleep(for: .seconds(3600))
        throw CancellationError()
      }
      var verdict = Verdict(
        task: task.name, title: task.name.capitalized, page: task.page.file, files: [],
        outcome: .graded)
      verdict.tests = [
        TestResult(
          title: "It greets", points: 1, record: TestRecord(name: "testItGreets", status: answer))
      ]
      return verdict
    }
    return try await desk.verdict(on: task)
  }

  private func run(_ task: LearnerTask) async throws {
    screen.continuation.yield("the program prints\n")
    try? await Task.sleep(for: .seconds(3600))
  }

  private func changes(_ task: LearnerTask) -> AsyncStream<Void> {
    let (stream, feed) = AsyncStream.makeStream(of: Void.self)
    script.withLock { $0.saves[task.name] = feed }
    return stream
  }
}
