import Diagnostics
import Foundation
import Simulation

/// The git repository that a kit is.
struct KitRepository: Sendable {
  let folder: URL

  /// Makes it, with one commit of all files, by nobody in particular and without a time zone.
  ///
  /// - Throws: `ToolMissing`; a `Diagnostic` with what git said.
  func commit() async throws {
    try await git(["init", "--quiet", "--initial-branch=main", "--template="])
    try await git(["add", "--all"])
    try await git(["commit", "--quiet", "--no-verify", "--message=The workbook, learner's edition"])
  }

  private func git(_ arguments: [String]) async throws {
    guard let tool = LeashedProcess.path(of: "git") else {
      throw ToolMissing("git", for: "making a kit", installation: "sudo apt-get install git")
    }
    let date = "\(Int(Date().timeIntervalSince1970)) +0000"
    let process = LeashedProcess(
      executable: tool,
      arguments: ["-c", "commit.gpgSign=false", "-c", "core.autocrlf=false"] + arguments,
      environment: [
        // Neither this machine's settings nor a hook that started us decide what is committed.
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_DIR": folder.appending(path: ".git").path, "GIT_WORK_TREE": folder.path,
        "GIT_INDEX_FILE": folder.appending(path: ".git/index").path,
        "GIT_AUTHOR_NAME": "Workbook", "GIT_AUTHOR_EMAIL": "workbook@example.org",
        "GIT_AUTHOR_DATE": date,
        "GIT_COMMITTER_NAME": "Workbook", "GIT_COMMITTER_EMAIL": "workbook@example.org",
        "GIT_COMMITTER_DATE": date,
      ], in: folder)
    let outcome = try await process.run(timeLimit: .seconds(120)) { _ in .goOn }
    guard outcome.end == .exited(0) else {
      throw Diagnostic("git can't make the kit's repository", why: outcome.errors)
    }
  }
}
