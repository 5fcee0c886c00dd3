import Foundation
import TestSupport
import XCTest

@testable import Commands

/// A project folder of a test's own, with the repository's sources, theme and firmware cache.
///
/// The tool runs in it as a process, as readers run it.
final class TemporaryProject {
  /// What a finished command left behind.
  struct Outcome {
    /// The exit status; the negated signal that ended it.
    var status: Int32
    var output: String
    var errors: String
  }

  /// The repository.
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The built tool, beside the program that runs the tests.
  static let tool = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "workbook")

  /// The project's root.
  private(set) var root: URL
  private let folder: TemporaryFolder

  /// Makes a project.
  ///
  /// - Parameter book: the files of `chapters`, by path.
  /// - Throws: when a file can't be written.
  init(book: [String: String] = TinyBook.files) throws {
    folder = try TemporaryFolder()
    // Readers' folders have blanks in their names, too.
    root = folder.url.appending(path: "my book")
    for (path, text) in book { try write(text, to: "chapters/\(path)") }
    try link("Sources")
    try link("site/theme")
    // Not 'clang-modules': it would get a folder for each project's path.
    for part in ["artifacts", "scratch"] {
      let shared = Self.repository.appending(path: ".workbook/cache/\(part)")
      try FileManager.default.createDirectory(at: shared, withIntermediateDirectories: true)
      try link(".workbook/cache/\(part)")
    }
  }

  /// The workspace that the commands see, for what is tested without a process.
  var workspace: Workspace {
    Workspace(root: root, startFolder: root, book: url("chapters").path)
  }

  /// A file or folder of the project.
  func url(_ path: String) -> URL { root.appending(path: path) }

  /// Writes a file, with the folders that it is in.
  func write(_ text: String, to path: String) throws {
    let file = url(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Replaces a part of a file that is there once.
  func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try text(of: path)
    guard text.ranges(of: old).count == 1 else { throw CocoaError(.fileReadCorruptFile) }
    try write(text.replacing(old, with: new), to: path)
  }

  /// Moves the whole project to another path.
  func move() throws {
    let target = folder.url.appending(path: "moved")
    try FileManager.default.moveItem(at: root, to: target)
    root = target
  }

  /// What a file holds.
  func text(of path: String) throws -> String {
    try String(contentsOf: url(path), encoding: .utf8)
  }

  /// The number by which the file system knows a file; a file beside it has another.
  func identity(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: url(path).path)
    return try XCTUnwrap(attributes[.systemFileNumber] as? Int)
  }

  /// The names in a folder, hidden ones too.
  func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url(path).path).sorted()
  }

  /// All files below a folder, with their bytes.
  func contents(of path: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: url(path).path)
    where !FileSystem.isFolder(url("\(path)/\(name)")) {
      contents[name] = try Data(contentsOf: url("\(path)/\(name)"))
    }
    return contents
  }

  /// Runs the tool to its end.
  ///
  /// - Parameters:
  ///   - arguments: the words after `workbook`.
  ///   - folder: where the user stands, from the root.
  ///   - environment: what differs from the usual environment.
  /// - Throws: when the tool can't be started.
  /// - Returns: what it printed and how it ended.
  func workbook(
    _ arguments: String..., in folder: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    try start(arguments, in: folder, environment: environment).outcome()
  }

  /// Runs a shell's line in which `$workbook` is the tool.
  func shell(_ line: String, environment: [String: String] = [:]) throws -> Outcome {
    try RunningTool(
      URL(filePath: "/bin/sh"), ["-c", line], in: root, Self.environment.merging(environment) { $1 }
    ).outcome()
  }

  /// Starts the tool.
  func start(
    _ arguments: [String], in folder: String = "", environment: [String: String] = [:]
  ) throws -> RunningTool {
    try RunningTool(
      Self.tool, arguments, in: url(folder), Self.environment.merging(environment) { $1 })
  }

  /// What the tool needs of the environment; nothing of a terminal's.
  static let environment: [String: String] = {
    let own = ProcessInfo.processInfo.environment
    var kept = own.filter { ["PATH", "HOME", "LD_LIBRARY_PATH"].contains($0.key) }
    kept["WORKBOOK_VENV"] =
      own["WORKBOOK_VENV"] ?? repository.appending(path: ".workbook/venv").path
    kept["workbook"] = tool.path
    return kept
  }()

  /// Lets the project have a folder of the repository's.
  private func link(_ path: String) throws { try link(path, to: path) }

  /// Lets the project have a folder of the repository's under another path.
  func link(_ path: String, to source: String) throws {
    try FileManager.default.createDirectory(
      at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: url(path), withDestinationURL: Self.repository.appending(path: source))
  }
}
