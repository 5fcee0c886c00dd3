import Diagnostics
import Foundation
import Grading
import Synchronization

/// The learner's progress as commands use it: trouble with its file is told once and stops no work.
final class ProgressKeeper: Sendable {
  private let store: ProgressStore
  private let show: @Sendable (Diagnostic) -> Void
  private let told = Mutex<Set<Diagnostic>>([])

  /// Keeps the progress of a workspace, in `exercises/progress.json`.
  ///
  /// - Parameters:
  ///   - workspace: the workspace.
  ///   - show: how a warning is told.
  init(in workspace: Workspace, show: @escaping @Sendable (Diagnostic) -> Void) {
    let file = workspace.exercises.appending(path: "progress.json")
    store = ProgressStore(file: file, shownPath: workspace.shown(file))
    self.show = show
  }

  /// The progress as it is now; that of somebody who begins where it can't be read.
  func read() -> LearnerProgress {
    settle { () throws(ProgressError) in try store.read() } ?? LearnerProgress()
  }

  /// Changes one task's progress; what can't be kept is at least true of what is returned.
  @discardableResult
  func update(_ task: String, _ change: (inout TaskProgress) -> Void) -> TaskProgress {
    let kept = settle { () throws(ProgressError) in try store.update { change(&$0[task]) } }
    if let kept { return kept[task] }
    var progress = read()[task]
    change(&progress)
    return progress
  }

  private func settle(
    _ work: () throws(ProgressError) -> ProgressStore.Reading
  ) -> LearnerProgress? {
    do {
      let reading = try work()
      if let notice = reading.notice { tell(notice) }
      return reading.progress
    } catch {
      tell(error.diagnostic)
      return nil
    }
  }

  private func tell(_ notice: Diagnostic) {
    let isNew = told.withLock { $0.insert(notice).inserted }
    if isNew { show(notice) }
  }
}
