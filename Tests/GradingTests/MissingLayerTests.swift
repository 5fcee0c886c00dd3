import Diagnostics
import Foundation
import XCTest

@testable import Grading

/// Gradings on a kernel that seems to have no Landlock.
final class MissingLayerTests: XCTestCase {
  private static let absence = "files are not closed off (no Landlock)"

  /// A grader whose programs see no Landlock.
  private func sample() throws -> SampleGrader {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    addTeardownBlock { try FileManager.default.removeItem(at: folder) }
    for name in ["confine", "grade-sample"] {
      let file = folder.appending(path: name)
      let probe = SampleGrader.programs.appending(path: "sandbox-probe").path
      let program = SampleGrader.programs.appending(path: name).path
      try Data("#!/bin/sh\nexec '\(probe)' --without-landlock '\(program)' \"$@\"\n".utf8)
        .write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
    return try SampleGrader(programs: folder)
  }

  func testAMissingLayerIsNamedAndTheVerdictStillComes() async throws {
    let verdict = try await sample().verdict(on: Sample.solution)
    XCTAssertTrue(verdict.hasPassed, "\(verdict)")
    XCTAssertEqual(verdict.missingLayers, [Self.absence])
    let text = VerdictText(verdict: verdict, style: TextStyle(isColoured: false)).lines
    XCTAssertTrue(
      text.contains("sandbox    not whole on this system: \(Self.absence)"),
      text.joined(separator: "\n"))
  }

  func testAMissingLayerOfTheCompilerIsNamedThoughNothingIsRun() async throws {
    let verdict = try await sample().verdict(on: Sample.adder("nothing"))
    XCTAssertNotEqual(verdict.outcome, .graded)
    XCTAssertEqual(verdict.missingLayers, [Self.absence])
  }

  func testAMissingLayerThatIsRequiredIsRefused() async throws {
    do {
      let verdict = try await sample().verdict(on: Sample.solution) { $0.requiresSandbox = true }
      XCTFail("it was graded: \(verdict)")
    } catch let problem as Diagnostic {
      XCTAssertEqual(
        problem.message,
        "this system can't isolate a submission, and --require-sandbox asks for that")
      XCTAssertEqual(problem.why, Self.absence)
    }
  }

  func testAWholeSandboxSatisfiesWhatIsRequired() async throws {
    let verdict = try await SampleGrader().verdict(on: Sample.solution) {
      $0.requiresSandbox = true
    }
    XCTAssertTrue(verdict.hasPassed, "\(verdict)")
    XCTAssertEqual(verdict.missingLayers, [])
  }
}
