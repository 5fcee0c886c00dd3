import Diagnostics
import Subprocess
import SystemPackage

/// A program that benchmarks call: its output goes nowhere.
struct Silent {
  let path: String

  /// Names a program by its path.
  init(_ path: String) { self.path = path }

  /// Runs it to its end.
  ///
  /// - Throws: a `Diagnostic` when it fails.
  func run(_ arguments: [String]) async throws {
    let result = try await Subprocess.run(
      path.contains("/") ? .path(FilePath(path)) : .name(path), arguments: .init(arguments),
      output: .discarded, error: .discarded)
    guard result.terminationStatus.isSuccess else {
      throw Diagnostic("'\(path) \(arguments.first ?? "")' failed: \(result.terminationStatus)")
    }
  }
}
