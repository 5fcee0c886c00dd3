import Diagnostics
import Synchronization

/// Warnings that wait until the screen has room for them.
final class Notices: Sendable {
  private let waiting = Mutex<[Diagnostic]>([])

  /// Lets a warning wait.
  func add(_ notice: Diagnostic) { waiting.withLock { $0.append(notice) } }

  /// All that wait; they don't any more.
  func take() -> [Diagnostic] {
    waiting.withLock { notices in
      defer { notices = [] }
      return notices
    }
  }
}
