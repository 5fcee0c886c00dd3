import Diagnostics
import FirmwareToolchain
import Foundation
import Glibc
import Grading
import Simulation

/// Writes a learner's edition.
struct KitWriter: Sendable {
  let workspace: Workspace
  let contents: KitContents
  /// The folder of the built programs.
  let programs: URL
  private let paths: MachinePaths

  /// Prepares to write the edition of a repository.
  ///
  /// - Throws: what is wrong with a task's definition.
  init(of workspace: Workspace) throws {
    self.workspace = workspace
    contents = try KitContents(root: workspace.root)
    let programs = Grader(of: workspace).places.programs
    self.programs = programs
    // Where the programs were built is in them, whatever way this folder was reached.
    let built = programs.path.firstRange(of: "/.build/").map { programs.path[..<$0.lowerBound] }
    paths = MachinePaths(roots: [workspace.root.path] + (built.map { [String($0)] } ?? []))
  }

  /// Writes everything beside a folder, and then lets it take the folder's place.
  ///
  /// - Throws: a `Diagnostic` when something is in the folder, or what kept the kit from being
  ///   whole; the folder is as it was then.
  func write(to folder: URL) async throws {
    let shown = workspace.shown(folder)
    try Self.requireNothing(in: folder, shownAs: shown)
    let edition = Edition(
      swift: try await swiftVersion(), system: Edition.systemHere, programs: [:])
    let files = FileManager.default
    let beside = folder.deletingLastPathComponent()
      .appending(path: ".\(folder.lastPathComponent).\(UUID().uuidString)")
    defer { try? files.removeItem(at: beside) }
    try files.createDirectory(at: beside, withIntermediateDirectories: true)
    for path in contents.copies { try copy(path, to: beside) }
    try await writeReferences(to: beside)
    try writeTexts(for: edition, to: beside)
    try await writePrograms(of: edition, to: beside)
    try requireNoPath(in: beside)
    try await KitRepository(folder: beside).commit()
    // It refuses a folder that something was put into meanwhile.
    guard rename(beside.path, folder.path) == 0 else {
      throw Diagnostic(
        "the kit can't take the place of '\(shown)'", why: String(cString: strerror(errno)),
        mend: "Name a folder that is not there yet.")
    }
  }

  private static func requireNothing(in folder: URL, shownAs shown: String) throws {
    guard FileSystem.exists(folder) else { return }
    guard FileSystem.isFolder(folder) else {
      throw Diagnostic("'\(shown)' is a file", mend: "Name a folder that is not there yet.")
    }
    guard try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty else {
      throw Diagnostic(
        "'\(shown)' is not empty", why: "a kit is a folder of its own",
        mend: "Name a folder that is not there yet, or empty this one.")
    }
  }

  /// The version of Swift that the tool's start script asks for, and that built the tool.
  private func swiftVersion() async throws -> String {
    let script = try KitScript(repository: workspace.root)
    let status = await FirmwareBuilder(workspace: workspace).toolchain.tools
      .first { $0.name == "swiftc" }
    let found = status?.version.flatMap(Self.version)
    guard found == script.swiftVersion else {
      throw Diagnostic(
        "a kit is for Swift \(script.swiftVersion), and this is \(found ?? "none that is known")",
        why: "learners' machines need the very Swift that built the kit",
        mend: "Install Swift \(script.swiftVersion), and start the tool without --any-swift.")
    }
    return script.swiftVersion
  }

  /// The version in swiftc's account of itself.
  static func version(in text: String) -> String? {
    text.firstMatch(of: /Swift version ([0-9.]+)/).map { String($0.output.1) }
  }

  private func copy(_ path: String, to kit: URL) throws {
    let target = kit.appending(path: path)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    let source = workspace.root.appending(path: path).resolvingSymlinksInPath()
    let files = FileManager.default
    try files.copyItem(at: source, to: target)
    // What editors and systems leave behind is hidden, and says more than it should.
    guard FileSystem.isFolder(target) else { return }
    for name in try files.subpathsOfDirectory(atPath: target.path)
    where name.split(separator: "/").last?.hasPrefix(".") == true {
      try? files.removeItem(at: target.appending(path: name))
    }
  }

  /// What the reference answers take, which a kit can't measure.
  private func writeReferences(to kit: URL) async throws {
    let grader = Grader(of: workspace)
    for task in contents.tasks where !task.budgets.isEmpty {
      try await grader.recordReference(of: task, below: kit)
    }
  }

  private func writeTexts(for edition: Edition, to kit: URL) throws {
    let source = workspace.root.appending(path: "kit")
    for name in ["README.md", "THIRD-PARTY.md", "gitignore"] {
      let target = name == "gitignore" ? ".gitignore" : name
      let text = try String(contentsOf: source.appending(path: name), encoding: .utf8)
      try Data(KitScript.filled(text, for: edition).utf8).write(to: kit.appending(path: target))
    }
    let script = kit.appending(path: "workbook")
    try Data(try KitScript(repository: workspace.root).text(for: edition).utf8).write(to: script)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    try KitLicences(root: workspace.root).write(to: kit.appending(path: "licences"))
  }

  /// The built programs, and the file that says what they are for.
  private func writePrograms(of edition: Edition, to kit: URL) async throws {
    var edition = edition
    let folder = kit.appending(path: "bin")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in contents.programs {
      let target = folder.appending(path: name)
      try await strip(programs.appending(path: name), to: target)
      let program = try paths.removed(from: try Data(contentsOf: target), named: name)
      try program.write(to: target)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: target.path)
      edition.programs["bin/\(name)"] = Edition.hash(of: target)
    }
    try edition.write(to: kit)
  }

  /// Writes a program without its debug information, which has the paths of all its sources.
  private func strip(_ program: URL, to target: URL) async throws {
    guard FileSystem.exists(program) else {
      throw Diagnostic(
        "'\(workspace.shown(program))' is not built",
        mend: "Start the tool by ./workbook, which builds the graders, too.")
    }
    let name = "llvm-objcopy-22"
    guard let tool = LeashedProcess.path(of: name) else {
      throw ToolMissing(
        name, for: "making a kit", installation: "sudo apt-get install llvm-22")
    }
    let outcome = try await LeashedProcess(
      executable: tool,
      arguments: ["--strip-all", "--remove-section=.swift_ast", program.path, target.path]
    ).run(timeLimit: .seconds(60)) { _ in .goOn }
    guard outcome.end == .exited(0) else {
      throw Diagnostic("'\(name)' failed with '\(program.lastPathComponent)'", why: outcome.errors)
    }
  }

  /// Looks at every file, whatever it is, for a path of this machine.
  private func requireNoPath(in kit: URL) throws {
    for path in try FileManager.default.subpathsOfDirectory(atPath: kit.path) {
      let file = kit.appending(path: path)
      let link = try? FileManager.default.destinationOfSymbolicLink(atPath: file.path)
      guard link != nil || !FileSystem.isFolder(file) else { continue }
      let data = try link.map { Data($0.utf8) } ?? Data(contentsOf: file)
      guard let found = paths.first(in: data) else { continue }
      throw Diagnostic(
        "a path of this machine would be in the kit: '\(found)'", why: "it is in '\(path)'",
        mend: "Take it out of the sources of that file.")
    }
  }
}
