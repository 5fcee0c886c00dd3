public import Diagnostics

/// Why progress can't be read or kept.
public enum ProgressError: Error, Hashable, Sendable {
  /// A newer tool wrote the file, in a form that this one does not know.
  case newer(path: String, version: Int)
  /// The file is there and can't be read.
  case unreadable(path: String, reason: String)
  /// The file, or the folder that it is in, can't be written; what was there is as it was.
  case unwritable(path: String, reason: String)
  /// Another command holds the lock and does not let go.
  case busy(path: String)
}

extension ProgressError {
  /// The same as a warning to show: the learner's work itself goes on.
  public var diagnostic: Diagnostic {
    switch self {
    case .newer(let path, let version):
      Diagnostic(
        .warning, "'\(path)' was written by a newer workbook",
        why: "it is of version \(version), and this tool reads version \(LearnerProgress.version)",
        mend: "Update the workbook; until then nothing is written to the file.")
    case .unreadable(let path, let reason):
      Diagnostic(
        .warning, "'\(path)' can't be read", why: reason,
        mend: "Get the right to read it: chmod u+rw '\(path)'")
    case .unwritable(let path, let reason):
      Diagnostic(
        .warning, "your progress could not be kept in '\(path)'", why: reason,
        mend: "Make room there, or get the right to it; what it held is still there.")
    case .busy(let path):
      Diagnostic(
        .warning, "your progress could not be kept in '\(path)'",
        why: "another command has held it for five seconds",
        mend: "End the other './workbook', and try again.")
    }
  }

  /// What tells that a damaged file was moved away.
  static func damaged(path: String, movedTo other: some StringProtocol) -> Diagnostic {
    Diagnostic(
      .warning, "'\(path)' was damaged, and a new one was begun",
      why: "it does not hold what the workbook writes: it may have been cut off, or edited",
      mend: "What it held is in '\(other)'; your exercises are as they were.")
  }
}
