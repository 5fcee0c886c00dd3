import Diagnostics
import XCTest

@testable import FirmwareToolchain

/// What people from the desk try first, each with the real compiler: the message has a cure.
final class CompileCureTests: FirmwareTestCase {
  func testWhatTheDeskHasAndTheChipHasNotIsExplained() async throws {
    let cases = [
      ("import Foundation", "ESP32"), ("print(\"a\", 1)", "one text"),
      ("let a = 1\nprint(a, a, a)", "one text"), ("print([1, 2])", "in a loop"),
      ("print([1: 2])", "in a loop"), ("print(1, \"a\", 2)", "one text"),
      ("let clock = ContinuousClock()", "ESP32"),
      ("func f(_ value: any Equatable) -> Bool { true }\nprint(f(1))", "generic"),
      ("let work = Task { 1 }", "main loop"), ("class A { weak var other: A? }", "unowned"),
      ("struct P: Codable { var x: Int }", "field by field"),
      ("print(Double(\"2.5\") ?? 0)", "divide"),
    ]
    for (text, word) in cases {
      let problems = try await problems(of: program(text))
      XCTAssertTrue(
        problems.contains { $0.mend?.contains(word) ?? false }, "\(text): \(problems)")
    }
  }

  func testABeginningInTheWrongFileIsExplained() async throws {
    for (name, others, word) in [
      ("lamp.swift", [], "Name the file 'main.swift'"),
      (
        "main.swift",
        [SourceFile(name: "app.swift", text: "@main struct App {\n  static func main() {}\n}\n")],
        "Take '@main' away"
      ),
    ] {
      let problems = try await problems(
        of: Program(name: "lamp", files: [SourceFile(name: name, text: "print(1)\n")] + others))
      XCTAssertTrue(
        problems.contains { $0.mend?.contains(word) ?? false }, "\(name): \(problems)")
    }
  }

  func testOurOwnSourceMarksGiveNoWarnings() async throws {
    let text = "#sourceLocation(file: \"some/folder/main.swift\", line: 1)\nprint(nowhere)\n"
    let problems = try await problems(of: program(text))
    XCTAssertEqual(problems.map(\.message), ["cannot find 'nowhere' in scope"])
  }
}
