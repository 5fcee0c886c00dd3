import Foundation
import XCTest

/// FIDELITY.md has a section for each file that tells of inaccuracies, and for no other.
final class FidelityTests: XCTestCase {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/ESP32Chip").standardizedFileURL

  func testEveryBlockWithInaccuraciesHasItsSectionAndNoOther() throws {
    XCTAssertEqual(try sections(), try blocks())
  }

  func testNoSectionIsEmpty() throws {
    let text = try String(contentsOf: Self.folder.appending(path: "FIDELITY.md"), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.hasPrefix("### ") {
      let next = index + 1 < lines.count ? lines[index + 1] : ""
      XCTAssertTrue(next.hasPrefix("- "), "FIDELITY.md:\(index + 1): '\(line)' lists nothing")
    }
  }

  /// The headings of the third level, in alphabetical order.
  private func sections() throws -> [String] {
    try String(contentsOf: Self.folder.appending(path: "FIDELITY.md"), encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("### ") }.map { String($0.dropFirst(4)) }
      .sorted()
  }

  /// The names of the files that tell of inaccuracies, in alphabetical order.
  private func blocks() throws -> [String] {
    var names: [String] = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path())
    where path.hasSuffix(".swift") {
      let file = Self.folder.appending(path: path)
      let text = try String(contentsOf: file, encoding: .utf8)
      guard text.contains("Inaccuracies:") else { continue }
      names.append(file.deletingPathExtension().lastPathComponent)
    }
    return names.sorted()
  }
}
