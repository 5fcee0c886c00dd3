import Diagnostics
import XCTest

@testable import FirmwareToolchain

/// What of a program is compiled apart and kept.
final class CompanionTests: FirmwareTestCase {
  private let companion = SourceFile(
    name: "main.swift",
    text: """
      @_extern(c, "answer") func answer() -> Int32
      print("the answer is \\(answer())")
      """)

  private func program(answering number: Int) -> Program {
    var program = Program(
      name: "companions",
      files: [
        SourceFile(
          name: "Answer.swift", text: "@c(answer) public func answer() -> Int32 { \(number) }")
      ])
    program.companions = [companion]
    return program
  }

  func testCompanionsCallWhatIsCompiledWithoutThem() async throws {
    for number in [41, 42] {
      let firmware = try await toolchain.build(program(answering: number))
      let printed = try await run(firmware).output
      XCTAssertEqual(printed, "the answer is \(number)\n")
    }
  }

  func testACompanionThatDoesNotCompileIsTold() async throws {
    var program = program(answering: 1)
    program.companions[0].text += "\nnonsense()"
    let problems = try await problems(of: program)
    XCTAssertEqual(problems.map(\.message), ["cannot find 'nonsense' in scope"])
    XCTAssertEqual(problems.first?.place?.line, 3)
  }
}
