import Diagnostics
import Subprocess
import SystemPackage

/// A program outside the tool that commands call for a person: it prints as it goes.
struct External: Sendable {
  let program: String
  let purpose: String
  let package: String

  /// Names a program, by path or as PATH has it.
  init(_ program: String, for purpose: String, package: String) {
    self.program = program
    self.purpose = purpose
    self.package = package
  }

  /// Runs it to its end.
  ///
  /// - Throws: `ToolMissing`; a `Diagnostic` with its exit status when that is not 0.
  func succeed(_ arguments: [String]) async throws {
    let executable: Executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
    let result: ExecutionResult<Void, FileDescriptorOutput, FileDescriptorOutput>
    do {
      result = try await Subprocess.run(
        executable, arguments: .init(arguments), output: .currentStandardOutput,
        error: .currentStandardError)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw ToolMissing(program, for: purpose, installation: "sudo apt-get install \(package)")
    }
    guard result.terminationStatus.isSuccess else {
      throw Diagnostic("'\(program) \(arguments.first ?? "")' failed: \(result.terminationStatus)")
    }
  }
}
