import BookModel
import Grading

/// Hands out hints, one more each time, and remembers how many.
struct HintDesk {
  private let exercises: Exercises

  /// Hands out the hints of a workspace's tasks.
  init(_ exercises: Exercises) { self.exercises = exercises }

  /// The text of the next hint, at most 80 columns wide; all of them when none is left.
  func next(for task: LearnerTask) -> [String] {
    let hints = task.task.hints
    guard !hints.isEmpty else { return ["There are no hints for \(task.name)."] }
    var before = 0
    exercises.progress.update(task.name) {
      before = min(max(0, $0.hintsShown), hints.count)
      $0.hintsShown = min(before + 1, hints.count)
    }
    guard before < hints.count else {
      return ["You have seen all hints; here they are again."]
        + hints.indices.flatMap { [""] + text(of: $0, in: task) } + ["", lastResort(task)]
    }
    let left = hints.count - before - 1
    let rest = left > 0 ? "\(left) more: ./workbook hint \(task.name)" : lastResort(task)
    return text(of: before, in: task) + ["", rest]
  }

  private func text(of index: Int, in task: LearnerTask) -> [String] {
    let hints = task.task.hints
    return ["Hint \(index + 1) of \(hints.count)", ""]
      + MarkdownText().lines(of: hints[index].blocks)
  }

  private func lastResort(_ task: LearnerTask) -> String {
    "That was the last one. The page has the rest: \(task.page.file)"
  }
}
