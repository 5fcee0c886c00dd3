import BookModel
import Diagnostics
import Foundation
import Grading

/// Grades a task whenever it is saved, and does what keys ask for, until the learner quits.
struct WatchSession {
  /// What a session does to the world.
  struct Actions: Sendable {
    /// Grades a task and remembers the verdict.
    var grade: @Sendable (LearnerTask) async throws -> Verdict
    /// Runs the learner's program, showing its output, until it ends or the task is cancelled.
    var run: @Sendable (LearnerTask) async throws -> Void
    /// The changes of a task's files, from now on.
    var changes: @Sendable (LearnerTask) -> AsyncStream<Void>
    /// Shows a text as it is.
    var show: @Sendable (String) -> Void
    /// The warnings that came up since the last time: a cleared screen must not take them away.
    var notices: @Sendable () -> [Diagnostic]
  }

  /// What a session waits for.
  private enum Event: Sendable {
    case key(Character)
    case keysEnded
    case saved(task: String)
    /// The work of that number gave a verdict, or failed to.
    case graded(number: Int, Result<Verdict, any Error>)
    /// The program that was started under that number has ended.
    case ran(number: Int, (any Error)?)
  }

  private let exercises: Exercises
  private let actions: Actions
  private let screen: WatchScreen
  private let events: AsyncStream<Event>
  private let feed: AsyncStream<Event>.Continuation

  private var task: LearnerTask
  private var verdict: Verdict?
  /// Whether `n` was pressed for a task that is not passed.
  private var isLeaving = false
  private var isRunning = false
  private var work: Task<Void, Never>?
  private var workNumber = 0
  private var watcher: Task<Void, Never>?

  /// Sets a session up; nothing happens yet.
  init(_ exercises: Exercises, task: LearnerTask, screen: WatchScreen, actions: Actions) {
    self.exercises = exercises
    self.task = task
    self.screen = screen
    self.actions = actions
    (events, feed) = AsyncStream.makeStream(of: Event.self)
  }

  /// Goes on until `q`, or until its task is cancelled.
  ///
  /// - Parameter keys: the keys as they are pressed; nil where there are none.
  /// - Throws: `ToolMissing` when nothing can be graded without that tool.
  mutating func run(keys: AsyncStream<Character>?) async throws {
    let feed = feed
    let reader = keys.map { keys in
      Task {
        for await key in keys { feed.yield(.key(key)) }
        feed.yield(.keysEnded)
      }
    }
    defer {
      reader?.cancel()
      watcher?.cancel()
    }
    watch()
    await grade()
    for await event in events {
      guard try await handle(event) else { break }
    }
    await endWork()
  }

  /// Does what an event asks for.
  ///
  /// - Returns: whether to go on.
  private mutating func handle(_ event: Event) async throws -> Bool {
    switch event {
    case .saved(let name):
      if name == task.name { await grade() }
    case .graded(let number, let result):
      if number == workNumber { try take(result) }
    case .ran(let number, let problem):
      guard number == workNumber else { break }
      isRunning = false
      if let problem { actions.show(screen.text(of: problem)) }
      showKeys()
    case .keysEnded:
      return false
    case .key(let key):
      return await press(key)
    }
    return true
  }

  private mutating func take(_ result: Result<Verdict, any Error>) throws {
    switch result {
    case .success(let verdict):
      self.verdict = verdict
      actions.show(screen.text(of: verdict, in: exercises, hasPassed: hasPassed))
    case .failure(let missing as ToolMissing):
      throw missing
    case .failure(let problem):
      actions.show(screen.text(of: problem, in: exercises, hasPassed: hasPassed))
    }
    showNotices()
  }
}

extension WatchSession {
  private mutating func press(_ key: Character) async -> Bool {
    if isRunning {
      // Whatever is pressed ends the program first.
      await endWork()
      actions.show("stopped\n")
      guard key != "q", key != "\u{4}" else { return false }
      showKeys()
      return true
    }
    if key != "n" { isLeaving = false }
    switch key {
    case "q", "\u{4}": return false
    case "h": showLines(HintDesk(exercises).next(for: task))
    case "s" where screen.hasSolutions: showSolution()
    case "r": await runProgram()
    case "n": await leave()
    default: break
    }
    return true
  }

  /// Whether the task is passed, by what was just seen or by what is remembered.
  private var hasPassed: Bool {
    verdict?.hasPassed == true || exercises.progress.read()[task.name].firstPass != nil
  }

  private func showKeys() {
    showNotices()
    actions.show(screen.keys(hasPassed: hasPassed))
  }

  private func showNotices() {
    for notice in actions.notices() { actions.show(screen.text(of: notice)) }
  }

  private func showLines(_ lines: [String]) {
    actions.show("\n" + lines.map { $0 + "\n" }.joined() + "\n")
    showKeys()
  }

  private func showSolution() {
    guard hasPassed else {
      return showLines([
        "The solution is for after your own. To give up, which is noted:",
        "  ./workbook solution \(task.name) --give-up",
      ])
    }
    do {
      let files = try SolutionShelf(exercises).files(for: task, givingUp: false)
      let texts = files.map { "\($0.path)\n\n\(String(decoding: $0.text, as: UTF8.self))" }
      actions.show("\n" + texts.joined(separator: "\n") + "\n")
      showKeys()
    } catch {
      actions.show(screen.text(of: error))
      showKeys()
    }
  }

  /// Goes to the next task; one that is not passed is left only when it is asked for twice.
  private mutating func leave() async {
    guard hasPassed || isLeaving else {
      isLeaving = true
      return showLines(["This one is not passed yet. Press n once more to leave it for later."])
    }
    isLeaving = false
    guard let next = exercises.next(after: task.name) else {
      return showLines(["There is no other task left. './workbook tasks' lists them all."])
    }
    await endWork()
    let isNew = !exercises.hasFolder(next)
    do {
      let lines = isNew ? try TaskStart(exercises, next).begin() : []
      task = next
      verdict = nil
      watch()
      if isNew { actions.show(screen.clear) }
      if isNew { showLines(lines) } else { await grade() }
    } catch {
      actions.show(screen.text(of: error))
      showKeys()
    }
  }

  private mutating func watch() {
    watcher?.cancel()
    let (changes, name, feed) = (actions.changes(task), task.name, feed)
    watcher = Task { for await _ in changes { feed.yield(.saved(task: name)) } }
  }

  private mutating func grade() async {
    await endWork()
    actions.show(screen.announcement)
    let (number, task, feed, grade) = (workNumber, task, feed, actions.grade)
    work = Task {
      let result: Result<Verdict, any Error>
      do {
        result = .success(try await grade(task))
      } catch {
        result = .failure(error)
      }
      if !Task.isCancelled { feed.yield(.graded(number: number, result)) }
    }
  }

  private mutating func runProgram() async {
    await endWork()
    isRunning = true
    actions.show("\nrunning exercises/\(task.name) on the simulated chip; any key stops it\n")
    let (number, task, feed, run) = (workNumber, task, feed, actions.run)
    work = Task {
      var problem: (any Error)?
      do { try await run(task) } catch { problem = error }
      feed.yield(.ran(number: number, problem))
    }
  }

  /// Ends what goes on, and waits until it has ended; what it has to say comes too late.
  private mutating func endWork() async {
    workNumber += 1
    isRunning = false
    work?.cancel()
    await work?.value
    work = nil
  }
}
