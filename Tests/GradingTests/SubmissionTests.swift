import Diagnostics
import Foundation
import XCTest

@testable import Grading

/// What a grader says about submissions that there is nothing to test of.
final class SubmissionTests: XCTestCase {
  private func problems(_ text: String, policy: Bool = true) async throws -> [Diagnostic] {
    let verdict = try await SampleGrader().verdict(on: text, policy: policy)
    guard case .unbuilt(let problems) = verdict.outcome else {
      XCTFail("it was graded")
      return []
    }
    XCTAssertFalse(verdict.hasPassed)
    return problems
  }

  private func assertTold(
    _ text: String, line: Int, _ message: String, mend: String,
    file: StaticString = #filePath, testLine: UInt = #line
  ) async throws {
    let problem = try await problems(text).first
    XCTAssertEqual(problem?.message, message, file: file, line: testLine)
    XCTAssertEqual(problem?.place?.file, "exercises/sample/Adder.swift", file: file, line: testLine)
    XCTAssertEqual(problem?.place?.line, line, file: file, line: testLine)
    XCTAssertEqual(problem?.mend, mend, file: file, line: testLine)
  }

  func testAnEmptyFileIsToldAsThat() async throws {
    try await assertTold(
      " \n", line: 1, "the file is empty",
      mend: "'./workbook reset sample' brings the starter back, and keeps your file.")
  }

  func testAMissingFileIsToldWithItsName() async throws {
    let sample = try SampleGrader()
    let missing = sample.folder.appending(path: "Adder.swift")
    let verdict = try await sample.grader.grade(
      Grader.Submission(
        files: [Grader.File(name: "Adder.swift", url: missing, shownPath: "exercises/x.swift")]),
      for: try TaskDefinition.load("sample", root: sample.grader.places.root))
    guard case .unbuilt(let problems) = verdict.outcome else { return XCTFail("it was graded") }
    XCTAssertEqual(problems.map(\.message), ["there is no file 'exercises/x.swift'"])
  }

  func testTheUntouchedStarterIsToldAsThat() async throws {
    let sample = try SampleGrader()
    let file = sample.folder.appending(path: "Adder.swift")
    try Data("struct Adder {}\n".utf8).write(to: file)
    let verdict = try await sample.grader.grade(
      Grader.Submission(
        files: [Grader.File(name: "Adder.swift", url: file, shownPath: "a/Adder.swift")],
        starter: ["Adder.swift": "struct Adder {}\n"]),
      for: try TaskDefinition.load("sample", root: sample.grader.places.root))
    guard case .unbuilt(let problems) = verdict.outcome else { return XCTFail("it was graded") }
    XCTAssertEqual(problems.map(\.message), ["this is the starter, as it was given"])
  }

  func testBytesThatAreNoTextAreToldAsThat() async throws {
    let sample = try SampleGrader()
    let file = sample.folder.appending(path: "Adder.swift")
    try Data([0xFF, 0xFE, 0x00]).write(to: file)
    let verdict = try await sample.grader.grade(
      Grader.Submission(
        files: [Grader.File(name: "Adder.swift", url: file, shownPath: "a/Adder.swift")]),
      for: try TaskDefinition.load("sample", root: sample.grader.places.root))
    guard case .unbuilt(let problems) = verdict.outcome else { return XCTFail("it was graded") }
    XCTAssertEqual(problems.map(\.message), ["the file can't be read as UTF-8 text"])
  }

  func testAMistakeIsToldAtItsLineInTheCompilersWords() async throws {
    let problems = try await problems(Sample.adder("left + nothing"))
    XCTAssertEqual(problems.map(\.message), ["cannot find 'nothing' in scope"])
    XCTAssertEqual(problems.first?.place?.description, "exercises/sample/Adder.swift:4:12")
  }

  func testAMainAttributeIsToldAtItsLine() async throws {
    try await assertTold(
      Sample.solution + "\n@main struct Program { static func main() {} }", line: 7,
      "a task's file has no '@main'",
      mend: "Take '@main' away. What you want to try goes into main.swift beside it.")
  }

  func testTopLevelCodeIsToldAtItsLine() async throws {
    try await assertTold(
      Sample.solution + "\nprint(1)", line: 7, "expressions are not allowed at the top level",
      mend: "Put what you want to try into main.swift beside it: it is not graded.")
  }

  func testATypeThatShadowsTheLibrarysIsToldAtItsLine() async throws {
    try await assertTold(
      Sample.solution + "\nstruct UInt8 {}", line: 7,
      "the type 'UInt8' has the name of one that is there already",
      mend: "Give it another name.")
  }

  func testAMissingTypeIsToldInTheTasksWords() async throws {
    try await assertTold(
      "struct Ader { func add(_ a: UInt8, _ b: UInt8) -> UInt8 { a } }", line: 1,
      "'sample' asks for a type 'Adder', and there is none", mend: "Rename 'Ader' to 'Adder'.")
  }

  func testAPrivateTypeIsToldAtItsLine() async throws {
    try await assertTold(
      "\nprivate " + Sample.solution.drop { $0.isWhitespace }, line: 2,
      "the grader can't see 'Adder'", mend: "Take 'private' or 'fileprivate' away.")
  }

  func testANameOfTheGradersIsToldAtItsLine() async throws {
    try await assertTold(
      Sample.solution + "\n@_cdecl(\"sample_add\") public func mine() {}", line: 7,
      "the name 'sample_add' is the grader's own",
      mend: "Give your function another name for C, or none.")
  }

  func testACallOfTheSystemIsToldByNameAndLine() async throws {
    let text = Sample.adder("exit(0)", before: "import Glibc")
    let problem = try await problems(text).first
    XCTAssertEqual(problem?.message, "'sample' may not use the function 'exit'")
    XCTAssertEqual(problem?.place?.line, 4)
  }

  func testAModuleOfTheSystemIsToldByNameAndLine() async throws {
    let text = Sample.adder(
      "UInt8(Data([left]).count)", before: "import Foundation")
    let problem = try await problems(text).first { $0.message.contains("module") }
    XCTAssertEqual(problem?.message.contains("Foundation"), true, "\(problem?.message ?? "")")
    XCTAssertEqual(problem?.place?.line, 1)
  }

  func testAnExpressionThatTakesTheCompilerTooLongIsToldSoon() async throws {
    let list = (1...30).map { "-\($0) + \($0).5 * [\($0), \($0 + 1)].count" }
      .joined(separator: " + ")
    let problem = try await problems(Sample.adder("UInt8((\(list)) as Double)")).first
    XCTAssertEqual(problem?.place?.line, 4)
    XCTAssertEqual(problem?.message.contains("unable to type-check"), true, "\(problem as Any)")
  }
}
