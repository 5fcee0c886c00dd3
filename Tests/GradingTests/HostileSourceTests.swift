import Diagnostics
import Foundation
import XCTest

@testable import Grading

/// Files that are made to break a compiler: each is told at a line of the learner's file, and soon.
final class HostileSourceTests: XCTestCase {
  private func problem(_ text: String, file: StaticString = #filePath, line: UInt = #line)
    async throws -> Diagnostic
  {
    let verdict = try await SampleGrader().verdict(on: text)
    guard case .unbuilt(let problems) = verdict.outcome, let first = problems.first else {
      XCTFail("it was graded", file: file, line: line)
      throw Diagnostic("it was graded")
    }
    XCTAssertEqual(
      first.place?.file, "exercises/sample/Adder.swift", "\(first)", file: file, line: line)
    // The compiler's own limits end it; it may wait for a busy machine as well.
    XCTAssertLessThan(verdict.seconds, 60, file: file, line: line)
    return first
  }

  func testALineMarkToAnotherFileShowsNothingOfIt() async throws {
    let text = "\n#sourceLocation(file: \"/etc/passwd\", line: 1)\n" + Sample.adder("nothing")
    let problem = try await problem(text)
    XCTAssertEqual(problem.message, "a task's file has no '#sourceLocation'")
    XCTAssertEqual(problem.place?.line, 2)
  }

  func testAFileThatKeepsTheCompilerBusyIsEnded() async throws {
    // Each line is as long as it may be.
    let digits = String(repeating: "9", count: 65_000)
    let lines = String(repeating: "  + UInt8(\(digits))\n", count: 16)
    let problem = try await problem(Sample.adder("left\n\(lines)"))
    XCTAssertEqual(problem.message, "the compiler did not come to an end with this file")
  }

  func testALiteralThatNobodyWroteIsRefusedAtOnce() async throws {
    let digits = String(repeating: "9", count: 400_000)
    let verdict = try await SampleGrader().verdict(on: Sample.adder("UInt8(\(digits))"))
    XCTAssertEqual(
      verdict.outcome,
      .unbuilt([
        Diagnostic(
          at: Place(file: "exercises/sample/Adder.swift", line: 4),
          "the line is 400011 bytes long; at most 65536 are read",
          why: "The compiler takes minutes for a word as long as that.", mend: "Break the line.")
      ]))
  }

  func testALongLiteralIsToldAtItsLine() async throws {
    let digits = String(repeating: "9", count: 2_000)
    let problem = try await problem(Sample.adder("UInt8(\(digits))"))
    XCTAssertEqual(problem.place?.line, 4, "\(problem)")
  }

  func testDeepParenthesesAreTold() async throws {
    let count = 20_000
    let text = String(repeating: "(", count: count) + "1" + String(repeating: ")", count: count)
    let problem = try await problem(Sample.adder(text))
    XCTAssertEqual(problem.severity, .error)
  }

  func testAMebibyteOfBracesIsTold() async throws {
    let problem = try await problem(String(repeating: "{", count: 1 << 20))
    XCTAssertEqual(problem.severity, .error)
  }

  func testAFileThatIsTooLongIsToldWithItsLength() async throws {
    let problem = try await problem(String(repeating: "{", count: 1 << 20 | 1))
    XCTAssertEqual(
      problem.message, "the file has 1048577 bytes, and a submission at most 1048576")
  }

  func testAVeryLongLineIsToldShortly() async throws {
    let names = String(repeating: "left + ", count: 1_000)
    let problem = try await problem(Sample.adder(names + "nothing"))
    XCTAssertLessThan(problem.message.count, 400)
  }

  func testANULByteIsToldAtItsLine() async throws {
    let problem = try await problem(Sample.adder("left \u{0} nothing"))
    XCTAssertEqual(problem.place?.line, 4, "\(problem)")
  }

  func testAModuleThatIsNotThereIsToldAtItsLine() async throws {
    let problem = try await problem(Sample.adder("left", before: "import CSandbox"))
    XCTAssertEqual(problem.place?.line, 1)
    XCTAssertTrue(problem.message.contains("CSandbox"), problem.message)
  }

  func testAFunctionOfTheSystemUnderAnotherNameIsTold() async throws {
    let before = "@_silgen_name(\"kill\") func harmless(_ a: Int32, _ b: Int32) -> Int32"
    let problem = try await problem(
      Sample.adder("_ = harmless(1, 9); return left &+ right", before: before))
    XCTAssertEqual(problem.message, "'sample' may not use the function 'kill'")
    XCTAssertEqual(problem.place?.line, 1)
  }
}
