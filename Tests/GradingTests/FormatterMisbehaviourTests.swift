import Diagnostics
import Foundation
import GradingRecord
import XCTest

@testable import Grading

/// The formatter's reference answer that misbehaves when it is given a text of eleven bytes.
final class FormatterMisbehaviourTests: XCTestCase {
  private static let solution = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "solutions/formatter/Formatter.swift")

  /// What becomes of the test of texts, and of that of zero, when a text of eleven bytes does a
  /// deed first.
  private func results(_ deed: String, before: String = "import Glibc") async throws -> [TestResult]
  {
    let start = "mutating func append(_ text: StaticString) {\n"
    let text = try String(contentsOf: Self.solution, encoding: .utf8)
    let sample = try SampleGrader(task: "formatter", file: "Formatter.swift")
    let verdict = try await sample.verdict(
      on: before + "\n"
        + text.replacing(start, with: start + "if text.utf8CodeUnitCount == 11 { \(deed) }\n"),
      policy: false
    ) { $0.isThorough = false }
    if case .unbuilt(let problems) = verdict.outcome { throw Diagnostics(problems) }
    XCTAssertEqual(verdict.missingLayers, [])
    return ["testAStaticTextIsCopiedByteForByte", "testZeroIsOneDigit"].compactMap { name in
      verdict.tests.first { $0.record.name == name }
    }
  }

  func testDeedsThatEndATestAreVerdictsOfThatTestAlone() async throws {
    let deeds: [(String, TestRecord.Status)] = [
      ("_ = [1][text.utf8CodeUnitCount]", .crashed), ("append(text)", .crashed),
      ("_ = [UInt8](repeating: 1, count: 64 << 30)", .crashed), ("exit(0)", .exited),
      ("while true { print(\"a line of output that is forty bytes long\") }", .flooded),
      (
        "for descriptor in Int32(3)..<64 { write(descriptor, \"x end succeeded\\n\", 16) }",
        .forged
      ), ("while true {}", .timedOut), ("sleep(3600)", .timedOut),
    ]
    for (deed, status) in deeds {
      let results = try await results(deed)
      XCTAssertEqual(results.first?.record.status, status, "\(deed): \(results)")
      XCTAssertEqual(results.last?.record.status, .passed, "\(deed): \(results)")
    }
  }

  func testATrapIsToldAtItsLine() async throws {
    let result = try await results("fatalError()", before: "").first
    let text = try String(contentsOf: Self.solution, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let index = try XCTUnwrap(
      lines.firstIndex { $0.contains("append(_ text: StaticString)") })
    // The empty line in front, and the deed's own line behind the function's first.
    XCTAssertEqual(result?.crashPlaces.first?.line, index + 3)
  }

  func testFilesProcessesAndTheNetworkAreOutOfReach() async throws {
    let mark = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    let results = try await results(
      """
      var words: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]; \
      if kill(getppid(), 0) == 0 || execv("/bin/true", &words) == 0 { return }; \
      if open("\(mark)", O_CREAT | O_RDWR, 0o600) >= 0 { return }; \
      if open("/etc/passwd", O_RDONLY) >= 0 { return }; \
      if socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) >= 0 { return }
      """)
    XCTAssertEqual(results.first?.record.status, .passed, "\(results)")
    XCTAssertFalse(FileManager.default.fileExists(atPath: mark))
  }
}
