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
  /// - Parameters:
  ///   - arguments: its arguments.
  ///   - succeeds: whether it has to end well; it has to fail otherwise.
  /// - Throws: a `Diagnostic` when it does not end so.
  func run(_ arguments: [String], succeeds: Bool = true) async throws {
    let result = try await Subprocess.run(
      path.contains("/") ? .path(FilePath(path)) : .name(path), arguments: .init(arguments),
      output: .discarded, error: .discarded)
    guard result.terminationStatus.isSuccess == succeeds else {
      throw Diagnostic(
        "'\(path) \(arguments.first ?? "")' ended otherwise: \(result.terminationStatus)")
    }
  }
}
