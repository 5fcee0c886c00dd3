import Diagnostics
import Foundation
import Glibc
import Subprocess
import SystemPackage

/// Finds the tools and runs them.
struct Toolbox: Sendable {
  /// The folders that are searched, in order.
  let searchPath: [String]
  /// Python's virtual environment that has esptool.
  let venv: URL?

  /// A toolbox over the PATH of this process.
  init(venv: URL?) {
    self.init(
      searchPath: (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
        .split(separator: ":").map(String.init),
      venv: venv)
  }

  /// A toolbox over folders of one's own.
  init(searchPath: [String], venv: URL?) {
    self.searchPath = searchPath
    self.venv = venv
  }

  /// What a tool prints and how it ends.
  struct Output: Sendable {
    let succeeded: Bool
    let standardOutput: String
    let standardError: String
  }

  /// Where a tool is and which one it is.
  struct Located: Sendable {
    let path: String
    /// Size and time of the file: another build of the tool has others.
    let identity: String
  }

  /// Finds a tool.
  /// - Throws: when it is nowhere on the search path.
  func locate(_ tool: Tool) throws(ToolMissing) -> Located {
    let folders =
      tool == .esptool ? (venv.map { [$0.path + "/bin"] } ?? []) + searchPath : searchPath
    for folder in folders {
      let path = "\(folder)/\(tool.rawValue)"
      guard let status = FileStatus(path: path), status.isRegular, access(path, X_OK) == 0 else {
        continue
      }
      return Located(path: path, identity: "\(path) \(status.size) \(status.modified)")
    }
    throw ToolMissing(tool)
  }

  /// Runs a tool to its end.
  /// - Parameters:
  ///   - tool: which one.
  ///   - arguments: its arguments.
  ///   - folder: the working directory.
  ///   - input: what it reads from its standard input.
  /// - Throws: `ToolMissing`, or what kept it from being run.
  /// - Returns: what it printed.
  func run(_ tool: Tool, _ arguments: [String], in folder: URL, input: String = "") async throws
    -> Output
  {
    try await run(path: try locate(tool).path, arguments, in: folder, input: input)
  }

  /// Runs the program at a path to its end, as `run(_:_:in:input:)` does a tool; it may take so much
  /// processor time at most.
  func run(
    path: String, _ arguments: [String], in folder: URL, input: String = "",
    processorSeconds: Int = Self.processorSeconds
  ) async throws -> Output {
    // A shell sets the limit, which holds for what the tool starts as well: swiftc's own compiler.
    let result = try await Subprocess.run(
      .path("/bin/sh"),
      arguments: Arguments(
        ["-c", "ulimit -t \(processorSeconds) && exec \"$0\" \"$@\"", path] + arguments),
      environment: .inherit.updating(["LC_ALL": "C", "LANGUAGE": "C"]),
      workingDirectory: FilePath(folder.path), input: .string(input),
      output: .string(limit: Self.outputLimit), error: .string(limit: Self.outputLimit))
    return Output(
      succeeded: result.terminationStatus.isSuccess,
      standardOutput: result.standardOutput, standardError: result.standardError)
  }

  /// The state of every tool.
  func statuses() async -> [ToolStatus] {
    var statuses: [ToolStatus] = []
    for tool in Tool.allCases {
      let located = try? locate(tool)
      statuses.append(
        ToolStatus(
          name: tool.rawValue, purpose: tool.purpose, path: located?.path,
          version: located == nil ? nil : await version(of: tool), package: tool.package,
          installation: tool.installation))
    }
    return statuses
  }

  /// The first line of a tool's own account of itself that has a number in it.
  private func version(of tool: Tool) async -> String? {
    let output = try? await run(
      tool, tool.versionArguments, in: URL(filePath: NSTemporaryDirectory()))
    let lines = (output.map { $0.standardOutput + "\n" + $0.standardError } ?? "")
      .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    return lines.first { $0.contains { $0.isNumber } && $0.contains(".") }
  }

  /// The most processor time that a tool may take, in seconds: a source can be made to keep a
  /// compiler busy for hours.
  static let processorSeconds = 20

  /// The most that a tool may print, in bytes: far above what any build prints.
  private static let outputLimit = 16 << 20
}

/// What `stat` tells of a file.
struct FileStatus {
  let size: Int
  /// Nanoseconds since 1970.
  let modified: Int
  /// Nanoseconds since 1970.
  let accessed: Int
  let isRegular: Bool
  let isFolder: Bool

  /// Asks the file system; nil when there is no such file.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    size = Int(status.st_size)
    modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
    accessed = status.st_atim.tv_sec * 1_000_000_000 + status.st_atim.tv_nsec
    isRegular = status.st_mode & S_IFMT == S_IFREG
    isFolder = status.st_mode & S_IFMT == S_IFDIR
  }
}
