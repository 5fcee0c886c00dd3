import Diagnostics
public import Foundation
import Subprocess
import Synchronization
import SystemPackage

/// A child process that can't outlive its work: not its time limit, not its task, not ourselves.
///
/// Its standard output is streamed; nothing of it is kept here. Ending it is always SIGTERM first
/// and SIGKILL a second later. It runs in a process group of its own, so Ctrl-C reaches it through
/// us alone, and should we be killed, the kernel kills it too (`setpriv --pdeathsig`).
public struct LeashedProcess: Sendable {
  /// How the process came to its end.
  public enum End: Hashable, Sendable {
    /// It exited by itself, with this code.
    case exited(Int32)
    /// It died of this signal, which was not ours.
    case signaled(Int32)
    /// It was ended because its time was over.
    case timeLimit
    /// It was ended because the output closure asked for that.
    case stopped
    /// It was ended because the task that ran it was cancelled.
    case interrupted
  }

  /// What is known of a process after its end.
  public struct Outcome: Sendable {
    /// How it ended.
    public var end: End
    /// The first 64 KiB of its standard error.
    public var errors: String
    /// The time from its start to its end.
    public var duration: Duration
  }

  /// The program's absolute path.
  public var executable: String
  /// Its arguments, without its name.
  public var arguments: [String]
  /// What its environment has beyond ours.
  public var environment: [String: String]
  /// The folder that it works in; nil for ours.
  public var folder: URL?
  /// Whether it asks the kernel itself to end it with us, as what confines programs does.
  public var isLeashedAlready = false

  /// Describes a process; nothing is started yet.
  public init(
    executable: String, arguments: [String], environment: [String: String] = [:],
    in folder: URL? = nil
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
  }

  /// The absolute path of a program: found on PATH when `name` holds no slash.
  ///
  /// - Returns: nil when there is no such file or it can't be executed.
  public static func path(of name: String) -> String? {
    guard !name.contains("/") else {
      return FileManager.default.isExecutableFile(atPath: name)
        ? URL(fileURLWithPath: name).path : nil
    }
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").lazy.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs the process until it ends or has to.
  ///
  /// - Parameters:
  ///   - timeLimit: how long it may take; nil for as long as it wants.
  ///   - onOutput: gets each piece of standard output as it comes; after it has answered `.stop`
  ///     it is not called again, and of several `.stopAfter` the first counts.
  /// - Returns: how it ended; after a return the process is gone.
  /// - Throws: `ToolMissing`, or what kept the process from being started.
  public func run(
    timeLimit: Duration?, onOutput: @escaping @Sendable (ArraySlice<UInt8>) -> RunControl
  ) async throws -> Outcome {
    let started = ContinuousClock.now
    let ledger = Ledger()
    var words = [executable] + arguments
    if !isLeashedAlready {
      // By its path: looked for by name, each folder on PATH would cost a process.
      guard let setpriv = Self.path(of: "setpriv") else {
        throw ToolMissing(
          "setpriv", for: "starting programs that can't outlive us",
          installation: "sudo apt-get install util-linux")
      }
      words = [setpriv, "--pdeathsig", "KILL"] + words
    }
    let status = try await Subprocess.run(
      .path(FilePath(words[0])), arguments: Arguments(Array(words.dropFirst())),
      environment: .inherit.updating(additions),
      workingDirectory: folder.map { FilePath($0.path) }, platformOptions: ownProcessGroup,
      input: .none, output: .sequence, error: .sequence
    ) { execution in
      try await stream(execution, timeLimit: timeLimit, into: ledger, onOutput: onOutput)
    }.terminationStatus
    return Outcome(
      end: Task.isCancelled ? .interrupted : ledger.end.withLock { $0 } ?? End(status),
      errors: String(decoding: ledger.errors.withLock { $0 }, as: UTF8.self),
      duration: .now - started)
  }

  /// Reads both streams to their ends, and ends the process when it is time.
  private func stream(
    _ execution: Execution<NoInput, SequenceOutput, SequenceOutput>, timeLimit: Duration?,
    into ledger: Ledger, onOutput: @escaping @Sendable (ArraySlice<UInt8>) -> RunControl
  ) async throws {
    let (ends, asks) = AsyncStream.makeStream(of: End.self)
    let timer = Task {
      guard let timeLimit else { return }
      try await Task.sleep(for: timeLimit)
      asks.yield(.timeLimit)
    }
    defer { timer.cancel() }
    try await withThrowingTaskGroup(of: Void.self) { streams in
      streams.addTask {
        defer { asks.finish() }
        var isStopped = false
        var stop: Task<Void, any Error>?
        defer { stop?.cancel() }
        for try await buffer in execution.standardOutput where !isStopped {
          switch onOutput(buffer.copy[...]) {
          case .goOn: break
          case .stop:
            isStopped = true
            asks.yield(.stopped)
          case .stopAfter(let delay):
            guard stop == nil else { continue }
            stop = Task {
              try await Task.sleep(for: delay)
              asks.yield(.stopped)
            }
          }
        }
      }
      streams.addTask {
        for try await buffer in execution.standardError { ledger.keep(errors: buffer.copy) }
      }
      for await end in ends {
        ledger.end.withLock { $0 = end }
        // What it still prints goes on being read: a full pipe would keep it from ending.
        await execution.teardown(using: ownProcessGroup.teardownSequence)
        break
      }
      try await streams.waitForAll()
    }
  }

  private var additions: [Environment.Key: String?] {
    Dictionary(
      uniqueKeysWithValues: environment.compactMap { name, value in
        Environment.Key(rawValue: name).map { ($0, value) }
      })
  }

  /// A group of its own, ended gently first.
  private var ownProcessGroup: PlatformOptions {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .terminate, allowedDurationToNextStep: .seconds(1))
    ]
    return options
  }
}

extension LeashedProcess.End {
  /// The end that a process found by itself.
  init(_ status: TerminationStatus) {
    self =
      switch status {
      case .exited(let code): .exited(code)
      case .signaled(let signal): .signaled(signal)
      }
  }
}

/// What the tasks that watch one process have found so far.
private final class Ledger: Sendable {
  static let errorLimit = 64 << 10
  let end = Mutex<LeashedProcess.End?>(nil)
  let errors = Mutex<[UInt8]>([])

  /// Keeps the beginning of what the process has to complain about.
  func keep(errors bytes: [UInt8]) {
    errors.withLock { $0.append(contentsOf: bytes.prefix(max(0, Self.errorLimit - $0.count))) }
  }
}

extension SubprocessOutputSequence.Buffer {
  /// The bytes, to keep.
  fileprivate var copy: [UInt8] { withUnsafeBytes { [UInt8]($0) } }
}
