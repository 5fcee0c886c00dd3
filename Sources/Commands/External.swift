import Diagnostics
import Foundation
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
  /// - Parameters:
  ///   - arguments: the words behind the program's name.
  ///   - file: takes what it prints; nil to show it at once.
  /// - Throws: `ToolMissing`; a `Diagnostic` with its exit status when that is not 0; what kept the
  ///   file from being written.
  func succeed(_ arguments: [String], printingTo file: URL? = nil) async throws {
    let executable: Executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
    let status: TerminationStatus
    do {
      let opened = try file.map {
        try FileDescriptor.open(
          FilePath($0.path), .writeOnly, options: [.create, .truncate],
          permissions: .ownerReadWrite)
      }
      defer { try? opened?.close() }
      status = try await Subprocess.run(
        executable, arguments: .init(arguments),
        output: .fileDescriptor(opened ?? .standardOutput, closeAfterSpawningProcess: false),
        error: .fileDescriptor(opened ?? .standardError, closeAfterSpawningProcess: false)
      ).terminationStatus
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw ToolMissing(program, for: purpose, installation: "sudo apt-get install \(package)")
    }
    guard status.isSuccess else {
      throw Diagnostic("'\(program) \(arguments.first ?? "")' failed: \(status)")
    }
  }
}
