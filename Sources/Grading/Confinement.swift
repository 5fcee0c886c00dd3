import Diagnostics
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
  var processorSeconds = 10
  /// Bytes of address space; nil for as much as there is.
  var memoryBytes: Int? = 6 << 30
  /// Bytes of the largest file that it may write.
  var fileBytes = 64 << 20
  /// Whether it is refused on a system that can't isolate it.
  var isRequired = false

  /// What every program needs to start: its libraries, and what it asks of the system.
  ///
  /// Of /dev only what gives nothing away: root could read whole disks there.
  static let system = [
    "/usr", "/lib", "/lib64", "/bin", "/opt", "/etc", "/proc", "/dev/null", "/dev/zero",
    "/dev/random", "/dev/urandom",
  ]

  /// A program under this confinement, in a folder.
  func process(_ program: String, _ arguments: [String], in folder: URL) -> LeashedProcess {
    var process = LeashedProcess(
      executable: executable.path, arguments: prefix.dropFirst() + [program] + arguments,
      environment: ["LC_ALL": "C", "LANGUAGE": "C", "TMPDIR": folder.path], in: folder)
    process.isLeashedAlready = true
    return process
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

  /// Runs a program under this confinement to its end, or to that of its time.
  ///
  /// - Parameters:
  ///   - program: the program's path.
  ///   - arguments: its arguments.
  ///   - folder: the folder that it works in.
  ///   - timeLimit: how long it may take on the clock.
  /// - Returns: what it printed and how it ended.
  /// - Throws: a `Diagnostic` where the system can't isolate it and that is required; when it
  ///   can't be started.
  func run(
    _ program: String, _ arguments: [String], in folder: URL, timeLimit: Duration
  ) async throws -> LeashedProcess.Printed {
    var printed = try await process(program, arguments, in: folder).collect(timeLimit: timeLimit)
    while printed.errors.hasPrefix(Self.missing) {
      let line = printed.errors.prefix { $0 != "\n" }
      printed.missingLayers.append(String(line.dropFirst(Self.missing.count)))
      printed.errors = String(printed.errors.dropFirst(line.count + 1))
    }
    if isRequired, printed.end == .exited(Self.lacksLayers), !printed.missingLayers.isEmpty {
      throw SandboxLayer.refusal(printed.missingLayers)
    }
    return printed
  }

  /// What `confine` says before a layer's word, and how it ends when one is required.
  private static let missing = "confine: missing "
  private static let lacksLayers: Int32 = 71
}

/// A layer of the sandbox, by the word that hosts and `confine` have for it.
enum SandboxLayer: String, CaseIterable {
  case calls
  case files
  case limits

  /// What is missing where a system lacks it, as a reader is told.
  var absence: String {
    switch self {
    case .calls: "calls are not refused (no seccomp)"
    case .files: "files are not closed off (no Landlock)"
    case .limits: "memory and time have no limits"
    }
  }

  /// What some words of hosts and `confine` mean for a reader.
  static func absences(_ words: some Sequence<String>) -> [String] {
    let words = Set(words)
    return allCases.filter { words.contains($0.rawValue) }.map(\.absence)
      + words.filter { SandboxLayer(rawValue: $0) == nil }.sorted()
  }

  /// What refuses to grade on a system that can't isolate a submission.
  static func refusal(_ words: some Sequence<String>) -> Diagnostic {
    Diagnostic(
      "this system can't isolate a submission, and --require-sandbox asks for that",
      why: absences(words).joined(separator: "; "),
      mend: "Grade on Linux 5.13 or newer with Landlock and seccomp, or without --require-sandbox.")
  }
}

extension LeashedProcess {
  /// What a process has printed, and how it ended.
  struct Printed: Sendable {
    var end: End
    var output: String
    var errors: String
    /// The layers of its confinement that this system lacks, by their words.
    var missingLayers: [String] = []

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
