import Foundation
import Simulation

/// What a program of the grading may read, write and use up.
struct Confinement: Sendable {
  /// The program that jails itself and becomes another: `confine`.
  let executable: URL
  /// Files and folders that it may read, and whose programs it may start.
  var readable: [String] = []
  /// Folders that it may change.
  var writable: [String] = []
  /// Seconds of processor time.
  var processorSeconds = 20
  /// Bytes of address space; nil for as much as there is.
  var memoryBytes: Int? = 6 << 30
  /// Bytes of the largest file that it may write.
  var fileBytes = 64 << 20
  /// Whether it is refused on a system that can't isolate it.
  var isRequired = false

  /// What every program needs to start: its libraries, and what it asks of the system.
  static let system = ["/usr", "/lib", "/lib64", "/bin", "/opt", "/etc", "/proc", "/dev"]

  /// A program under this confinement, in a folder.
  func process(_ program: String, _ arguments: [String], in folder: URL) -> LeashedProcess {
    LeashedProcess(
      executable: executable.path, arguments: prefix.dropFirst() + [program] + arguments,
      environment: ["LC_ALL": "C", "LANGUAGE": "C", "TMPDIR": folder.path], in: folder)
  }

  /// The words in front of a program that put it under this confinement.
  var prefix: [String] {
    var options: [String] = []
    for path in Self.system + readable { options += ["--read", path] }
    // A program that can't write to /dev/null gives up.
    for path in ["/dev/null"] + writable { options += ["--write", path] }
    options += ["--seconds", "\(processorSeconds)", "--file-bytes", "\(fileBytes)"]
    if let memoryBytes { options += ["--memory", "\(memoryBytes)"] }
    if isRequired { options.append("--require") }
    return [executable.path] + options + ["--"]
  }
}

extension LeashedProcess {
  /// What a process has printed, and how it ended.
  struct Printed: Sendable {
    var end: End
    var output: String
    var errors: String

    /// Whether it ended by itself, and well.
    var hasSucceeded: Bool { end == .exited(0) }
  }

  /// Runs the process to its end, or to that of its time, and keeps what it prints.
  ///
  /// - Parameters:
  ///   - timeLimit: how long it may take.
  ///   - outputLimit: how many bytes of its output are kept.
  /// - Returns: what it printed and how it ended, whatever end that was.
  /// - Throws: when it can't be started.
  func collect(timeLimit: Duration, outputLimit: Int = 4 << 20) async throws -> Printed {
    let output = Collected(limit: outputLimit)
    let outcome = try await run(timeLimit: timeLimit) { bytes in
      output.take(bytes)
      return .goOn
    }
    return Printed(end: outcome.end, output: output.text, errors: outcome.errors)
  }
}
