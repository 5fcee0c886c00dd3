import Foundation
import XCTest

/// Expected texts beside the tests; `RECORD=1` writes them anew, and then fails.
enum Golden {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  /// Compares a text with its golden.
  static func check(
    _ text: String, named name: String, file: StaticString = #filePath, line: UInt = #line
  ) throws {
    let golden = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: golden)
      return XCTFail("recorded \(name)", file: file, line: line)
    }
    XCTAssertEqual(
      text, try String(contentsOf: golden, encoding: .utf8), name, file: file, line: line)
  }

  /// The goldens that are there.
  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }
}
