import Glibc

/// When something in a cache was used last: a file's or a folder's time of modification, which
/// tells for this how long the system had been up.
///
/// That clock is one for all processes and only goes forward. The clock on the wall may jump: what
/// somebody is reading would be a year old at once. It orders what was used on different days, and
/// is kept as the time of the last access.
struct UseMark {
  /// How long after its use something counts as still in use, in seconds.
  static let patience = 600

  /// Nanoseconds from the start of the system to the last use.
  ///
  /// It is none of now when the system was started again since, or nothing was marked.
  private let used: Int

  /// Reads the mark on what a status is of.
  init(_ status: FileStatus) { used = status.modified }

  /// Whether it was set within the last seconds.
  ///
  /// Nobody still uses what was marked before the system was started. Such a mark lies in the
  /// future, or is taken for a newer one than it is: then the thing stays a little longer.
  func isRecent(within seconds: Int = patience) -> Bool {
    let now = Self.now
    let elapsed = (now.tv_sec * 1_000_000_000 + now.tv_nsec).subtractingReportingOverflow(used)
    return !elapsed.overflow && (0..<seconds * 1_000_000_000).contains(elapsed.partialValue)
  }

  /// Marks a file or folder as used now.
  /// - Returns: whether there is one.
  static func set(on path: String) -> Bool {
    utimensat(AT_FDCWD, path, [wallClock, now], 0) == 0
  }

  /// What the system takes for the time on the wall: UTIME_NOW, a macro that Swift can't read.
  private static let wallClock = timespec(tv_sec: 0, tv_nsec: (1 << 30) - 1)

  /// The time since the system was started, without that of its sleep.
  private static var now: timespec {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time
  }
}
