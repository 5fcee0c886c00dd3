import Diagnostics
import FirmwareToolchain
import Foundation
import GradingRecord
import XCTest

@testable import Grading

/// The grader of linker scripts, and the task's own scripts under it.
final class ScriptGradingTests: XCTestCase {
  func testTheSolutionPasses() async throws {
    let task = try ScriptTask()
    let verdict = try await task.verdict(on: try task.text("solutions/linker-script/esp32.ld"))
    XCTAssertTrue(verdict.hasPassed, ScriptTask.told(verdict))
  }

  func testEveryWrongScriptFailsExactlyItsTest() async throws {
    let task = try ScriptTask()
    for name in try task.scripts(in: "wrong") {
      let text = try task.text("Tests/Graders/linker-script/wrong/\(name)")
      let wanted = text.firstMatch(of: #/\/\* fails: (\w+) \*\//#).map { String($0.output.1) }
      let verdict = try await task.verdict(on: text)
      let failed = verdict.tests.filter { $0.record.status == .failed }.map(\.record.name)
      XCTAssertEqual(failed, [wanted ?? "?"], "\(name)\n\(ScriptTask.told(verdict))")
    }
  }

  func testEveryRightScriptPasses() async throws {
    let task = try ScriptTask()
    for name in try task.scripts(in: "right") {
      let verdict = try await task.verdict(
        on: try task.text("Tests/Graders/linker-script/right/\(name)"))
      XCTAssertTrue(verdict.hasPassed, "\(name)\n\(ScriptTask.told(verdict))")
    }
  }
}

/// The task linker-script, with a grader over a temporary folder.
struct ScriptTask {
  let grader: Grader
  let definition: TaskDefinition
  let project: URL
  let folder: URL

  init() throws {
    project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    folder = FileManager.default.temporaryDirectory.appending(path: "script-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    grader = Grader(
      places: Grader.Places(
        root: project, programs: project.appending(path: ".build/debug"),
        contracts: project.appending(path: "Sources/GradingContract"),
        work: folder.appending(path: "work")),
      toolchain: Toolchain(
        root: project, cache: project.appending(path: ".workbook/test-cache"), venv: nil))
    definition = try TaskDefinition.load("linker-script", root: project)
  }

  /// Grades a script.
  func verdict(on text: String) async throws -> Verdict {
    let file = folder.appending(path: "esp32.ld")
    try Data(text.utf8).write(to: file)
    var options = Grader.Options()
    options.seed = 7
    return try await grader.grade(
      Grader.Submission(
        files: [
          Grader.File(name: "esp32.ld", url: file, shownPath: "exercises/linker-script/esp32.ld")
        ], page: "chapters/02-memory-layout/01-memory-map.md"), for: definition, options: options)
  }

  /// A file of the project.
  func text(_ path: String) throws -> String {
    try String(contentsOf: project.appending(path: path), encoding: .utf8)
  }

  /// The names of the scripts in a part of the grader.
  func scripts(in part: String) throws -> [String] {
    let path = project.appending(path: "Tests/Graders/linker-script/\(part)").path
    return try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.hasSuffix(".ld") }.sorted()
  }

  /// What a verdict says, for a test that fails.
  static func told(_ verdict: Verdict) -> String {
    guard case .unbuilt(let problems) = verdict.outcome else {
      return verdict.tests.filter { $0.record.status != .passed }
        .map { "\($0.record.name): \($0.record.status.rawValue) \($0.record.findings)" }
        .joined(separator: "\n")
    }
    return problems.map(\.description).joined(separator: "\n")
  }
}
