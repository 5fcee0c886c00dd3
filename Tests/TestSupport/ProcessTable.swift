public import Foundation

/// The processes of this system, as /proc shows them.
public enum ProcessTable {
  /// The children of a process that have a name.
  public static func children(of parent: pid_t, named name: String) -> [pid_t] {
    all.filter { process in
      guard let state = state(of: process) else { return false }
      return state.parent == parent && name.hasPrefix(state.name)
    }
  }

  /// The processes whose command line holds a word as a part; never this one.
  public static func naming(_ word: String) -> [pid_t] {
    all.filter { process in
      guard process != getpid(),
        let line = try? Data(contentsOf: URL(filePath: "/proc/\(process)/cmdline"))
      else { return false }
      return String(decoding: line, as: UTF8.self).contains(word)
    }
  }

  /// Whether a process runs or waits: one that has ended and is remembered does neither.
  public static func isAlive(_ process: pid_t) -> Bool {
    state(of: process).map { !"ZX".contains($0.letter) } ?? false
  }

  /// Whether a signal has stopped a process.
  public static func isStopped(_ process: pid_t) -> Bool {
    state(of: process)?.letter == "T"
  }

  private static var all: [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }
  }

  private static func state(of process: pid_t) -> (name: String, letter: String, parent: pid_t)? {
    guard let line = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let start = line.firstIndex(of: "("), let end = line.lastIndex(of: ")")
    else { return nil }
    let rest = line[end...].split(separator: " ")
    guard rest.count > 2, let parent = pid_t(rest[2]) else { return nil }
    return (String(line[start..<end].dropFirst()), String(rest[1]), parent)
  }
}

/// Waits for a condition that another process brings about.
///
/// - Parameters:
///   - limit: how long to wait at most; a machine under load takes its time.
///   - condition: asked again and again.
/// - Returns: whether it came true.
public func waitUntil(
  within limit: Duration = .seconds(30), _ condition: () throws -> Bool
) rethrows -> Bool {
  let end = ContinuousClock.now + limit
  while try !condition() {
    guard ContinuousClock.now < end else { return false }
    usleep(2_000)
  }
  return true
}
