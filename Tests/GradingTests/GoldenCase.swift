import Foundation
import XCTest

/// The expected reports of one case, in `Golden/verdict-<case>/`; `RECORD=1` writes them anew, and
/// then fails.
struct GoldenCase {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")
  private static let prefix = "verdict-"

  let name: String

  /// Compares a report with the file of this name.
  func check(
    _ text: String, file name: String, sourceFile: StaticString = #filePath, line: UInt = #line
  ) throws {
    let folder = Self.folder.appending(path: Self.prefix + self.name)
    let golden = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: golden)
      return XCTFail("recorded \(self.name)/\(name)", file: sourceFile, line: line)
    }
    XCTAssertEqual(
      text, try String(contentsOf: golden, encoding: .utf8), "\(self.name)/\(name)",
      file: sourceFile, line: line)
  }

  /// The cases and files that are there: `failed/text.txt`.
  static func all() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix(prefix) }
      .flatMap { name in
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)
          .map { "\(name.dropFirst(prefix.count))/\($0)" }
      }.sorted()
  }
}
