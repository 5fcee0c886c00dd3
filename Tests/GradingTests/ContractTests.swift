import Diagnostics
import Foundation
import XCTest

@testable import Grading

/// A submission that does not have what its task asks for is told so in the task's words.
final class ContractTests: XCTestCase {
  private static let solution = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "solutions/ring-buffer/RingBuffer.swift")

  /// What is told of the solution with a change, and the line that has a text.
  private func told(_ old: String, _ new: String, lineOf text: String) async throws -> (
    problems: [Diagnostic], line: Int
  ) {
    let solution = try String(contentsOf: Self.solution, encoding: .utf8)
    let changed = solution.replacing(old, with: new)
    XCTAssertNotEqual(solution, changed)
    let verdict = try await SampleGrader(task: "ring-buffer", file: "RingBuffer.swift")
      .verdict(on: changed)
    guard case .unbuilt(let problems) = verdict.outcome else {
      XCTFail("it was graded")
      return ([], 0)
    }
    let lines = changed.split(separator: "\n", omittingEmptySubsequences: false)
    return (problems, (lines.firstIndex { $0.contains(text) } ?? -1) + 1)
  }

  func testWhatIsMissingIsToldAtTheType() async throws {
    let (problems, line) = try await told(
      "func consume(", "func eat(", lineOf: "struct RingBuffer")
    XCTAssertEqual(
      problems.map(\.message), ["'ring-buffer' asks for 'func consume(_ byteCount: UInt32)'"])
    XCTAssertEqual(problems.first?.place?.line, line)
    XCTAssertEqual(problems.first?.why, "'RingBuffer' has nothing of that name")
  }

  func testAMutatingMethodIsToldAtItsLine() async throws {
    let (problems, line) = try await told(
      "func consume(", "mutating func consume(", lineOf: "mutating func consume(")
    XCTAssertEqual(
      problems.map(\.message), ["'ring-buffer' asks for 'func consume(_ byteCount: UInt32)'"])
    XCTAssertEqual(problems.first?.place?.line, line)
    XCTAssertEqual(problems.first?.why, "yours is 'mutating'")
  }

  func testAnotherTypeIsToldAtItsLine() async throws {
    let (problems, line) = try await told(
      "func commit(_ byteCount: UInt32) {",
      "func commit(_ byteCount: UInt8) {\n    let byteCount = UInt32(byteCount)",
      lineOf: "func commit(_ byteCount: UInt8)")
    XCTAssertEqual(
      problems.map(\.message), ["'ring-buffer' asks for 'func commit(_ byteCount: UInt32)'"])
    XCTAssertEqual(problems.first?.place?.line, line)
    XCTAssertEqual(problems.first?.why, "yours has the type '(UInt8) -> ()'")
  }
}
