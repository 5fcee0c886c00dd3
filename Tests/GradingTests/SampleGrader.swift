import FirmwareToolchain
import Foundation
import XCTest

@testable import Grading

/// Grades submissions of the sample task, or of one of the book's.
struct SampleGrader {
  let grader: Grader
  let folder: URL
  /// The task's id, and the file that is handed in.
  private let task: String
  private let fileName: String

  /// The built programs: hosts, and what jails.
  static let programs = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: ".build/debug")

  /// A grader over a temporary folder.
  ///
  /// - Parameters:
  ///   - task: the task of the book; nil for the sample.
  ///   - sample: which sample it is otherwise.
  ///   - file: the name of the file that is handed in.
  ///   - programs: another folder of built programs.
  /// - Throws: when the folder can't be made.
  init(
    task: String? = nil, sample: String = "sample", file: String = "Adder.swift",
    programs: URL = programs
  ) throws {
    let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    folder = FileManager.default.temporaryDirectory.appending(path: "grading-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let samples = project.appending(path: "Tests/GradingTests/Sample")
    self.task = task ?? sample
    fileName = file
    grader = Grader(
      places: Grader.Places(
        root: task == nil ? samples : project, programs: programs,
        contracts: project.appending(path: "Sources/GradingContract"),
        work: folder.appending(path: "work")),
      toolchain: Toolchain(
        root: project, cache: project.appending(path: ".workbook/test-cache"), venv: nil))
  }

  /// Grades a text.
  func verdict(
    on text: String, policy: Bool = true, _ change: (inout Grader.Options) -> Void = { _ in },
    progress: (@Sendable (Grader.Progress) -> Void)? = nil
  ) async throws -> Verdict {
    var grader = grader
    grader.onProgress = progress
    let file = folder.appending(path: fileName)
    try Data(text.utf8).write(to: file)
    var options = Grader.Options()
    options.seed = 7
    options.isPolicyKept = policy
    change(&options)
    var definition = try TaskDefinition.load(task, root: grader.places.root)
    // What misbehaves in a jail's tests has marked nothing of what it does.
    if !policy { definition.isStrictlySafe = false }
    return try await grader.grade(
      Grader.Submission(
        files: [
          Grader.File(name: fileName, url: file, shownPath: "exercises/\(task)/\(fileName)")
        ], page: "chapters/sample.md"),
      for: definition, options: options)
  }

  /// What is left in the folder for work.
  var leftovers: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: grader.places.work.path)) ?? []
  }
}
