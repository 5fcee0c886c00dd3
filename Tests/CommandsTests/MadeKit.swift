import Foundation
import TestSupport
import XCTest

@testable import Commands

/// A learner's edition of this repository, made once for all tests that look at it.
final class MadeKit: Sendable {
  /// Where it is.
  let root: URL
  /// What `kit` printed.
  let output: String
  private let folder: TemporaryFolder

  private static let made = Result { try MadeKit() }

  /// The one edition; nobody changes it.
  ///
  /// - Throws: when it can't be made.
  static var shared: MadeKit { get throws { try made.get() } }

  private init() throws {
    folder = try TemporaryFolder()
    root = folder.url.appending(path: "made/kit")
    var environment = ProcessInfo.processInfo.environment
    environment["WORKBOOK_ROOT"] = TemporaryProject.repository.path
    let outcome = try RunningTool(
      TemporaryProject.tool, ["kit", root.path], in: TemporaryProject.repository, environment
    ).outcome()
    guard outcome.status == 0 else { throw KitFailure(description: outcome.errors) }
    output = outcome.output
  }

  /// All files, with git's own, by path.
  func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { !FileSystem.isFolder(root.appending(path: $0)) }.sorted()
  }
}

/// Why a test could not even begin.
struct KitFailure: Error, CustomStringConvertible {
  let description: String
}

/// A kit as a learner has it: on a machine where Swift is elsewhere, and no repository is.
final class UnpackedKit {
  /// Where it is.
  let root: URL
  private let folder: TemporaryFolder
  /// The folder of Swift's programs and libraries on this machine: its `usr`.
  private let swift: String

  /// Unpacks the kit.
  ///
  /// - Throws: when it can't be copied, or there is no Swift.
  init(_ kit: MadeKit) throws {
    folder = try TemporaryFolder()
    // Learners' folders have blanks in their names, too.
    root = folder.url.appending(path: "my kit")
    try FileManager.default.copyItem(at: kit.root, to: root)
    let target = try RunningTool(
      URL(filePath: "/usr/bin/env"), ["swiftc", "-print-target-info"], in: folder.url,
      ProcessInfo.processInfo.environment
    ).outcome().output
    let resources = try XCTUnwrap(target.firstMatch(of: /"runtimeResourcePath": "([^"]*)"/)).output
      .1
    swift =
      URL(filePath: String(resources)).deletingLastPathComponent()
      .deletingLastPathComponent().path
  }

  /// A file of the kit.
  func url(_ path: String) -> URL { root.appending(path: path) }

  /// Runs the kit's start script to its end.
  ///
  /// Where the system lets us, neither the repository nor Swift's own folder is there for it: both
  /// are hidden behind empty ones, and Swift stands in another. Where it does not, Swift is reached
  /// by a link to its folder.
  func workbook(_ arguments: String...) throws -> TemporaryProject.Outcome {
    let elsewhere = folder.url.appending(path: "elsewhere/usr").path
    let start = "cd '\(root.path)' && exec ./workbook \"$@\""
    let hidden = """
      mkdir -p '\(elsewhere)' && mount --bind '\(swift)' '\(elsewhere)' &&
        { [ '\(swift)' = /usr ] || mount -t tmpfs none '\(swift)'; } &&
        mount -t tmpfs none '\(TemporaryProject.repository.path)' && \(start)
      """
    let linked = """
      mkdir -p '\(folder.url.path)/elsewhere' && ln -sfn '\(swift)' '\(elsewhere)' && \(start)
      """
    let isolation = try Self.isolation
    let words = isolation + ["sh", "-c", isolation.isEmpty ? linked : hidden, "workbook"]
    return try RunningTool(
      URL(filePath: "/usr/bin/env"), words + arguments, in: folder.url,
      [
        "PATH": "\(elsewhere)/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": root.path,
        // Nothing is fetched from the network: what is graded needs no esptool.
        "WORKBOOK_VENV": "/nowhere",
      ]
    ).outcome()
  }

  /// What runs a program with mounts of its own: as root, as root of a namespace, or nothing.
  private static var isolation: [String] {
    get throws {
      for words in [["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]] {
        let outcome = try RunningTool(
          URL(filePath: "/usr/bin/env"), words + ["true"], in: URL(filePath: "/"),
          ["PATH": "/usr/bin:/bin"]
        ).outcome()
        if outcome.status == 0 { return words }
      }
      return []
    }
  }
}
