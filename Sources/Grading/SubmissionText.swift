import Diagnostics
import FirmwareToolchain
import Foundation

/// The text of a submission, read and looked through before any tool sees it.
struct SubmissionText: Sendable {
  /// The files that are graded, in the task's order; messages call them as the learner does.
  let sources: [SourceFile]

  /// Reads a submission.
  ///
  /// - Parameters:
  ///   - submission: where it is.
  ///   - task: what is asked for.
  ///   - reserved: names of types that the grader needs for itself.
  /// - Throws: `Diagnostics` that say why there is nothing to grade.
  init(
    _ submission: Grader.Submission, of task: TaskDefinition, reserved: Set<String>
  ) throws(Diagnostics) {
    let (files, starter) = (submission.files, submission.starter)
    var sources: [SourceFile] = []
    var problems: [Diagnostic] = []
    for name in task.files {
      guard let file = files.first(where: { $0.name == name }) else {
        problems.append(
          Diagnostic(
            "the file '\(name)' is missing", why: "'\(task.name)' asks for it",
            mend: "Begin with './workbook start \(task.name)', which writes it."))
        continue
      }
      do {
        sources.append(try Self.read(file, of: task))
      } catch {
        problems.append(error)
      }
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    let isUntouched = files.allSatisfy { file in
      (try? String(contentsOf: file.url, encoding: .utf8)) == starter[file.name]
    }
    if isUntouched, !starter.isEmpty, let first = files.first {
      throw Diagnostics([
        Diagnostic(
          at: Place(file: first.shownPath, line: 1), "this is the starter, as it was given",
          mend: "Fill in what it asks for; './workbook hint \(task.name)' gives a hint.")
      ])
    }
    problems = sources.flatMap { Self.problems(of: $0, task: task, reserved: reserved) }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    self.sources = sources
  }

  private static func read(_ file: Grader.File, of task: TaskDefinition) throws(Diagnostic)
    -> SourceFile
  {
    let place = Place(file: file.shownPath, line: 1)
    var isFolder = ObjCBool(false)
    guard FileManager.default.fileExists(atPath: file.url.path, isDirectory: &isFolder) else {
      throw Diagnostic(
        "there is no file '\(file.shownPath)'", why: "'\(task.name)' asks for it",
        mend: "Begin with './workbook start \(task.name)', or name a file with --file.")
    }
    guard !isFolder.boolValue else {
      throw Diagnostic("'\(file.shownPath)' is a folder", mend: "Name a file.")
    }
    guard let data = try? Data(contentsOf: file.url) else {
      throw Diagnostic(
        at: place, "the file can't be read",
        mend: "Get the right to read it: chmod u+r '\(file.shownPath)'")
    }
    guard data.count <= sizeLimit else {
      throw Diagnostic(
        at: place, "the file has \(data.count) bytes, and a submission at most \(sizeLimit)",
        mend: "Hand in the file that the starter became.")
    }
    guard let text = String(bytes: data, encoding: .utf8) else {
      throw Diagnostic(
        at: place, "the file can't be read as UTF-8 text", mend: "Save it as UTF-8 text.")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Diagnostic(
        at: place, "the file is empty",
        mend: "'./workbook reset \(task.name)' brings the starter back, and keeps your file.")
    }
    do {
      var source = try SourceFile(reading: file.url, shownAs: file.shownPath)
      source.name = file.name
      return source
    } catch let problem as Diagnostic {
      throw problem
    } catch {
      throw Diagnostic(at: place, "the file can't be read", mend: "Save it, and try again.")
    }
  }

  /// Bytes that a file of a submission may have: far above what any answer needs.
  static let sizeLimit = 1 << 20

  /// What can be told without a compiler, and would be told badly by it.
  private static func problems(
    of source: SourceFile, task: TaskDefinition, reserved: Set<String>
  ) -> [Diagnostic] {
    guard source.name.hasSuffix(".swift") else { return [] }
    let long = LineLimit.problems(of: source)
    guard long.isEmpty else { return long }
    let code = SwiftOutline(source.text)
    let path = source.shownPath ?? source.name
    var problems: [Diagnostic] = []
    for line in code.lines(ofAttribute: "@main") {
      problems.append(
        Diagnostic(
          at: Place(file: path, line: line), "a task's file has no '@main'",
          why: "the grader calls your code; it is no program of its own",
          mend: "Take '@main' away. What you want to try goes into main.swift beside it."))
    }
    // The mark that is no line of the file is the tool's own.
    for line in code.lines(ofAttribute: "#sourceLocation") where line > 0 {
      problems.append(
        Diagnostic(
          at: Place(file: path, line: line), "a task's file has no '#sourceLocation'",
          why: "messages would name lines that are not yours", mend: "Take it away."))
    }
    for declaration in code.types where reserved.contains(declaration.name) {
      problems.append(
        Diagnostic(
          at: Place(file: path, line: declaration.line),
          "the type '\(declaration.name)' has the name of one that is there already",
          why: "the grader and the Swift library would find yours in its place",
          mend: "Give it another name."))
    }
    return problems
  }
}
