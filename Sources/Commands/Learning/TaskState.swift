import Grading

/// Where a learner stands with one task.
enum TaskState: Hashable {
  /// Nothing has been done.
  case notStarted
  /// The learner's files are there, and were never graded.
  case started
  /// It was graded, and never passed.
  case tried
  /// The learner asked for the solution before a pass.
  case gaveUp
  /// It passed at least once.
  case passed

  /// Judges by what is remembered and by whether the learner's folder is there.
  init(_ progress: TaskProgress, hasFolder: Bool) {
    self =
      if progress.firstPass != nil {
        .passed
      } else if progress.gaveUp != nil {
        .gaveUp
      } else if progress.attempts > 0 {
        .tried
      } else if hasFolder || progress.started != nil {
        .started
      } else {
        .notStarted
      }
  }

  /// The state in a word or two, as tables show it.
  var words: String {
    switch self {
    case .notStarted: "not started"
    case .started: "started"
    case .tried: "not yet"
    case .gaveUp: "gave up"
    case .passed: "passed"
    }
  }
}
