import Foundation
import Simulation
import XCTest

/// A folder of its own for each test, and programs that run in the sandbox.
class SandboxTestCase: XCTestCase {
  /// The folder; it has a folder `inside` and files `inside/file` and `outside`.
  private(set) var folder = URL(filePath: "/")
  var inside: String { folder.appending(path: "inside").path }
  var outside: String { folder.appending(path: "outside").path }

  override func setUpWithError() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "inside"), withIntermediateDirectories: true)
    for name in ["inside/file", "outside"] {
      try Data("as it was".utf8).write(to: folder.appending(path: name))
    }
  }

  override func tearDownWithError() throws {
    XCTAssertEqual(try String(contentsOfFile: outside, encoding: .utf8), "as it was")
    try FileManager.default.removeItem(at: folder)
  }

  /// Where the built programs are.
  private static let programs = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: ".build/debug")

  /// Runs a built program.
  func run(_ program: String, _ words: [String], timeLimit: Duration = .seconds(20)) async throws
    -> LeashedProcess.Outcome
  {
    try await LeashedProcess(
      executable: Self.program(program), arguments: words, in: folder
    ).run(timeLimit: timeLimit) { _ in .goOn }
  }

  /// The path of a built program.
  static func program(_ name: String) -> String { programs.appending(path: name).path }

  /// Asserts with which errno, 0 for none, a deed ends under some layers.
  func assert(
    _ deed: String..., under layers: [String], endsWith error: Int32,
    file: StaticString = #filePath,
    line: UInt = #line
  ) async throws {
    let outcome = try await run("sandbox-probe", layers + deed)
    XCTAssertEqual(
      outcome.end, .exited(error), "\(deed[0]): \(outcome.errors)", file: file, line: line)
  }
}
