import Foundation
import TestSupport
import XCTest

@testable import Grading

/// The generated list of each suite has every test of the suite, in the order of its files.
final class SuiteListTests: XCTestCase {
  private static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  func testEverySuiteListsAllItsTests() throws {
    let graders = Self.project.appending(path: "Tests/Graders")
    for task in TaskDefinition.names(root: Self.project) {
      let folder = graders.appending(path: task)
      let list = folder.appending(path: "Tests+Generated.swift")
      let expected = try Self.list(of: folder)
      let written = try String(contentsOf: list, encoding: .utf8)
      guard written != expected else { continue }
      if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        try Data(expected.utf8).write(to: list)
      }
      XCTFail("Tests/Graders/\(task)/Tests+Generated.swift is stale; write it with RECORD=1")
    }
  }

  func testAListHasTheMethodsOfTestClassesAlone() throws {
    let text = """
      final class OneTests: XCTestCase {
        func testThis() {}
        // func testComment() {}
        func helper() {}
        func testThatThrows() throws {}
      }
      struct Other { func testNothing() {} }
      """
    XCTAssertEqual(Self.tests(in: text).map(\.method), ["testThis", "testThatThrows"])
    XCTAssertEqual(Set(Self.tests(in: text).map(\.type)), ["OneTests"])
  }

  /// The list of a suite's folder, in the form that the formatter gives it.
  private static func list(of folder: URL) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("Tests.swift") }.sorted()
    let entries = try names.flatMap { name in
      tests(in: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }.map { test in
      let line = "  GradedTest(\"\(test.method)\", \(test.type).\(test.method)),"
      guard line.count > 100 else { return line }
      let inner = "    \"\(test.method)\", \(test.type).\(test.method)),"
      guard inner.count > 100 else { return "  GradedTest(\n\(inner)" }
      return "  GradedTest(\n    \"\(test.method)\",\n    \(test.type).\(test.method)),"
    }
    return """
      import GradingHost

      /// Every test of the suite, generated from it.
      let tests: [GradedTest] = [
      \(entries.joined(separator: "\n"))
      ]

      """
  }

  /// The test methods of a file, with their class.
  private static func tests(in text: String) -> [(type: String, method: String)] {
    var type: String?
    var found: [(String, String)] = []
    for line in text.split(separator: "\n") {
      if line.first?.isWhitespace == false, line.first != "}" {
        let match = line.firstMatch(of: #/class (\w+): XCTestCase/#)
        type = match.map { String($0.output.1) }
      }
      guard let type, let match = line.prefixMatch(of: #/\s+func (test\w+)\(\)/#) else { continue }
      found.append((type, String(match.output.1)))
    }
    return found
  }
}
