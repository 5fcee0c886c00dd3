import FirmwareToolchain
import Foundation
import XCTest

@testable import Grading

/// Grades submissions of the sample task.
struct SampleGrader {
  let grader: Grader
  let folder: URL

  /// A grader over a temporary folder.
  init() throws {
    let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    folder = FileManager.default.temporaryDirectory.appending(path: "grading-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let sample = project.appending(path: "Tests/GradingTests/Sample")
    let programs = project.appending(path: ".build/debug")
    grader = Grader(
      places: Grader.Places(
        root: sample, programs: programs,
        contracts: project.appending(path: "Sources/GradingContract"),
        work: folder.appending(path: "work")),
      toolchain: Toolchain(
        root: project, cache: project.appending(path: ".workbook/test-cache"), venv: nil))
  }

  /// Grades a text.
  func verdict(
    on text: String, policy: Bool = true, _ change: (inout Grader.Options) -> Void = { _ in }
  ) async throws -> Verdict {
    let file = folder.appending(path: "Adder.swift")
    try Data(text.utf8).write(to: file)
    var options = Grader.Options()
    options.seed = 7
    options.isPolicyKept = policy
    change(&options)
    return try await grader.grade(
      Grader.Submission(
        files: [
          Grader.File(name: "Adder.swift", url: file, shownPath: "exercises/sample/Adder.swift")
        ], page: "chapters/sample.md"),
      for: try TaskDefinition.load("sample", root: grader.places.root), options: options)
  }
}
