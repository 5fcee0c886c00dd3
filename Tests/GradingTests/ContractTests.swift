import Diagnostics
import Foundation
import XCTest

@testable import Grading

/// A submission that does not have what its task asks for is told so in the task's words.
final class ContractTests: XCTestCase {
  private static let solutions = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "solutions")

  /// What is told of the solution with a change, and the line that has a text.
  private func told(
    _ old: String, _ new: String, lineOf text: String, task: String = "ring-buffer",
    file: String = "RingBuffer.swift"
  ) async throws -> (problems: [Diagnostic], line: Int) {
    let solution = try String(
      contentsOf: Self.solutions.appending(path: "\(task)/\(file)"), encoding: .utf8)
    let changed = solution.replacing(old, with: new)
    XCTAssertNotEqual(solution, changed)
    let verdict = try await SampleGrader(task: task, file: file).verdict(on: changed)
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

  // MARK: Strict memory safety

  func testAnUncheckedStepWithoutAMarkIsToldAtItsLine() async throws {
    let (problems, line) = try await told(
      "{ unsafe buffer[position] = byte }", "{ buffer[position] = byte }",
      lineOf: "{ buffer[position] = byte }", task: "formatter", file: "Formatter.swift")
    let problem = try XCTUnwrap(problems.first)
    XCTAssert(problem.message.hasPrefix("expression uses unsafe constructs"), problem.message)
    XCTAssertEqual(problem.place?.file, "exercises/formatter/Formatter.swift")
    XCTAssertEqual(problem.place?.line, line)
    XCTAssertEqual(
      problem.why, "'formatter' has every step marked that touches memory unchecked")
    XCTAssertEqual(
      problem.mend, "See that nothing can go wrong there, and write 'unsafe' before it.")
  }

  func testATypeThatKeepsUncheckedMemoryWithoutAMarkIsTold() async throws {
    let (problems, line) = try await told(
      "@safe\n", "\n", lineOf: "struct Formatter", task: "formatter", file: "Formatter.swift")
    let problem = try XCTUnwrap(problems.first)
    XCTAssert(problem.message.contains("has storage involving unsafe types"), problem.message)
    XCTAssertEqual(problem.place?.line, line)
    XCTAssertEqual(
      problem.mend, "See that its users need no care of their own, and write '@safe' before it.")
  }
}
